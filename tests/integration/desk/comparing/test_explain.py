"""Why an artifact got its verdict, on SQLite and on Postgres."""

from flexdesk.desk.service import Desk
from flexdesk.domain.comparison import Change
from tests.integration.desk.conftest import Take
from tests.integration.desk.statements import trades, trading
from tests.support.documents import build_document, build_statement, section


def test_an_unchanged_artifact_names_the_header_attributes(desk: Desk, take: Take) -> None:
    take(trading("1"))
    take(build_document(build_statement(trades("1"), from_date="20260105", generated="20260203;081200")))

    why = desk.explain(2)

    assert why.sentence == "Same rows as A-1; in the header differ: fromDate, whenGenerated."
    assert why.header == (Change("fromDate", "20260102", "20260105"), Change("whenGenerated", "20260131;071340", "20260203;081200"))
    assert why.twin is not None
    assert (why.twin.artifact.raw_artifact_id, why.sections, why.overlapping) == (1, (), (1,))


def test_breakout_by_day_is_told_by_the_number_of_statements(desk: Desk, take: Take) -> None:
    days = [build_statement(trades(str(n)), from_date=f"2026010{n}", to_date=f"2026010{n}") for n in (5, 6, 7)]
    take(build_document(*days))
    take(build_document(build_statement(trades("5", "6", "7"), from_date="20260105", to_date="20260107")))

    why = desk.explain(2)

    assert why.header[:2] == (Change("statements", "3", "1"), Change("fromDate", "20260105 .. 20260107 (3 values)", "20260105"))


def test_a_revision_tells_what_it_changed(desk: Desk, take: Take) -> None:
    take(trading("1", "2"))
    take(build_document(build_statement(trades("1", "3", "4"), section("CashTransactions", "CashTransaction"))))

    why = desk.explain(2)

    assert why.sentence == (
        "Revision 2 of this account, query and period. Compared with A-1: 1 row changed, 0 removed, 1 added. "
        "Sections that are there for the first time: CashTransactions."
    )
    assert [(each.section_name, each.changed, each.added) for each in why.sections] == [("CashTransactions", 0, 0), ("Trades", 1, 1)]


def test_a_revision_may_be_nothing_but_another_order(desk: Desk, take: Take) -> None:
    take(trading("1", "2"))
    take(trading("2", "1"))

    assert desk.explain(2).sentence.endswith("0 rows changed, 0 removed, 0 added. The same rows stand in another order.")


def test_a_new_artifact_tells_what_it_overlaps(desk: Desk, take: Take) -> None:
    take(trading("1"))
    take(build_document(build_statement(trades("2"), from_date="20260120", to_date="20260215")))

    assert desk.explain(1).sentence == "The first artifact of this account and query for any day of its period."
    assert desk.explain(2).sentence.endswith("and a period of its own that overlaps A-1.")


def test_every_run_that_met_it_is_there(desk: Desk, take: Take) -> None:
    take(trading("1"))
    take(trading("1"))

    assert [(each.run_id, each.dedupe) for each in desk.explain(1).sightings] == [(1, "new"), (2, "duplicate")]
