"""What a spreadsheet would spoil is looked for in all rows, and told before anything is written."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from flexdesk.desk.orders import What
from flexdesk.desk.service import Desk
from flexdesk.domain.errors import UsageError
from flexdesk.domain.rowquery import RowSet
from flexdesk.domain.spreadsheet import Survey
from flexdesk.domain.watch import Watch
from flexdesk.gui.exporting.danger import danger_words
from flexdesk.gui.exporting.dialog import ExportDialog
from flexdesk.gui.exporting.whatform import EVERY
from flexdesk.gui.shell import Shell
from tests.gui.exporting.writing import write


def test_rows_are_looked_through_for_what_a_spreadsheet_would_spoil(
    dialog: ExportDialog, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: dialog.danger.text == "Nothing here that a spreadsheet would compute or round.")
    asked: list[int] = []

    def survey(rows: RowSet, watch: Watch | None = None) -> Survey:
        asked.append(rows.count)
        return Survey(rows.count, (("symbol", 3), ("description", 40)), frozenset({"tradeID", "notes"}))

    monkeypatch.setattr(desk.exports, "survey", survey)
    dialog.what.rows.button(What.SELECTED.value).click()

    told = "3 cells would be read as formulas by a spreadsheet. 1 column has ids over 15 digits, which Excel rounds: notes."
    qtbot.waitUntil(lambda: dialog.danger.text == told)
    assert asked == [2]
    dialog.what.shown.button(EVERY).click()
    assert dialog.danger.text.startswith("43 cells would be read as formulas by a spreadsheet. 2 columns have ids")
    dialog.format.preset.button("excel").click()
    assert dialog.danger.text.startswith("43 cells get a ' before them")
    assert asked == [2]


def test_looking_can_be_left_at_any_time(shell: Shell, rows: RowSet, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[str] = []
    began = threading.Event()

    def survey(_rows: RowSet, watch: Watch | None = None) -> Survey:
        assert watch is not None
        began.set()
        try:
            watch.cancel.wait(60)
        finally:
            ended.append("left")
        raise AssertionError

    monkeypatch.setattr(desk.exports, "survey", survey)
    made = ExportDialog(shell, rows)
    qtbot.addWidget(made)
    made.show()
    assert made.danger.text == "Looking for what a spreadsheet would change… 0 %"
    qtbot.waitUntil(began.is_set)
    made.reject()

    qtbot.waitUntil(lambda: ended == ["left"])
    assert made.isHidden()


def test_looking_goes_on_after_an_export_and_says_if_it_cannot(
    dialog: ExportDialog, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An export stops it; what was said before would else stand there for ever."""
    looked: list[int] = []

    def survey(rows: RowSet, watch: Watch | None = None) -> Survey:
        looked.append(rows.count)
        if len(looked) == 1 and watch is not None:
            watch.cancel.wait(60)
            watch.cancel.check()
        raise UsageError("X", "It broke.", "Wait.")

    monkeypatch.setattr(desk.exports, "survey", survey)
    dialog.what.rows.button(What.SELECTED.value).click()
    qtbot.waitUntil(lambda: looked == [2])
    write(dialog, qtbot)

    qtbot.waitUntil(lambda: dialog.danger.text == "What a spreadsheet would change could not be found out.")
    assert looked == [2, 2]


def test_one_and_many_are_told_apart() -> None:
    one, many = Survey(9, (("a", 1),), frozenset("a")), Survey(9, (("a", 2),), frozenset("abcd"))

    assert danger_words(one, ("a",), guarded=False)[0] == "1 cell would be read as a formula by a spreadsheet."
    assert danger_words(one, ("a",), guarded=True)[0] == "1 cell gets a ' before it, so that no spreadsheet computes it."
    assert danger_words(many, tuple("abcd"), guarded=False)[1] == "4 columns have ids over 15 digits, which Excel rounds: a, b, c…."
    assert danger_words(many, (), guarded=False) == []
