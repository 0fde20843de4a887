"""Comparing two artifacts, on SQLite and on Postgres."""

import csv
import io
from array import array
from pathlib import Path

import pytest

from flexdesk.desk.comparing.delimited import COLUMNS
from flexdesk.desk.comparing.result import KINDS
from flexdesk.desk.service import CompareOrder, Desk
from flexdesk.domain.comparison import Change, Difference, DifferenceKind, Matching, SectionComparison
from flexdesk.domain.errors import Cancelled, UsageError
from flexdesk.domain.rowquery import FindOrder, Found
from flexdesk.domain.watch import CancelToken, Watch
from tests.integration.desk.conftest import Take
from tests.integration.desk.statements import trades, trading
from tests.support.documents import build_document, build_statement, section, trade

Row = dict[str, str]


def cash(*amounts: str, first: int = 1) -> str:
    """Return cash transactions with ids of their own."""
    rows = [
        {"accountId": "U1", "currency": "USD", "amount": amount, "transactionID": str(7_000 + number), "levelOfDetail": "DETAIL"}
        for number, amount in enumerate(amounts, start=first)
    ]
    return section("CashTransactions", "CashTransaction", *rows)


def document(*sections: str, generated: str = "20260131;071340") -> bytes:
    return build_document(build_statement(*sections, generated=generated))


def taken(take: Take, *documents: bytes) -> list[int]:
    """Take documents of one account in and return their artifacts."""
    return [take(each).artifacts[0].raw_artifact_id for each in documents]


def compared(desk: Desk, a: int, b: int, name: str | None = None) -> tuple[list[Difference], dict[str, SectionComparison]]:
    found = list(desk.compare(CompareOrder(a, b, name)))
    sections = {each.section_name: each for each in found if isinstance(each, SectionComparison)}
    return [each for each in found if isinstance(each, Difference)], sections


def counts(each: SectionComparison) -> tuple[int, int, int, int, int]:
    return each.same, each.form_differs, each.added, each.removed, each.changed


def quantity(each: Difference) -> tuple[DifferenceKind, str]:
    return each.kind, dict(each.record.attributes)["quantity"]


def test_an_artifact_does_not_differ_from_itself(desk: Desk, take: Take) -> None:
    (one,) = taken(take, document(trades("1", "2", "2"), cash("5")))

    differences, sections = compared(desk, one, one)

    assert differences == []
    assert {name: counts(each) for name, each in sections.items()} == {"Trades": (3, 0, 0, 0, 0), "CashTransactions": (1, 0, 0, 0, 0)}


def test_a_changed_amount_is_a_revision_that_names_that_attribute_only(desk: Desk, take: Take) -> None:
    take(document(trades("1"), cash("5", "6", "7")))
    report = take(document(trades("1"), cash("5", "6.5", "7"), generated="20260201;071340"))

    (artifact,) = report.artifacts
    assert artifact.dedupe == "revision"
    assert artifact.twin_artifact_id is not None
    differences, sections = compared(desk, artifact.twin_artifact_id, artifact.raw_artifact_id)
    (only,) = differences
    assert (only.kind, only.key, only.changes) == (DifferenceKind.CHANGED, ("transactionID",), (Change("amount", "6", "6.5"),))
    assert only.a is not None
    assert only.b is not None
    assert (only.a.raw_artifact_id, only.b.raw_artifact_id) == (1, 2)
    assert only.a.source_row_ref == only.b.source_row_ref == "FlexStatement[1]/CashTransactions[1]/CashTransaction[2]"
    assert counts(sections["CashTransactions"]) == (2, 0, 0, 0, 1)
    assert counts(sections["Trades"]) == (1, 0, 0, 0, 0)


def test_the_other_way_round_added_is_removed(desk: Desk, take: Take) -> None:
    a, b = taken(take, document(cash("1", "2", "3")), document(cash("2", "9", "4", first=2), trades("1")))

    there, _ = compared(desk, a, b)
    back, _ = compared(desk, b, a)

    swapped = {DifferenceKind.ADDED: DifferenceKind.REMOVED, DifferenceKind.REMOVED: DifferenceKind.ADDED}
    turned = [(swapped.get(d.kind, d.kind), d.b, d.a, {(c.name, c.new, c.old) for c in d.changes}) for d in back]
    plain = [(d.kind, d.a, d.b, {(c.name, c.old, c.new) for c in d.changes}) for d in there]
    assert len(plain) == 4
    assert sorted(map(str, turned)) == sorted(map(str, plain))


