import threading
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from flexdesk.desk.service import Desk, ExportOrder
from flexdesk.domain.errors import Cancelled
from flexdesk.domain.view import SectionScope
from flexdesk.domain.watch import Progress, Watch
from flexdesk.gui.exporting.dialog import ExportDialog
from flexdesk.gui.rows.opening import everything
from flexdesk.gui.shell import Shell
from tests.gui.finding import nameless, the
from tests.gui.statements import TRADES


@pytest.fixture
def dialog(shell: Shell, desk: Desk, tmp_path: Path, qtbot: QtBot) -> ExportDialog:
    """The dialog for the trades of A-1, with a target in the test's folder."""
    made = ExportDialog(shell, everything(desk.open_section(SectionScope("Trades", (1,)))))
    qtbot.addWidget(made)
    made.target.setText(str(tmp_path / "out.csv"))
    made.show()
    return made


def test_it_proposes_a_name_made_of_section_and_artifact(shell: Shell, desk: Desk, qtbot: QtBot) -> None:
    made = ExportDialog(shell, everything(desk.open_section(SectionScope("Trades", (1,)))))
    qtbot.addWidget(made)

    assert made.target.text().endswith("Trades-A-1.csv")


def test_it_writes_and_says_how_many_rows(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog.start_button.click()

    qtbot.waitUntil(lambda: dialog.said.text == f"{TRADES} rows written.")
    assert (tmp_path / "out.csv").read_bytes().count(b"\r\n") == TRADES + 1
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    dialog.folder_button.click()
    assert str(tmp_path) in dialog.said.text, "where no program opens folders, the path is told"
    dialog.target.setText(str(tmp_path / "another.csv"))
    assert dialog.folder_button.isHidden(), "that file is not there"


@pytest.mark.parametrize("wanted", [True, False])
def test_provenance_columns_are_a_choice(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot, wanted: bool) -> None:
    dialog.provenance.setChecked(wanted)
    dialog.start()
    qtbot.waitUntil(lambda: dialog.said.text.endswith("written."))

    assert ((tmp_path / "out.csv").read_text().startswith("raw_record_id,")) is wanted


def test_a_file_that_would_be_replaced_is_named_before(dialog: ExportDialog, tmp_path: Path) -> None:
    (tmp_path / "there.csv").write_text("mine")
    dialog.target.setText(str(tmp_path / "there.csv"))

    assert dialog.said.text == "This file exists; it will be replaced."


def test_a_file_is_replaced_only_by_somebody_who_says_so(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's dialog for files has asked already."""
    file = tmp_path / "out.csv"
    file.write_text("mine")
    dialog.start_button.click()
    question = the(dialog, QMessageBox, "replaceQuestion")
    assert (question.text(), question.defaultButton().text()) == ("out.csv exists already.", "Cancel")
    question.defaultButton().click()
    assert (file.read_text(), dialog._job) == ("mine", None)

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(file), ""))
    dialog.to.browse.click()
    dialog.start_button.click()
    qtbot.waitUntil(lambda: dialog.said.text == f"{TRADES} rows written.")
    assert not dialog.to.is_agreed

    qtbot.waitUntil(lambda: not dialog.findChildren(QMessageBox))
    file.write_text("mine")
    dialog.start_button.click()
    the(dialog, QPushButton, "replaceQuestionYes").click()
    qtbot.waitUntil(lambda: file.read_text() != "mine")


def test_a_folder_that_is_not_there_is_said_in_a_sentence(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    dialog.target.setText(str(tmp_path / "gone" / "out.csv"))
    dialog.start()

    qtbot.waitUntil(dialog.start_button.isEnabled)
    assert dialog.said.text.endswith(f"there is no folder {tmp_path / 'gone'}. Choose another place or name.")
    assert not (tmp_path / "gone").exists()


def test_cancelling_leaves_no_file(dialog: ExportDialog, desk: Desk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    real, began = desk.export, threading.Event()

    def held(order: ExportOrder, watch: Watch | None = None) -> int:
        assert watch is not None
        began.set()
        with suppress(Cancelled):  # hold the export until the click has come
            watch.cancel.wait(60)
        return real(order, watch)

    monkeypatch.setattr(desk, "export", held)
    dialog.start()
    qtbot.waitUntil(began.is_set)
    dialog.cancel_button.click()
    assert dialog.said.text == "Cancelling…"

    qtbot.waitUntil(dialog.isHidden)
    assert list(tmp_path.glob("*.csv*")) == []


def test_the_cross_of_the_window_cancels_too(
    dialog: ExportDialog, desk: Desk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = threading.Event()

    def held(_order: ExportOrder, watch: Watch | None = None) -> int:
        assert watch is not None
        began.set()
        watch.cancel.wait(60)
        return 0

    monkeypatch.setattr(desk, "export", held)
    dialog.start()
    qtbot.waitUntil(began.is_set)  # one that has not begun ends at once

    assert not dialog.close()
    assert dialog.said.text == "Cancelling…"
    qtbot.waitUntil(dialog.isHidden)


def test_progress_is_told_in_rows_and_percent(dialog: ExportDialog, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(_order: ExportOrder, watch: Watch | None = None) -> int:
        assert watch is not None
        watch.progress(Progress("Exporting Trades", 350, TRADES, "rows"))
        watch.cancel.wait(60)
        return 0

    monkeypatch.setattr(desk, "export", slow)
    dialog.start()

    qtbot.waitUntil(lambda: dialog.said.text == "350 of 700 rows written, 50 %")
    dialog.reject()
    qtbot.waitUntil(dialog.isHidden)


def test_nothing_can_be_written_nowhere(dialog: ExportDialog) -> None:
    dialog.target.clear()

    assert not dialog.start_button.isEnabled()


def test_every_field_and_button_has_a_name(dialog: ExportDialog) -> None:
    assert not nameless(dialog)


def test_packing_a_workbook_is_told_without_a_percentage_nobody_knows(dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as running:
        running.setattr(dialog, "_job", Standing())
        dialog._progress(Progress("Packing the workbook", 12_300_000, None, "bytes"))
    assert dialog.said.text == "Packing the workbook, 12.3 MB so far…"
    assert (dialog.bar._bar.minimum(), dialog.bar._bar.maximum()) == (0, 0)


class Standing:
    """An export that goes on."""

    cancelling = False
