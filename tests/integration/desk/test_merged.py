"""The merged view: each distinct row once, at its first sighting, on SQLite and on Postgres."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from flexdesk.desk.exporting.shape import SEEN
from flexdesk.desk.service import Desk, ExportOrder
from flexdesk.domain.errors import UsageError
from flexdesk.domain.exportformat import VERBATIM
from flexdesk.domain.record import PROVENANCE, Record
from flexdesk.domain.view import SectionScope
from tests.integration.desk.conftest import Take
from tests.integration.desk.statements import trades, trading
from tests.support.documents import build_document, build_statement, section, trade

MERGED = SectionScope("Trades", merged=True)


def merged(desk: Desk, scope: SectionScope = MERGED, page: int = 256) -> list[Record]:
    """Return the merged view as the screen reads it, page by page."""
    snapshot = desk.open_section(scope)
    return [
        r for at in range(0, snapshot.record_count, page) for r in desk.page(snapshot, at, min(page, snapshot.record_count - at)).records()
    ]


def exported(desk: Desk, folder: Path, scope: SectionScope = MERGED, *, provenance: bool = True) -> list[dict[str, str]]:
    target = folder / "merged.csv"
    count = desk.export(ExportOrder(scope, str(target), replace(VERBATIM, provenance=provenance)))
    rows = list(csv.DictReader(io.StringIO(target.read_bytes().decode(), newline="")))
    assert len(rows) == count
    return rows


def seen(rows: list[dict[str, str]]) -> list[tuple[str, str, str]]:
    return [(row["quantity"], row["first_seen_run"], row["last_seen_run"]) for row in rows]


def test_two_downloads_of_one_rolling_query_give_each_row_once(desk: Desk, take: Take) -> None:
    take(trading("1", "2", "2"))
    take(build_document(build_statement(trades("1", "2", "2"), from_date="20260105", to_date="20260202", generated="20260203;081200")))

    assert [r.raw_record_id for r in merged(desk)] == [1, 2, 3]


def test_breakout_by_day_and_a_plain_statement_give_each_row_once(desk: Desk, take: Take) -> None:
    days = [build_statement(trades(str(n)), from_date=f"2026010{n}", to_date=f"2026010{n}") for n in (5, 6, 7)]
    take(build_document(*days))
    take(build_document(build_statement(trades("5", "6", "7"), from_date="20260105", to_date="20260107")))

    assert [dict(r.attributes)["quantity"] for r in merged(desk)] == ["5", "6", "7"]


def test_twins_are_as_many_as_the_statement_has_that_has_most(desk: Desk, take: Take, tmp_path: Path) -> None:
    take(trading("1", "2"))
    take(trading("2", "2", "2", "1"))
    take(trading("2", "2"))

    assert seen(exported(desk, tmp_path)) == [("1", "1", "2"), ("2", "1", "3"), ("2", "2", "3"), ("2", "2", "2")]


def test_equal_rows_of_two_statements_are_one_row(desk: Desk, take: Take) -> None:
    take(build_document(build_statement(trades("1")), build_statement(trades("1", "2"))))

    assert [r.raw_record_id for r in merged(desk)] == [1, 3]


def test_a_row_in_another_form_is_shown_as_it_was_first_met(desk: Desk, take: Take, tmp_path: Path) -> None:
    first, other = trade(1), dict(sorted(trade(1).items(), reverse=True)) | {"fresh": ""}
    take(build_document(build_statement(section("Trades", "Trade", first))))
    take(build_document(build_statement(section("Trades", "Trade", other, trade(2), trade(2)))))

    found = merged(desk)

    assert [r.attributes for r in found] == [tuple(row.items()) for row in (first, trade(2), trade(2))]
    assert [(r["first_seen_run"], r["last_seen_run"]) for r in exported(desk, tmp_path)] == [("1", "2"), ("2", "2"), ("2", "2")]


def test_a_duplicate_is_a_sighting_too(desk: Desk, take: Take, tmp_path: Path) -> None:
    take(trading("1", "2"))
    take(trading("2", "3"))
    take(trading("1", "2"))

    assert seen(exported(desk, tmp_path)) == [("1", "1", "3"), ("2", "1", "3"), ("3", "2", "2")]


def test_each_account_is_merged_by_itself(desk: Desk, take: Take) -> None:
    info = section("SecuritiesInfo", "SecurityInfo", {"conid": "1"}, {"conid": "2"})
    for generated in ("20260131;071340", "20260201;071340"):
        take(build_document(*(build_statement(info, account=account, generated=generated) for account in ("U1", "U2"))))

    scope = SectionScope("SecuritiesInfo", merged=True)
    of_one = SectionScope("SecuritiesInfo", merged=True, account_id="U2")

    assert [(r.account_id, r.raw_record_id) for r in merged(desk, scope)] == [("U1", 1), ("U1", 2), ("U2", 3), ("U2", 4)]
    assert [r.raw_record_id for r in merged(desk, of_one)] == [3, 4]


def test_one_account_may_be_asked_for_without_merging(desk: Desk, take: Take) -> None:
    take(build_document(build_statement(trades("1")), build_statement(trades("2"), account="U2")))

    assert [r.account_id for r in merged(desk, SectionScope("Trades", account_id="U2"))] == ["U2"]
    with pytest.raises(UsageError):
        desk.open_section(SectionScope("Trades", account_id="U3"))


def test_merging_may_be_limited_to_some_artifacts(desk: Desk, take: Take) -> None:
    for quantities in (("1", "2"), ("2", "3"), ("3", "4")):
        take(trading(*quantities))

    assert [r.raw_record_id for r in merged(desk, SectionScope("Trades", (2, 3), merged=True))] == [3, 4, 6]


def test_an_empty_section_merges_to_nothing(desk: Desk, take: Take, tmp_path: Path) -> None:
    take(build_document(build_statement(section("CashTransactions", "CashTransaction"))))

    assert exported(desk, tmp_path, SectionScope("CashTransactions", merged=True)) == []
    assert (tmp_path / "merged.csv").read_text() == ",".join([*PROVENANCE, *SEEN]) + "\n"


def test_the_export_is_the_first_sighting_with_two_more_columns(desk: Desk, take: Take, tmp_path: Path) -> None:
    take(trading("1", "2"))
    take(trading("1", "3"))

    rows = exported(desk, tmp_path)

    assert list(rows[0])[:10] == [*PROVENANCE, *SEEN]
    assert [(r["raw_record_id"], r["raw_artifact_id"], r["first_seen_run"], r["last_seen_run"], r["quantity"]) for r in rows] == [
        ("1", "1", "1", "2", "1"),
        ("2", "1", "1", "1", "2"),
        ("4", "2", "2", "2", "3"),
    ]
    bare = exported(desk, tmp_path, provenance=False)
    assert [next(iter(row)) for row in bare] == ["accountId"] * 3


def test_scattered_first_sightings_are_paged_in_order(desk: Desk, take: Take, tmp_path: Path) -> None:
    """A merged view can lie in very many short stretches: here every second row is new, each time."""
    take(trading(*(str(n) for n in range(0, 1_200, 4))))
    take(trading(*(str(n) for n in range(0, 1_200, 2))))
    take(trading(*(str(n) for n in range(1_200))))

    found = [dict(r.attributes)["quantity"] for r in merged(desk, page=97)]

    assert len(desk.open_section(MERGED).segments) > 600
    assert sorted(map(int, found)) == list(range(1_200))
    assert found == [row["quantity"] for row in exported(desk, tmp_path)]
