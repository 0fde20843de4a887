"""The results in Add data: a line for each file, where it leads, and why."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from flexdesk.gui.adding import results
from flexdesk.gui.adding.dialog import AddDialog
from flexdesk.gui.adding.result import ResultLine
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.places.place import Place
from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.elided import ElidedLabel
from flexdesk.gui.widgets.link import Link
from tests.gui.adding.conftest import NEW, take_in
from tests.gui.finding import the
from tests.gui.statements import FIRST


def test_a_result_leads_to_its_rows_and_its_artifact(dialog: AddDialog, shell: Shell, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "new.xml").write_bytes(NEW)
    take_in(dialog, qtbot, tmp_path / "new.xml")

    the(dialog.results.rows[0], Link, "resultRows").click()
    assert shell.navigator.place == Place.rows(3)
    the(dialog.results.rows[0], Link, "resultLink").click()
    assert shell.navigator.place == Place.artifact(3)


def test_names_of_results_are_whole_where_there_is_room_and_all_texts_begin_at_one_edge(
    dialog: AddDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    names = ("a.xml", "statement-of-the-whole-year.xml")
    for name in names:
        (tmp_path / name).write_bytes(NEW)
    take_in(dialog, qtbot, *(tmp_path / name for name in names))
    widths = {row.findChildren(ElidedLabel)[0].width() for row in dialog.results.rows}

    assert len(widths) == 1
    assert widths.pop() > dialog.fontMetrics().horizontalAdvance(names[1])


def test_the_reason_is_folded_under_why(dialog: AddDialog, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "letter.txt").write_bytes(b"Dear Sir")
    take_in(dialog, qtbot, tmp_path / "letter.txt")
    row = dialog.results.rows[0]

    assert row.why.isHidden()
    the(row, QToolButton, "resultWhy").click()
    assert not row.why.isHidden()
    assert "NOT_A_STATEMENT" in row.why.text


def test_a_new_batch_begins_with_an_empty_list_of_results(dialog: AddDialog, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "new.xml").write_bytes(NEW)
    take_in(dialog, qtbot, tmp_path / "new.xml")

    (text,) = take_in(dialog, qtbot, tmp_path / "new.xml")
    assert text.startswith("Identical to A-3 ")
    assert [each.text() for each in dialog.results.rows[0].findChildren(Link)] == ["Open rows", "R-3", "A-3"]


def test_a_revision_says_what_changed_and_why_it_is_one(dialog: AddDialog, tmp_path: Path, qtbot: QtBot) -> None:
    """Without being asked, as soon as it is compared; the reason is that of Artifacts."""
    (tmp_path / "later.xml").write_bytes(FIRST.replace(b"20260701;023000", b"20260702;023000").replace(b'taxes="-1.50"', b'taxes="-2"', 1))
    (first,) = take_in(dialog, qtbot, tmp_path / "later.xml")
    row = dialog.results.rows[0]

    assert first.startswith("Revision 2 of A-1 · A-3 · 701 rows")  # what changed may be known by then
    qtbot.waitUntil(lambda: row.said.text == "Revision 2 of A-1 · A-3 · 701 rows · +0 -0 ~1 row")
    assert row.why.text == "Revision 2 of this account, query and period. Compared with A-1: 1 row changed, 0 removed, 0 added."


def test_why_is_asked_when_somebody_wants_to_know(dialog: AddDialog, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "new.xml").write_bytes(NEW)
    take_in(dialog, qtbot, tmp_path / "new.xml")
    row = dialog.results.rows[0]
    the(row, QToolButton, "resultWhy").click()

    qtbot.waitUntil(lambda: row.why.text == "The first artifact of this account and query for any day of its period.")


def test_of_very_many_results_only_what_failed_is_still_listed(dialog: AddDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "MOST", 2)
    well, badly = ResultLine("a", "New", Tone.DONE, "success"), ResultLine("b", "It is cut.", Tone.FAILED, "failed")
    dialog.results.add((well, well, well, badly), (well, well, well, badly))
    assert [row.line for row in dialog.results.rows] == [well, well, badly]
