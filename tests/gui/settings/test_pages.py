"""The settings as a whole, and the pages that ask nobody: Export and Appearance."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from flexdesk.domain.exportformat import Quote
from flexdesk.domain.rowquery import EVERYTHING
from flexdesk.domain.view import SectionScope
from flexdesk.gui.exporting.defaults import USUAL, kept_format
from flexdesk.gui.exporting.dialog import ExportDialog
from flexdesk.gui.looks.palette import is_contrast
from flexdesk.gui.looks.theme import Choice
from flexdesk.gui.places.place import Place
from flexdesk.gui.runs.view import RunsView
from flexdesk.gui.settings.appearance import AppearancePage
from flexdesk.gui.settings.exportpage import ExportPage
from flexdesk.gui.settings.page import Page
from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.space import space
from flexdesk.gui.window.layout import FIRST
from flexdesk.gui.window.location import LocationBar
from flexdesk.gui.window.window import SMALLEST, MainWindow
from tests.gui.finding import nameless, the
from tests.gui.going import activate
from tests.gui.settings.conftest import Opened


@pytest.fixture
def exporting(opened: Opened) -> ExportPage:
    found = opened(Page.EXPORT)
    assert isinstance(found, ExportPage)
    return found


@pytest.fixture
def appearance(opened: Opened) -> AppearancePage:
    found = opened(Page.APPEARANCE)
    assert isinstance(found, AppearancePage)
    return found


def test_an_export_is_verbatim_until_somebody_chooses_otherwise(exporting: ExportPage, shell: Shell) -> None:
    assert kept_format(shell.state) == USUAL
    assert exporting.standing.text == "Verbatim: every cell is the stored text and nothing else."
    assert (exporting.verbatim.isEnabled(), exporting.verbatim.toolTip()) == (False, "It is so already")
    assert nameless(exporting) == []


def test_the_box_of_the_manifest_stands_below_the_boxes_above_it(exporting: ExportPage) -> None:
    exporting.window().grab()
    above, below = (each.mapTo(exporting, each.rect().topLeft()).x() for each in (exporting.format.header, exporting.manifest))
    assert above == below


def test_what_is_chosen_for_exports_is_kept_and_every_export_begins_with_it(exporting: ExportPage, shell: Shell, qtbot: QtBot) -> None:
    dialect = exporting.format.dialect
    dialect.quote.setCurrentIndex(dialect.quote.findData("always"))
    dialect.quote.activated.emit(dialect.quote.currentIndex())
    exporting.manifest.click()
    QTest.keyClicks(dialect.absent, "n/a")

    kept = kept_format(shell.state)
    assert (kept.quote, kept.manifest, kept.absent) == (Quote.ALWAYS, False, "n/a")
    assert exporting.standing.text.startswith("Not verbatim")
    snapshot = shell.desk.open_section(SectionScope("Trades", (1,)))
    dialog = ExportDialog(shell, shell.desk.rows.select(snapshot, EVERYTHING))
    qtbot.addWidget(dialog)
    assert dialog.wanted == kept
    exporting.verbatim.click()
    assert kept_format(shell.state) == USUAL
    assert exporting.manifest.isChecked()


def test_what_cannot_be_written_is_said_and_not_kept(exporting: ExportPage, shell: Shell) -> None:
    QTest.keyClicks(exporting.format.dialect.absent, ",")
    assert exporting.said.text.startswith("',' cannot stand for an absent value.")
    assert kept_format(shell.state) == USUAL


def test_a_theme_is_seen_at_once_and_the_menu_knows(appearance: AppearancePage, window: MainWindow, shell: Shell) -> None:
    appearance.themes[Choice.CONTRAST].click()
    assert is_contrast(QGuiApplication.palette())
    assert the(window, QAction, "theme-contrast").isChecked()
    the(window, QAction, "theme-dark").trigger()
    assert appearance.themes[Choice.DARK].isChecked()
    assert nameless(appearance) == []


def test_the_size_of_texts_is_chosen_here_or_by_keys(appearance: AppearancePage, window: MainWindow, shell: Shell) -> None:
    the(window, QAction, "zoomIn").trigger()
    assert appearance.size_box.currentData() == "110"
    appearance.size_box.setCurrentIndex(appearance.size_box.findData("200"))
    appearance.size_box.activated.emit(appearance.size_box.currentIndex())
    assert shell.theme.zoom == 200
    assert not the(window, QAction, "zoomIn").isEnabled()
    appearance.normal.click()
    assert (shell.theme.zoom, appearance.normal.isEnabled()) == (100, False)


def test_it_opens_on_the_page_where_it_was_left(window: MainWindow, shell: Shell, qtbot: QtBot, settled: Callable[[], None]) -> None:
    window.settings.open(Page.APPEARANCE)
    again = MainWindow(shell)
    qtbot.addWidget(again)
    assert again.settings.open().current is Page.APPEARANCE
    settled()


def test_it_is_used_with_keys_alone(window: MainWindow, qtbot: QtBot, settled: Callable[[], None], shell: Shell) -> None:
    """Ctrl+, opens it, arrows turn the pages and choose, Escape closes it."""
    activate(window, qtbot)
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    dialog = window.settings.dialog
    qtbot.waitUntil(dialog.isVisible)
    settled()
    activate(dialog, qtbot)
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_End)
    pages = [dialog.current]
    QTest.keyClick(dialog.list, Qt.Key.Key_Up)
    pages.append(dialog.current)
    assert pages == [Page.SHORTCUTS, Page.APPEARANCE]
    QTest.keyClick(dialog.list, Qt.Key.Key_Tab)
    focused = QWidget.focusWidget(dialog)
    assert focused is not None
    assert focused.objectName().startswith("choose-")
    for _ in range(3):
        chosen = QWidget.focusWidget(dialog)
        assert chosen is not None
        QTest.keyClick(chosen, Qt.Key.Key_Down)
    assert shell.theme.choice is Choice.CONTRAST
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("page", Page)
def test_the_tab_key_reaches_every_part_of_a_page(opened: Opened, window: MainWindow, page: Page, qtbot: QtBot) -> None:
    found, dialog = opened(page), window.settings.dialog
    activate(dialog, qtbot)
    wanted = {
        each
        for each in found.findChildren(QWidget)
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.objectName()
        if not each.objectName().startswith("qt_")
    }
    dialog.list.setFocus()
    seen: set[QWidget] = set()
    for _ in range(80):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        seen.add(dialog.focusWidget())
    radios = {each for each in wanted if isinstance(each, QRadioButton)}  # of a group the chosen one is reached, arrows do the rest
    missed = {each.objectName() for each in wanted - seen - radios}
    assert missed == set()


def test_the_layout_of_the_whole_window_is_reset_at_once(window: MainWindow, shell: Shell, settled: Callable[[], None]) -> None:
    settled()
    shell.navigator.go(Place.run(1))
    settled()
    splitter, header = the(window, QSplitter, "runsSplitter"), the(window, RunsView, "runsView").list.table.horizontalHeader()
    window.resize(FIRST)
    before = splitter.sizes(), [(header.visualIndex(each), header.sectionSize(each)) for each in range(header.count())]
    window.resize(1100, 700)
    the(window, QAction, "narrowSidebar").trigger()
    splitter.setSizes([600, 50])
    splitter.splitterMoved.emit(600, 1)
    header.moveSection(0, 2)
    header.resizeSection(1, 400)
    assert shell.state.get("splitters/runs", "")

    the(window, QAction, "resetLayout").trigger()
    settled()

    assert window.size() == FIRST
    assert window.banner.text.startswith("The layout is reset")
    assert not the(window, QAction, "narrowSidebar").isChecked()
    assert [(header.visualIndex(each), header.sectionSize(each)) for each in range(header.count())] == before[1]
    assert abs(splitter.sizes()[0] - before[0][0]) <= window.banner.height()
    assert shell.state.get("splitters/runs", "") == ""


def test_the_rows_have_their_panes_again(window: MainWindow, shell: Shell, settled: Callable[[], None]) -> None:
    shell.navigator.go(Place.rows(1, "Trades"))
    settled()
    inspector = the(window, QWidget, "inspector")
    width = inspector.width()
    inspector.hide()
    the(window, QAction, "resetLayout").trigger()
    settled()

    assert inspector.isVisible()
    assert inspector.width() == width


@pytest.mark.parametrize("percent", [150, 80])
def test_everything_that_is_open_follows_the_size_of_the_texts(
    window: MainWindow, shell: Shell, appearance: AppearancePage, qtbot: QtBot, percent: int
) -> None:
    """Through every size there is and back to one: what was measured before is as if it had been made in the new size."""
    bar, page = the(window, QWidget, "locationBar").layout(), appearance.content
    for size in (110, 125, 150, 175, 200, 150, 100, 90, 80, 75, 80, percent):
        shell.theme.enlarge(size)
    qtbot.waitUntil(lambda: appearance.font().pointSizeF() == QApplication.font().pointSizeF())  # Qt tells the widgets later

    fresh = LocationBar(shell, [], None, None)
    made = fresh.layout()
    assert bar is not None
    assert made is not None
    assert (bar.contentsMargins(), bar.spacing()) == (made.contentsMargins(), made.spacing())
    assert abs(page.spacing() - space(appearance, 3)) <= 1
    fresh.deleteLater()
    assert window.minimumSize() == SMALLEST
    shell.theme.enlarge(100)
    qtbot.waitUntil(lambda: appearance.font().pointSizeF() == QApplication.font().pointSizeF())
    assert page.spacing() == space(appearance, 3)


def test_f1_shows_every_command_with_its_keys(window: MainWindow, settled: Callable[[], None]) -> None:
    keys = the(window, QAction, "showKeys")
    assert keys.shortcut().toString() == "F1"
    keys.trigger()
    settled()
    assert window.settings.dialog.current is Page.SHORTCUTS
