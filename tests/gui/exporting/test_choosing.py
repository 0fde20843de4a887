"""What can be chosen in the export dialog, and what it tells before anything is written."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from flexdesk.desk.exporting import writer
from flexdesk.desk.exporting.sample import Sample
from flexdesk.desk.orders import What
from flexdesk.desk.service import Desk
from flexdesk.domain.exportformat import Encoding, FileKind
from flexdesk.domain.rowquery import RowQuery, RowSet, SortKey
from flexdesk.domain.view import SectionScope
from flexdesk.gui.exporting.defaults import USUAL
from flexdesk.gui.exporting.dialog import ExportDialog
from flexdesk.gui.exporting.rowsform import RowsForm, line_up
from flexdesk.gui.exporting.whatform import EVERY, SHOWN
from flexdesk.gui.shell import Shell
from tests.gui.exporting.writing import write
from tests.gui.finding import nameless
from tests.gui.going import activate
from tests.gui.statements import TRADES

FOUND = TRADES - 351


def lines(path: Path) -> list[str]:
    return path.read_bytes().decode("utf-8-sig").split("\r\n")[:-1]


@pytest.mark.parametrize(("what", "first", "count"), [(What.MATCHING, "700", FOUND), (What.SELECTED, "700", 2), (What.ALL, "1", TRADES)])
def test_matching_selected_or_all_rows_are_written(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot, what: What, first: str, count: int
) -> None:
    dialog.provenance.setChecked(False)
    dialog.what.rows.button(what.value).click()
    write(dialog, qtbot)

    found = lines(tmp_path / "out.csv")
    assert len(found) == count + 1
    assert found[1].split(",")[1] == first


@pytest.mark.parametrize(("columns", "count"), [(SHOWN, 4), (EVERY, 9)])
def test_the_columns_shown_or_all_are_written(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot, columns: str, count: int) -> None:
    dialog.provenance.setChecked(False)
    dialog.what.shown.button(columns).click()
    write(dialog, qtbot)

    assert len(lines(tmp_path / "out.csv")[0].split(",")) == count


def test_without_a_filter_all_rows_go_out_in_the_order_that_is_shown(shell: Shell, desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    rows = desk.rows.select(desk.open_section(SectionScope("Trades", (1,))), RowQuery((), (SortKey("quantity", descending=True),)))
    made = ExportDialog(shell, rows)
    qtbot.addWidget(made)
    made.target.setText(str(tmp_path / "out.csv"))
    made.provenance.setChecked(False)
    write(made, qtbot)

    assert lines(tmp_path / "out.csv")[1].split(",")[2] == "SYM700"
    assert not made.what.rows.button(What.SELECTED.value).isEnabled()


def test_the_first_lines_are_shown_as_they_will_be_written(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.preview.toPlainText() != "")
    seen = dialog.preview.toPlainText().split("\n")
    write(dialog, qtbot)

    assert seen == lines(tmp_path / "out.csv")[:5]


def test_the_preview_follows_what_is_chosen(dialog: ExportDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.preview.toPlainText().startswith("symbol,quantity,notes,taxes\nSYM700,700,,"))
    dialog.format.header.click()
    dialog.format.dialect.absent.setText("NULL")
    dialog.format.dialect.absent.textEdited.emit("NULL")

    qtbot.waitUntil(lambda: dialog.preview.toPlainText().startswith("SYM700,700,,NULL\nSYM699,699,,-1.50"))


def test_of_a_line_without_an_end_the_beginning_is_shown(dialog: ExportDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.preview.toPlainText() != "")
    dialog.preview.show_sample(Sample(("x" * 5_000, "short"), None))
    first, second = dialog.preview.toPlainText().split("\n")
    assert (len(first), first[-2:], second) == (4_001, "x…", "short")


def test_the_size_is_told_before(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.to._size.text().startswith("about"))
    about = float(dialog.to._size.text().split()[1])
    write(dialog, qtbot)

    assert about == pytest.approx((tmp_path / "out.csv").stat().st_size / 1000, rel=0.05)


# --- formats


def test_verbatim_is_the_beginning(dialog: ExportDialog) -> None:
    assert dialog.wanted == USUAL
    assert dialog.format.preset.value == "verbatim"


def test_for_excel_there_is_a_mark_a_guard_and_the_delimiter_of_the_country(dialog: ExportDialog) -> None:
    before = QLocale()
    try:
        for country, delimiter in ((QLocale.Country.Germany, ";"), (QLocale.Country.UnitedStates, ",")):
            QLocale.setDefault(QLocale(QLocale.Language.German if delimiter == ";" else QLocale.Language.English, country))
            dialog.format.preset.button("excel").click()
            assert (dialog.wanted.bom, dialog.wanted.guard_formulas, dialog.wanted.delimiter) == (True, True, delimiter)
            assert dialog.format.preset.value == "excel"
    finally:
        QLocale.setDefault(before)
    assert dialog.said.text == "Not verbatim: cells are not always what is stored."


def test_a_dialect_of_ones_own_is_custom_and_verbatim_brings_back_the_first(dialog: ExportDialog) -> None:
    dialog.format.dialect.delimiter.setCurrentIndex(1)
    dialog.format.dialect.delimiter.activated.emit(1)
    assert (dialog.format.preset.value, dialog.wanted.delimiter) == ("custom", ";")

    dialog.format.preset.button("verbatim").click()
    assert dialog.wanted == USUAL


def test_an_encoding_without_marks_takes_the_mark_away(dialog: ExportDialog) -> None:
    form = dialog.format.dialect
    form.mark.click()
    form.encoding.setCurrentIndex(form.encoding.findData(Encoding.WINDOWS.value))
    form.encoding.activated.emit(2)

    assert not form.mark.isEnabled()
    assert dialog.wanted == replace(USUAL, encoding=Encoding.WINDOWS)


def test_a_word_that_cannot_stand_for_absent_values_is_refused_in_a_sentence(dialog: ExportDialog) -> None:
    dialog.format.dialect.absent.setText("a,b")
    dialog.format.dialect.absent.textEdited.emit("a,b")

    assert not dialog.start_button.isEnabled()
    assert dialog.said.text.startswith("'a,b' cannot stand for an absent value.")
    choose_kind(dialog, FileKind.XLSX)
    assert dialog.start_button.isEnabled(), "a workbook has no absent values to write"


@pytest.mark.parametrize("kind", list(FileKind))
def test_every_kind_of_file_is_written_with_its_ending(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot, kind: FileKind) -> None:
    choose_kind(dialog, kind)
    assert dialog.target.text() == str(tmp_path / f"out.{kind}")
    assert dialog.format.dialect.isEnabled() is (kind is FileKind.CSV)
    assert dialog.format.header.isEnabled() is (kind in (FileKind.CSV, FileKind.XLSX))
    write(dialog, qtbot)

    assert (tmp_path / f"out.{kind}").stat().st_size
    assert dialog.said.text == f"{FOUND} rows written."


def choose_kind(dialog: ExportDialog, kind: FileKind) -> None:
    index = dialog.format.kind.findData(kind.value)
    dialog.format.kind.setCurrentIndex(index)
    dialog.format.kind.activated.emit(index)


def test_an_extra_that_is_missing_says_how_to_install_it(dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "find_spec", lambda _name: None)
    choose_kind(dialog, FileKind.PARQUET)

    assert dialog.format.note.text == "Run: pip install 'flexdesk[parquet]'"
    assert not dialog.start_button.isEnabled()

    choose_kind(dialog, FileKind.CSV)
    assert dialog.start_button.isEnabled()


# --- what a spreadsheet would spoil


def test_every_field_and_button_has_a_name(dialog: ExportDialog) -> None:
    assert not nameless(dialog)


# --- the screen


def test_where_a_screen_is_too_low_what_is_chosen_scrolls_and_the_buttons_stay(
    shell: Shell, rows: RowSet, tmp_path: Path, qtbot: QtBot
) -> None:
    shell.theme.enlarge(200)
    try:
        made = ExportDialog(shell, rows)
        qtbot.addWidget(made)
        made.target.setText(str(tmp_path / "out.csv"))
        made.show()
        activate(made, qtbot)
        assert made.height() <= made.screen().availableGeometry().height()
        assert not made.start_button.visibleRegion().isEmpty()
        made.format.dialect.guard.setFocus()
        while not made.target.hasFocus():
            assert made.focusWidget() is not made.start_button
            QTest.keyClick(made.focusWidget(), Qt.Key.Key_Tab)
        assert made.target.visibleRegion().boundingRect().height() == made.target.height()
        made.reject()
    finally:
        shell.theme.enlarge(100)


def test_what_labels_name_begins_at_the_same_place_in_forms_below_each_other(qtbot: QtBot) -> None:
    forms, fields = [QWidget(), QWidget()], [QLineEdit(), QLineEdit()]
    for form, field, label in zip(forms, fields, ("To", "A word that is very long in another language"), strict=True):
        qtbot.addWidget(form)
        RowsForm(form).add(label, field)
    line_up(forms)
    for form in forms:
        form.resize(800, 40)
        form.show()

    assert len({field.x() for field in fields}) == 1
