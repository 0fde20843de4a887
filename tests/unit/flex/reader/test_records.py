"""What is a record, where it stands, and what is only told of."""

from pathlib import Path

import pytest

from flexdesk.domain.errors import Cancelled
from flexdesk.domain.run import Stage
from flexdesk.domain.watch import CancelToken, Progress, Watch
from flexdesk.flex.reader import FlexReader, parser
from flexdesk.flex.reader.sections import KNOWN_SECTIONS
from tests.support.documents import build_document, build_statement, element, sample_documents, section, trade
from tests.support.reading import Reading, read


def of(*sections: str) -> Reading:
    """Read a document with one statement."""
    return read(build_document(build_statement(*sections)))


def test_every_element_with_attributes_is_a_record_at_its_place() -> None:
    reading = of(section("Trades", "Trade", trade(1), trade(2)), section("CashReport", "CashReportCurrency", {"currency": "EUR"}))

    assert reading.places == [
        "FlexStatement[1]/Trades[1]/Trade[1]",
        "FlexStatement[1]/Trades[1]/Trade[2]",
        "FlexStatement[1]/CashReport[1]/CashReportCurrency[1]",
    ]
    assert reading.rows[1].attributes == tuple(trade(2).items())
    assert [p.section_name for p in reading.outline.parts] == ["Trades", "CashReport"]
    assert reading.warnings == {}


def test_values_are_verbatim_including_entities_line_breaks_and_blanks() -> None:
    values = {"a": "S&P", "b": '"', "c": "x\ny\tz\r", "d": "  two  ", "e": "", "f": "&amp;", "g": "J\xf6rg \u20ac \U0001f600", "h": "<'>"}

    assert dict(of(section("Trades", "Trade", values)).rows[0].attributes) == values


def test_a_raw_line_break_in_a_value_is_a_blank_as_xml_demands() -> None:
    reading = of(section("Trades", "Trade", {"a": "?"}).replace("?", "x\ny\tz"))

    assert reading.rows[0].attributes == (("a", "x y z"),)


def test_a_section_without_container_is_one_record_of_its_own_section() -> None:
    reading = of(element("AccountInformation", {"accountId": "U1"}), element("ChangeInNAV", {"fromDate": "1"}))

    assert reading.places == ["FlexStatement[1]/AccountInformation[1]", "FlexStatement[1]/ChangeInNAV[1]"]
    assert [(p.section_name, p.record_count) for p in reading.outline.parts] == [("AccountInformation", 1), ("ChangeInNAV", 1)]


def test_rows_with_the_tag_of_their_container_are_records() -> None:
    reading = of(section("OptionEAE", "OptionEAE", {"tradeID": "1"}, {"tradeID": "2"}))

    assert reading.places == [f"FlexStatement[1]/OptionEAE[1]/OptionEAE[{n}]" for n in (1, 2)]
    assert [p.section_name for p in reading.outline.parts] == ["OptionEAE"]


def test_nested_rows_belong_to_the_section_at_the_top() -> None:
    reading = read(sample_documents()["peculiar"])

    assert [p for p in reading.places if "Fx" in p] == [
        "FlexStatement[1]/FxPositions[1]/FxLots[1]/FxLot[1]",
        "FlexStatement[1]/FxPositions[1]/FxLots[1]/FxLot[2]",
        "FlexStatement[1]/FxPositions[1]/FxLots[2]/FxLot[1]",
    ]
    assert [(p.section_name, p.record_count) for p in reading.outline.parts] == [
        ("AccountInformation", 1),
        ("FxPositions", 3),
        ("OptionEAE", 1),
    ]


def test_a_row_with_children_is_a_record_and_so_are_they_and_nothing_is_merged() -> None:
    reading = of(element("Trades", None, element("Account", {"accountId": "U7"}, element("Trade", {"symbol": "A"}))))

    assert [(r.place, r.attributes) for r in reading.rows] == [
        ("FlexStatement[1]/Trades[1]/Account[1]", (("accountId", "U7"),)),
        ("FlexStatement[1]/Trades[1]/Account[1]/Trade[1]", (("symbol", "A"),)),
    ]


def test_elements_without_attributes_count_for_the_index() -> None:
    reading = of("<Trades><Trade/><Trade a='1' /><Lot/><Trade a='2' /></Trades>")

    assert reading.places == ["FlexStatement[1]/Trades[1]/Trade[2]", "FlexStatement[1]/Trades[1]/Trade[3]"]


