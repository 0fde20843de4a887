"""What the statement says is what is stored, shown, copied and exported: whatever it says, byte for byte."""

import csv
import io
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from flexdesk.bootstrap import open_desk
from flexdesk.desk.orders import ExportOrder, ImportOrder
from flexdesk.desk.service import Desk
from flexdesk.domain.exportformat import ExportFormat
from flexdesk.domain.view import SectionScope
from flexdesk.gui.lanes.lanes import Lanes
from flexdesk.gui.rows.copying import copied
from flexdesk.gui.rows.model import ABSENT, RowsModel
from flexdesk.gui.rows.opening import Opened, open_section
from flexdesk.gui.rows.selection import Block, Choice
from flexdesk.gui.verbatim import put_on_clipboard
from flexdesk.settings import load
from tests.support.documents import build_document, build_statement, section

ADVERSARIAL = [
    *("=1+1", "+1", "@SUM(A1)", "-5", "-100", "007", "1E5", "1.50", "1,234.5", "12345678901234567890", "20260601;103015"),
    *('a "b" c', '"', "'", ",", ";", "a\r\nb", "\n", "\t", "a\tb", " ", "  a  ", "\u00a0", "a\u00a0b", "<&>", "null", ""),
    *("\u05d0\u05d1 \u202eabc", "\U0001f600", "e\u0301", "\ufeff", "—", "…"),
]
COLUMNS = ("a", "b", "c")
LONGEST_SEEN = 1_000
"""Characters: no screen is wider."""
_LEGAL = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff") | st.sampled_from("\t\n\r")
_VALUES = st.none() | st.sampled_from(ADVERSARIAL) | st.text(_LEGAL, max_size=12)
Row = tuple[str | None, ...]
_ROWS = st.lists(st.tuples(*[_VALUES] * len(COLUMNS)).filter(lambda row: any(value is not None for value in row)), min_size=1, max_size=6)


@dataclass
class Stored:
    """One section in a store of its own."""

    desk: Desk
    opened: Opened
    folder: Path


def exported(stored: Stored) -> list[list[str]]:
    """Return the lines of the file that export writes, as Python's reader reads them."""
    target = stored.folder / "rows.csv"
    stored.desk.export(ExportOrder(stored.opened.snapshot.scope, str(target), ExportFormat(provenance=False)))
    return list(csv.reader(io.StringIO(target.read_bytes().decode(), newline="")))


def check(stored: Stored, rows: list[Row], lanes: Lanes) -> None:
    """Compare what was given with what comes out on every side."""
    names = list(stored.opened.snapshot.columns)
    wanted = [[row[COLUMNS.index(name)] for name in names] for row in rows]
    flat = [[value or "" for value in row] for row in wanted]

    records = stored.desk.page(stored.opened.snapshot, 0, len(rows)).records()
    assert [[dict(record.attributes).get(name) for name in names] for record in records] == wanted

    model = RowsModel(stored.desk, lanes.read)
    model.open(stored.opened)
    shown = [[model.index(row, column).data() for column in range(len(names))] for row in range(len(rows))]
    assert shown == [[ABSENT if value is None else value for value in row] for row in wanted]
    cells = [[model.cell(row, column) for column in range(len(names))] for row in range(len(rows))]
    assert cells == wanted  # an absent value is told from a dash that somebody wrote
    model.deleteLater()

    choice = Choice((Block(0, 0, len(rows) - 1, len(names) - 1),), tuple(range(len(names))))
    text = copied(stored.desk, stored.opened.rows, choice, headers=True)
    assert list(csv.reader(io.StringIO(text, newline=""), "excel-tab")) == [names, *flat]
    one = copied(stored.desk, stored.opened.rows, Choice((Block(0, 0, 0, 0),), (0,)), headers=False)
    put_on_clipboard(one)
    assert (one, QGuiApplication.clipboard().text()) == (flat[0][0], flat[0][0])

    assert exported(stored) == [names, *flat]


@pytest.fixture(scope="module")
def lane() -> Iterator[Lanes]:
    """Lanes on which nothing is asked: the first page comes with the section."""
    with Lanes() as opened:
        yield opened


@pytest.fixture(scope="module")
def one_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One store for all examples: each is an artifact of its own."""
    with closing(open_desk(load({}, store=str(tmp_path_factory.mktemp("verbatim") / "t.db")))) as opened:
        yield opened


@given(rows=_ROWS)
@example(rows=[(value, None, "x") for value in ADVERSARIAL])
@example(rows=[("", "x", None), (None, "", "x")])
@example(rows=[(None, None, "\r"), (None, None, "a\rb")])
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_values_are_byte_for_byte_the_same_on_every_side(qapp: QApplication, lane: Lanes, one_desk: Desk, rows: list[Row]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        given_rows = [{name: value for name, value in zip(COLUMNS, row, strict=True) if value is not None} for row in rows]
        Path(folder, "t.xml").write_bytes(build_document(build_statement(section("Trades", "Trade", *given_rows))))
        (report,) = one_desk.import_file(ImportOrder(f"{folder}/t.xml"))
        scope = SectionScope("Trades", (report.artifacts[0].raw_artifact_id,))
        check(Stored(one_desk, open_section(one_desk, scope), Path(folder)), rows, lane)


def test_a_value_of_half_a_megabyte_is_measured_by_what_can_be_seen_of_it(
    empty_desk: Desk, lanes: Lanes, tmp_path: Path, qtbot: QtBot
) -> None:
    long = "x" * 500_000
    (tmp_path / "a.xml").write_bytes(build_document(build_statement(section("Trades", "Trade", {"a": long}))))
    empty_desk.import_file(ImportOrder(str(tmp_path / "a.xml")))
    model = RowsModel(empty_desk, lanes.read)
    model.open(open_section(empty_desk, SectionScope("Trades")))
    qtbot.waitUntil(lambda: model.page(0) is not None)

    assert model.cell(0, 0) == long
    assert len(model.longest_around(0)[0]) <= LONGEST_SEEN
