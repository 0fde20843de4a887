"""`flexdesk judge`: sentences for people, one object for scripts, an exit code for both."""

from tests.support.command import Command
from tests.support.documents import build_document, build_statement, section, trade


def test_a_query_is_judged_by_its_artifact(flexdesk: Command) -> None:
    file = flexdesk.write("a.xml", build_document(build_statement(section("Trades", "Trade", trade(1)))))
    flexdesk("import", str(file))

    (judgement,) = flexdesk("judge", "A-1", "--purpose", "tax", "--json", code=1).objects

    assert (judgement["fit"], judgement["purpose"], judgement["query_name"]) == (False, "tax", "monthly")
    assert {each["code"] for each in judgement["advice"]} >= {"SECTION_MISSING", "ATTRIBUTE_MISSING"}
    assert "Client Portal > " in flexdesk("judge", "--run", "1", code=1).text
    flexdesk("judge", "A-9", code=2)