def test_an_empty_container_is_a_part_without_records() -> None:
    reading = of("<Trades />", section("CashTransactions", "CashTransaction"))

    assert [(p.section_name, p.record_count) for p in reading.outline.parts] == [("Trades", 0), ("CashTransactions", 0)]
    assert reading.outline.records_seen == 0


def test_adjacent_sections_of_one_tag_are_one_part_and_separate_ones_are_two() -> None:
    rows = section("Trades", "Trade", trade(1))

    reading = of(rows, rows, "<CashReport />", rows)

    assert [(p.section_name, p.record_count) for p in reading.outline.parts] == [("Trades", 2), ("CashReport", 0), ("Trades", 1)]
    assert [r.part for r in reading.rows] == [0, 0, 2]
    assert reading.places[1] == "FlexStatement[1]/Trades[2]/Trade[1]"


def test_the_layouts_of_a_part_stand_in_the_order_of_their_first_rows() -> None:
    reading = of(section("Trades", "Trade", {"b": "1"}, {"a": "1"}, {"b": "2"}), section("Lots", "Trade", {"a": "3"}))

    first, second = reading.outline.parts
    assert (len(first.layouts), len(second.layouts)) == (2, 1)
    assert second.layouts[0] == first.layouts[1]


def test_statements_of_several_accounts_keep_their_order_and_headers() -> None:
    reading = read(sample_documents()["accounts"])

    assert [s.account_id for s in reading.outline.statements] == ["U1", "U2", "U1"]
    assert [s.path for s in reading.outline.statements] == [f"FlexStatement[{n}]" for n in (1, 2, 3)]
    assert reading.outline.accounts == ("U1", "U2")
    assert dict(reading.outline.statements[1].header)["period"] == "LastMonth"
    assert reading.outline.root == (("queryName", "monthly"), ("type", "AF"))
    assert [p.statement for p in reading.outline.parts] == [0, 1, 2]


def test_a_second_container_of_statements_gives_places_from_the_first() -> None:
    inner = element("FlexStatements", {"count": "1"}, build_statement(section("Trades", "Trade", trade(1))))
    reading = read(element("FlexQueryResponse", {"type": "AF"}, inner, inner).encode())

    assert reading.places == ["FlexStatement[1]/Trades[1]/Trade[1]", "../FlexStatements[2]/FlexStatement[1]/Trades[1]/Trade[1]"]
    assert reading.warnings == {}


def test_a_statement_inside_a_statement_is_a_record() -> None:
    reading = of(element("FlexStatement", {"accountId": "U9"}))

    assert reading.places == ["FlexStatement[1]/FlexStatement[1]"]
    assert reading.warnings == {"UNKNOWN_SECTION": 1}


def test_namespaced_elements_have_a_place_that_any_xpath_engine_resolves() -> None:
    reading = of('<Trades xmlns:p="urn:x"><p:Trade a="1" p:b="2" /></Trades>')

    assert reading.places == ["FlexStatement[1]/Trades[1]/*[local-name()='Trade' and namespace-uri()='urn:x'][1]"]
    assert reading.rows[0].attributes == (("a", "1"), ("{urn:x}b", "2"))


def test_the_report_date_is_iso_and_none_where_it_is_missing_or_empty() -> None:
    rows = ({"reportDate": "20260105"}, {"reportDate": "05-Jan-26"}, {"reportDate": "01/05/2026"}, {"reportDate": ""}, {"x": "1"})

    reading = of(section("Trades", "Trade", *rows))

    assert [r.report_date for r in reading.rows] == ["2026-01-05", "2026-01-05", "01/05/2026", None, None]


def test_elements_and_text_outside_of_rows_are_counted_and_told() -> None:
    text = build_document(build_statement("<Trades>some<!-- --> text<Trade a='1' />more<![CDATA[ & more]]></Trades>")).decode()
    text = text.replace("</FlexStatements>", "<Foo a='1'><Bar b='1' /><Baz /></Foo></FlexStatements><script src='x'>alert</script>")

    reading = read(text.encode())

    assert reading.warnings == {"OUTSIDE_STATEMENT": 3, "TEXT_CONTENT": 3}
    assert len(reading.rows) == 1