def test_twins_are_counted_and_never_merged(desk: Desk, take: Take) -> None:
    a, b = taken(take, trading("1", "2", "2", "2"), trading("2", "1", "3"))

    differences, sections = compared(desk, a, b)

    assert counts(sections["Trades"]) == (2, 0, 0, 1, 1)
    assert [d.kind for d in differences] == [DifferenceKind.CHANGED, DifferenceKind.REMOVED]
    assert differences[0].key == ()  # two twins share every key, so the place pairs


def test_rows_in_another_form_are_equal_but_counted(desk: Desk, take: Take) -> None:
    rows = [trade(number) for number in range(5)]
    other = [dict(sorted(row.items(), reverse=True)) | {"fresh": ""} for row in rows]
    a, b = taken(take, document(section("Trades", "Trade", *rows)), document(section("Trades", "Trade", *other[:4], rows[4], rows[4])))

    differences, sections = compared(desk, a, b)

    assert counts(sections["Trades"]) == (5, 4, 1, 0, 0)
    assert [d.kind for d in differences] == [DifferenceKind.ADDED]


def test_an_attribute_that_appears_empty_is_no_change_beside_one_that_is(desk: Desk, take: Take) -> None:
    a, b = taken(
        take, document(section("T", "R", {"conid": "1", "x": "1"})), document(section("T", "R", {"y": "", "x": "2", "conid": "1"}))
    )

    (only,), _ = compared(desk, a, b)

    assert (only.key, only.changes) == (("conid",), (Change("x", "1", "2"),))


def test_a_section_that_only_one_side_has_is_told_even_without_rows(desk: Desk, take: Take) -> None:
    a, b = taken(take, document(trades("1"), cash()), document(trades("1")))

    _, sections = compared(desk, a, b)

    assert [(each.in_a, each.in_b, each.differs) for each in sections.values()] == [(True, False, True), (True, True, False)]


def test_one_section_may_be_asked_for(desk: Desk, take: Take) -> None:
    a, b = taken(take, document(trades("1"), cash("1")), document(trades("2"), cash("2")))

    differences, sections = compared(desk, a, b, "Trades")

    assert list(sections) == ["Trades"]
    assert [quantity(d) for d in differences] == [(DifferenceKind.CHANGED, "2")]


def test_breakout_by_day_and_a_plain_document_are_the_same(desk: Desk, take: Take) -> None:
    days = [build_statement(cash(str(n), first=n), from_date=f"2026010{n}", to_date=f"2026010{n}") for n in (2, 5, 6)]
    plain = build_statement(cash("2", first=2), from_date="20260102", to_date="20260106")
    assert plain
    rows = section("CashTransactions", "CashTransaction", *_cash_rows(2, 5, 6))
    a, b = taken(take, build_document(*days), build_document(build_statement(rows, from_date="20260102", to_date="20260106")))

    assert compared(desk, a, b)[0] == []


def _cash_rows(*numbers: int) -> list[Row]:
    return [
        {"accountId": "U1", "currency": "USD", "amount": str(n), "transactionID": str(7_000 + n), "levelOfDetail": "DETAIL"}
        for n in numbers
    ]


def test_many_scattered_differences_come_in_document_order(desk: Desk, take: Take) -> None:
    before = [str(number) for number in range(2_500)]
    after = [f"{number}.5" if int(number) % 3 == 0 else number for number in before]
    a, b = taken(take, document(cash(*before)), document(cash(*after)))

    differences, sections = compared(desk, a, b)

    assert counts(sections["CashTransactions"]) == (1_666, 0, 0, 0, 834)
    assert [d.changes for d in differences] == [(Change("amount", n, f"{n}.5"),) for n in before if int(n) % 3 == 0]


def test_differences_are_written_as_csv(desk: Desk, take: Take, tmp_path: Path) -> None:
    a, b = taken(take, document(cash("1", "2")), document(cash("1", 'a "b", c', "3")))
    target = tmp_path / "d.csv"

    count = desk.save_differences(desk.compare(CompareOrder(a, b)), str(target))

    header, *lines = csv.reader(io.StringIO(target.read_bytes().decode(), newline=""))
    assert (count, tuple(header)) == (2, COLUMNS)
    place = "FlexStatement[1]/CashTransactions[1]/CashTransaction"
    assert lines[0] == ["changed", "CashTransactions", "CashTransaction", "2", f"{place}[2]", "4", f"{place}[2]", "amount", "2", 'a "b", c']
    assert [line[:8] for line in lines[1:]] == [
        ["added", "CashTransactions", "CashTransaction", "", "", "5", f"{place}[3]", name] for name in _cash_rows(1)[0]
    ]


