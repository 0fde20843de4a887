"""Elements seen = records stored = rows exported, for documents nobody thought of and for ones that fill many batches."""

import csv
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk, ExportOrder, ImportOrder
from flexdesk.domain.run import RunStatus
from flexdesk.domain.view import SectionScope
from flexdesk.settings import Settings
from tests.integration.desk.conftest import Take
from tests.integration.desk.statements import trading
from tests.support.documents import Generated, documents

Row = tuple[str, tuple[tuple[str, str], ...]]
"""A place, and the attributes that are not empty."""


def _in_the_document(data: bytes) -> Counter[Row]:
    """Count the elements below the statements with lxml's own tree, without any code of ours."""
    tree = etree.fromstring(data).getroottree()
    found: Counter[Row] = Counter()
    for container in tree.findall("FlexStatements"):
        for statement in container.findall("FlexStatement"):
            for each in statement.iterdescendants(etree.Element):
                if each.attrib:
                    values = tuple(sorted((str(name), str(value)) for name, value in each.attrib.items() if value))
                    found[str(each.tag), values] += 1
    return found


def _exported(desk: Desk, folder: Path) -> Counter[Row]:
    found: Counter[Row] = Counter()
    for section in desk.sections():
        target = folder / "rows.csv"
        desk.export(ExportOrder(SectionScope(section.section_name), str(target)))
        with target.open(newline="", encoding="utf-8") as file:
            names, *rows = csv.reader(file)
        for row in rows:
            found[row[6], tuple(sorted((name, value) for name, value in zip(names[8:], row[8:], strict=True) if value))] += 1
    return found


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_whatever_stands_in_a_document_is_stored_and_exported_once(generated: Generated) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        (path / "any.xml").write_bytes(generated.data)
        desk = open_desk(Settings(store=str(path / "t.db")))
        (report,) = desk.import_file(ImportOrder(str(path / "any.xml")))
        exported = _exported(desk, path)
        desk.close()

    expected = _in_the_document(generated.text.encode())
    assert report.status is RunStatus.SUCCESS
    assert report.records_seen == report.records_inserted == expected.total()
    assert exported == expected


def test_a_row_that_is_lost_on_the_way_would_be_noticed() -> None:
    data = trading("1", "2")

    assert _in_the_document(data) != _in_the_document(trading("1"))
    assert _in_the_document(data).total() == 2


@pytest.mark.parametrize("number", [1_999, 2_000, 2_001, 4_500])
def test_sections_that_fill_whole_batches_keep_every_row_in_its_place(desk: Desk, take: Take, tmp_path: Path, number: int) -> None:
    quantities = [str(each) for each in range(number)]

    report = take(trading(*quantities))

    assert report.records_inserted == number
    desk.export(ExportOrder(SectionScope("Trades"), str(tmp_path / "t.csv")))
    with (tmp_path / "t.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["quantity"] for row in rows] == quantities
    assert [row["source_row_ref"] for row in rows] == [f"FlexStatement[1]/Trades[1]/Trade[{place + 1}]" for place in range(number)]
    snapshot = desk.open_section(SectionScope("Trades"))
    assert [record.attributes[3][1] for record in desk.page(snapshot, number - 3, 5).records()] == quantities[-3:]


def test_the_persist_event_counts_what_the_store_took(desk: Desk, take: Take) -> None:
    report = take(trading(*map(str, range(2_500))))

    assert report.run_id is not None
    conservation = desk.timeline(report.run_id)[-1].details["conservation"]
    assert conservation == {"elements_seen": 2_500, "records_stored": 2_500}
