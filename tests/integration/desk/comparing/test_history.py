"""What became of a row: its versions over the artifacts of its account, and the rows it is related to; on SQLite and on Postgres."""

from threading import Timer

import pytest
from sqlalchemy import Connection

from flexdesk.desk.comparing.history import MOST
from flexdesk.desk.service import Desk
from flexdesk.domain.comparison import Change
from flexdesk.domain.errors import Cancelled, UsageError
from flexdesk.domain.rowhistory import RowHistory
from flexdesk.domain.view import SectionScope
from flexdesk.domain.watch import CancelToken, Watch
from flexdesk.store.catalog import matches
from tests.integration.desk.conftest import Take
from tests.support.documents import build_document, build_statement, section

Row = dict[str, str]

here = pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
"""What is decided above the store is tried on one database."""


def deal(number: int, **more: str) -> Row:
    return {"accountId": "U1", "symbol": f"SYM{number}", "transactionID": str(7000 + number), "amount": "1.5", "note": "", **more}


def deals(*rows: Row, account: str = "U1", until: str = "20260130", name: str = "Trades", tag: str = "Trade") -> bytes:
    return build_document(build_statement(section(name, tag, *rows), account=account, to_date=until, generated=f"{until};000000"))


def changes(history: RowHistory) -> list[tuple[Change, ...]]:
    return [version.changes for version in history.versions]


def test_a_restated_row_is_a_version_that_names_what_changed(desk: Desk, take: Take) -> None:
    take(deals(deal(1), deal(2)))
    take(deals(deal(1), deal(2, amount="1.7")))
    take(deals(deal(1), deal(2, amount="1.7", note="x"), until="20260131"))

    history = desk.history.of(4)

    assert history.key == ("transactionID",)
    assert history.here == 1
    assert [version.raw_record_id for version in history.versions] == [2, 4, 6]
    assert changes(history) == [(), (Change("amount", "1.5", "1.7"),), (Change("note", "", "x"),)]
    assert [(v.raw_artifact_id, v.first_seen_run, v.last_seen_run, v.artifact_count) for v in history.versions] == [
        (1, 1, 1, 1),
        (2, 2, 2, 1),
        (3, 3, 3, 1),
    ]


@here
def test_a_row_that_stays_is_one_version_with_its_first_and_last_run(desk: Desk, take: Take) -> None:
    take(deals(deal(1)))
    take(deals(deal(2), deal(1), until="20260131"))
    take(deals(deal(2), deal(1), until="20260131"))  # the same bytes: a sighting

    history = desk.history.of(1)

    assert [(v.first_seen_run, v.last_seen_run, v.artifact_count) for v in history.versions] == [(1, 3, 2)]
    assert desk.history.of(3) == history


@here
def test_another_exact_form_of_the_same_row_is_the_same_version(desk: Desk, take: Take) -> None:
    take(deals(deal(1)))
    without_note = {name: value for name, value in deal(1).items() if name != "note"}
    take(deals(without_note, until="20260131"))

    assert [version.artifact_count for version in desk.history.of(2).versions] == [2]


@here
def test_another_account_has_another_history(desk: Desk, take: Take) -> None:
    take(deals(deal(1)))
    take(deals(deal(1, amount="9"), account="U2"))

    assert len(desk.history.of(1).versions) == 1


def test_a_key_that_two_rows_of_a_statement_share_tells_nothing_and_the_next_one_is_tried(desk: Desk, take: Take) -> None:
    take(deals(deal(1, ibExecID="a"), deal(2, transactionID="7001", ibExecID="b")))
    take(deals(deal(1, ibExecID="a", amount="8"), deal(2, transactionID="7001", ibExecID="b"), until="20260131"))

    history = desk.history.of(1)

    assert history.key == ("ibExecID",)
    assert changes(history) == [(), (Change("amount", "1.5", "8"),)]


def test_the_value_of_an_id_in_another_attribute_is_not_that_id(desk: Desk, take: Take) -> None:
    take(deals(deal(1, amount="7001"), deal(2, amount="7001"), deal(3, symbol="7001")))

    assert desk.history.of(1).key == ("transactionID",)
    assert len(desk.history.of(1).versions) == 1


@here
def test_twins_are_one_version(desk: Desk, take: Take) -> None:
    take(deals(deal(1), deal(1)))

    assert desk.history.of(2) == desk.history.of(1)
    assert len(desk.history.of(2).versions) == 1


@here
def test_yesterdays_position_is_no_version_of_todays(desk: Desk, take: Take) -> None:
    take(deals({"accountId": "U1", "conid": "5", "reportDate": "20260129", "position": "1"}, name="OpenPositions", tag="OpenPosition"))
    take(deals({"accountId": "U1", "conid": "5", "reportDate": "20260130", "position": "2"}, name="OpenPositions", tag="OpenPosition"))

    assert len(desk.history.of(1).versions) == 1


@here
def test_a_row_without_any_key_has_its_first_and_last_run_all_the_same(desk: Desk, take: Take) -> None:
    take(deals({"text": "a"}, name="Notes", tag="Note"))
    take(deals({"text": "a"}, {"text": "b"}, name="Notes", tag="Note", until="20260131"))

    history = desk.history.of(1)

    assert (history.key, len(history.versions)) == ((), 1)
    assert (history.version.first_seen_run, history.version.last_seen_run) == (1, 2)


def test_rows_that_name_each_other_are_related_both_ways_and_over_sections(desk: Desk, take: Take) -> None:
    lot = section("OpenPositions", "OpenPosition", {"accountId": "U1", "originatingTransactionID": "7001"})
    rows = section("Trades", "Trade", deal(1), deal(2, origTransactionID="7001"), deal(3, origTransactionID="0"))
    take(build_document(build_statement(rows, lot)))

    back = [(r.attribute, r.value, r.refers_here, r.section_name, r.raw_record_id) for r in desk.history.of(1).related]

    assert back == [("origTransactionID", "7001", True, "Trades", 2), ("originatingTransactionID", "7001", True, "OpenPositions", 4)]
    assert [(r.refers_here, r.raw_record_id) for r in desk.history.of(2).related] == [(False, 1)]
    assert desk.history.of(3).related == ()


@here
def test_a_key_that_very_many_rows_share_is_given_up(desk: Desk, take: Take) -> None:
    take(deals(*({"accountId": "U1", "currency": "EUR", "amount": str(n)} for n in range(MOST + 1))))

    history = desk.history.of(5)

    assert (history.key, len(history.versions)) == ((), 1)


@here
def test_a_record_that_is_not_there_is_said(desk: Desk) -> None:
    with pytest.raises(UsageError, match="record 99"):
        desk.history.of(99)


@here
def test_merged_counts_are_those_of_the_merged_views(desk: Desk, take: Take) -> None:
    take(deals(deal(1), deal(1)))
    take(deals(deal(1), deal(2), until="20260131"))

    assert desk.history.merged_counts(["Trades", "Nothing"]) == {"Trades": 3}
    assert desk.open_section(SectionScope("Trades", merged=True)).record_count == 3


def test_a_question_for_a_history_is_given_up_in_the_middle_and_the_next_one_is_answered(
    desk: Desk, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(deals(deal(1)))
    token = CancelToken()

    def endless(connection: Connection, *_asked: object) -> None:
        Timer(0.1, token.cancel).start()
        connection.exec_driver_sql("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n").all()

    with monkeypatch.context() as patched:
        patched.setattr(matches, "read_matches", endless)
        with pytest.raises(Cancelled):
            desk.history.of(1, Watch(cancel=token))
    assert desk.history.of(1, Watch()).here == 0