@pytest.mark.parametrize(("count", "warned"), [("3", True), ("x", True), ("", True), ("1", False)])
def test_a_wrong_count_is_told(count: str, warned: bool) -> None:
    text = build_document(build_statement("<Trades />")).decode().replace('count="1"', f'count="{count}"')

    assert ("COUNT_MISMATCH" in read(text.encode()).warnings) is warned


def test_a_missing_count_is_nothing_to_tell() -> None:
    text = build_document(build_statement("<Trades />")).decode().replace(' count="1"', "")

    assert read(text.encode()).outline.declared_count is None
    assert read(text.encode()).warnings == {}


def test_missing_or_empty_header_values_are_told_and_become_unknown() -> None:
    text = build_document(build_statement("<Trades />", account=""), build_statement("<Trades />"), "<FlexStatement />\n")

    reading = read(text)

    assert reading.warnings == {"HEADER_INCOMPLETE": 2}
    assert [s.account_id for s in reading.outline.statements] == ["unknown", "U1", "unknown"]
    assert reading.outline.statements[2].from_date == "unknown"


@pytest.mark.parametrize("known", sorted(KNOWN_SECTIONS)[::7])
def test_renaming_a_section_changes_no_row_only_a_warning(known: str) -> None:
    rows = [trade(1), trade(2)]
    before, after = of(section(known, "Row", *rows)), of(section(known + "New", "Row", *rows))

    assert before.warnings == {}
    assert after.warnings == {"UNKNOWN_SECTION": 1}
    assert known + "New" in after.outline.warnings[0].message
    assert [r.attributes for r in after.rows] == [r.attributes for r in before.rows]


def test_a_breakout_by_day_has_the_content_of_the_plain_document() -> None:
    days = read(sample_documents()["days"])
    plain = of(section("Trades", "Trade", trade(5), trade(6), trade(7)), section("CashTransactions", "CashTransaction"))

    assert days.outline.content_hashes == plain.outline.content_hashes
    assert days.outline.content_hashes != of(section("Trades", "Trade", trade(5), trade(7), trade(6))).outline.content_hashes


def test_an_empty_section_is_part_of_the_content() -> None:
    assert of("<Trades />").outline.content_hashes != of("<Trades />", "<CashReport />").outline.content_hashes


def test_a_new_attribute_that_is_always_empty_changes_no_content() -> None:
    with_it = of(section("Trades", "Trade", trade(1) | {"new": ""}))
    without = of(section("Trades", "Trade", trade(1)))

    assert with_it.outline.content_hashes == without.outline.content_hashes
    assert with_it.rows[0].version_hash == without.rows[0].version_hash
    assert with_it.rows[0].exact_hash != without.rows[0].exact_hash


def test_twins_have_one_content_and_two_places() -> None:
    reading = read(sample_documents()["twins"])

    assert len({r.exact_hash for r in reading.rows}) == 3
    assert len(set(reading.places)) == 4


def test_many_rows_come_in_batches_of_one_part(tmp_path: Path) -> None:
    payload = tmp_path / "payload"
    payload.write_bytes(build_document(build_statement(section("Trades", "Trade", *({"n": str(n)} for n in range(4500))))))

    _, spool = FlexReader().read(payload, tmp_path / "rows", Watch())

    assert [len(batch.rows) for batch in spool.batches()] == [2000, 2000, 500]
    assert [len(batch.layouts) for batch in spool.batches()] == [1, 0, 0]


def test_progress_and_cancelling_go_block_by_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = build_document(build_statement(section("Trades", "Trade", *map(trade, range(50)))))
    payload, heard, cancel = tmp_path / "payload", [], CancelToken()
    payload.write_bytes(data)
    monkeypatch.setattr(parser, "BLOCK", 1000)
    monkeypatch.setattr(parser, "_PROGRESS_INTERVAL", -1)

    def hear(progress: Progress) -> None:
        heard.append(progress)
        if progress.done >= 3000:
            cancel.cancel()

    with pytest.raises(Cancelled):
        FlexReader().read(payload, tmp_path / "rows", Watch(progress=hear, cancel=cancel))

    assert [p.done for p in heard] == [1000, 2000, 3000]
    assert {(p.total, p.unit, p.stage) for p in heard} == {(len(data), "bytes", Stage.PREFLIGHT)}