def test_without_differences_the_csv_is_a_header(desk: Desk, take: Take, tmp_path: Path) -> None:
    (one,) = taken(take, trading("1"))

    assert desk.save_differences(desk.compare(CompareOrder(one, one)), str(tmp_path / "d.csv")) == 0
    assert (tmp_path / "d.csv").read_text().split() == [",".join(COLUMNS)]


def test_what_does_not_exist_is_told_at_once(desk: Desk, take: Take) -> None:
    (one,) = taken(take, trading("1"))

    with pytest.raises(UsageError) as unknown:
        desk.compare(CompareOrder(one, 99))
    with pytest.raises(UsageError) as nowhere:
        desk.compare(CompareOrder(one, one, "Nothing"))

    assert (unknown.value.code, nowhere.value.code) == ("ARTIFACT_NOT_FOUND", "SECTION_NOT_FOUND")


def test_a_comparison_can_be_cancelled(desk: Desk, take: Take) -> None:
    a, b = taken(take, document(cash("1", "2")), document(cash("3", "4")))
    cancel = CancelToken()
    comparison = desk.compare(CompareOrder(a, b), Watch(cancel=cancel))
    cancel.cancel()

    with pytest.raises(Cancelled):
        list(comparison)


def test_a_comparison_is_found_once_and_paged_with_what_is_ignored_left_out(desk: Desk, take: Take, tmp_path: Path) -> None:
    a, b = taken(take, document(cash("1", "2", "3"), trades("7")), document(cash("1", "2.5", "4", first=1), trades("7", "8")))
    order = CompareOrder(a, b, matching=Matching(ignored=("currency",)))

    found = desk.comparisons.find(order)

    assert found.section_names == ("CashTransactions", "Trades")
    assert [(counts(each.counts), each.counts.section_name) for each in found.sections] == [
        ((1, 0, 0, 0, 2), "CashTransactions"),
        ((1, 0, 1, 0, 0), "Trades"),
    ]
    differences, _ = compared(desk, a, b)
    assert desk.comparisons.page(found, range(found.difference_count)) == tuple(differences)
    assert desk.comparisons.page(found, [2, 0]) == (differences[2], differences[0])
    desk.save_differences(desk.compare(order), str(tmp_path / "streamed.csv"))
    assert desk.comparisons.save(found, str(tmp_path / "paged.csv")) == 3
    assert (tmp_path / "paged.csv").read_bytes() == (tmp_path / "streamed.csv").read_bytes()


def test_what_is_ignored_makes_rows_the_same_and_is_counted(desk: Desk, take: Take) -> None:
    a, b = taken(take, document(cash("1", "2", "3")), document(cash("1", "9", "9")))

    (section,) = desk.comparisons.find(CompareOrder(a, b, matching=Matching(ignored=("amount",)))).sections

    assert (counts(section.counts), section.counts.ignored, len(section.pairs)) == ((3, 0, 0, 0, 0), 2, 0)


def test_a_text_is_found_in_the_values_of_both_rows_and_in_the_names_of_what_differs(desk: Desk, take: Take) -> None:
    a, b = taken(take, document(cash("5", "6")), document(cash("5", "9", "16"), generated="20260201;071340"))
    result = desk.comparisons.find(CompareOrder(a, b))

    def places(text: str, column: str | None = None) -> list[int]:
        return list(desk.comparisons.search(result, result.numbers(KINDS), FindOrder(text, column)).places)

    assert (places("6"), places("9"), places("AMOUNT"), places("7003")) == ([0, 1], [0], [0], [1])
    assert (places("6", "amount"), places("7003", "amount"), places("")) == ([0, 1], [], [])


def test_the_first_hits_are_told_before_the_end_and_a_search_stops_when_it_is_asked_to(desk: Desk, take: Take) -> None:
    a, b = taken(take, document(cash("5")), document(cash("5", "6"), generated="20260201;071340"))
    result = desk.comparisons.find(CompareOrder(a, b))
    parts: list[object] = []
    desk.comparisons.search(result, range(1), FindOrder("6"), Watch(part=parts.append))
    assert parts == [Found(array("I", [0]), 1, complete=False)]
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        desk.comparisons.search(result, range(1), FindOrder("6"), Watch(cancel=token))
