"""Texts that are 40 % longer, and a window that is read from the right: nothing is cut, everything is translated."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QBitmap, QImage, QPainter, QRegion, QStandardItemModel, qGray
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from flexdesk.desk.service import Desk, ImportOrder
from flexdesk.domain.view import SectionScope
from flexdesk.gui.places.place import Room
from flexdesk.gui.rows.delegate import RowsDelegate
from flexdesk.gui.rows.model import RowsModel
from flexdesk.gui.rows.opening import open_section
from flexdesk.gui.rows.view import RowsView
from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.cells import CellDelegate
from flexdesk.gui.widgets.elided import ElidedLabel
from flexdesk.gui.widgets.link import Link
from flexdesk.gui.window.window import SMALLEST, MainWindow
from tests.gui.accessibility.walking import PLACES, commands, dialogs, go, interactive, is_part, labels, told
from tests.support.documents import build_document, build_statement, section, trade
from tests.support.pseudo import OPEN, pseudo, spoken_pseudo

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise")
Turn = Callable[[Qt.LayoutDirection], None]
EVERY_ROOM = pytest.mark.parametrize("room", list(PLACES))
WITH_TEXT = (QPushButton, QCheckBox, QRadioButton, QToolButton)


@pytest.fixture
def pseudo_window(shell: Shell, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window in the language that nobody speaks, as small as it can be."""
    with spoken_pseudo(qapp):
        shown = MainWindow(shell)
        qtbot.addWidget(shown)
        shown.resize(SMALLEST)
        shown.show()
        yield shown


@pytest.fixture
def turned(qapp: QApplication) -> Iterator[Turn]:
    """Let what is made from now on be read from another side."""
    yield qapp.setLayoutDirection
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@EVERY_ROOM
def test_nothing_is_cut_in_the_smallest_window(pseudo_window: MainWindow, qtbot: QtBot, room: Room) -> None:
    go(pseudo_window, qtbot, room)
    cut = [f"{room}: {told(each)}" for each in clipped(pseudo_window)]
    if room is Room.ROWS:
        for name, dialog in dialogs(pseudo_window, qtbot):
            cut += [f"{name}: {told(each)}" for each in clipped(dialog)]
            if dialog.width() > SMALLEST.width() or dialog.height() > SMALLEST.height():
                cut.append(f"{name} is {dialog.width()} x {dialog.height()}")

    assert pseudo_window.size() == SMALLEST
    assert cut == [], "\n".join(cut)


def clipped(root: QWidget) -> list[QWidget]:
    """Return the widgets whose text has no room, or that stand out of their window; what ends in dots has it whole in its tip."""
    texts: list[QWidget] = [*labels(root), *(each for each in root.findChildren(QAbstractButton) if has_text(each))]
    return [each for each in texts if not is_part(each) and (is_cut(each) or sticks_out(each, root))]


def has_text(button: QAbstractButton) -> bool:
    if isinstance(button, QToolButton) and button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
        return False
    return button.isVisible() and bool(button.text()) and isinstance(button, WITH_TEXT)


def is_cut(widget: QWidget) -> bool:
    if isinstance(widget, ElidedLabel):
        return False
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height() + 1
    ends_in_dots = isinstance(widget, QToolButton) and bool(widget.toolTip())
    return widget.sizeHint().width() > widget.width() + 1 and not ends_in_dots


def sticks_out(widget: QWidget, root: QWidget) -> bool:
    left = widget.mapTo(root, QPoint(0, 0)).x()
    return left < 0 or left + widget.width() > root.width()


@EVERY_ROOM
def test_every_word_of_the_program_is_translated(pseudo_window: MainWindow, qtbot: QtBot, room: Room) -> None:
    go(pseudo_window, qtbot, room)
    named = [(each.objectName(), text) for each in commands(pseudo_window) for text in (each.text(), each.statusTip())]
    windows = [pseudo_window, *(dialog for _, dialog in dialogs(pseudo_window, qtbot))] if room is Room.ROWS else [pseudo_window]
    named += [
        (told(each), each.text())
        for root in windows
        for each in interactive(root)
        if isinstance(each, QAbstractButton) and not isinstance(each, Link)
    ]

    plain = [f"{name}: {text}" for name, text in named if any(c.isalpha() for c in text) and OPEN not in text and not is_data(text)]
    assert plain == [], "\n".join(plain)


def is_data(text: str) -> bool:
    """Return whether a text is no word of the program: an id, a name of the document, a file."""
    words = text.replace("&", "").split()
    return all(any(c.isdigit() for c in word) or word in {"U1", "U2", "CRLF", "LF"} for word in words) or "flexdesk.db" in text


def test_a_text_keeps_its_places_for_values() -> None:
    assert pseudo("{n} rows") == "\u27e6{n} rôws~~~\u27e7"
    assert pseudo("") == ""


@EVERY_ROOM
def test_the_window_can_be_read_from_the_right(shell: Shell, qapp: QApplication, qtbot: QtBot, room: Room) -> None:
    """The frame is mirrored; raw cells keep their side."""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        shown = MainWindow(shell)
        qtbot.addWidget(shown)
        shown.show()
        go(shown, qtbot, room)
        sidebar = shown.findChild(QWidget, "sidebar")
        assert sidebar is not None
        assert sidebar.mapTo(shown, QPoint(0, 0)).x() > shown.width() / 2
        assert not shown.grab().isNull()
        if isinstance(view := shown.view(), RowsView):
            quantity = view.model.index(0, view.model.snapshot.columns.index("quantity"))
            assert quantity.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_values_and_numbers_are_written_the_same_way_in_a_window_that_is_read_from_the_right(
    shell: Shell, empty_desk: Desk, tmp_path: Path, qtbot: QtBot, turned: Turn
) -> None:
    """`-100` is not `100-` there: the cells of a table and of a list, a link and a short text look as they do in any other window."""
    (tmp_path / "a.xml").write_bytes(build_document(build_statement(section("Trades", "Trade", trade(1, quantity="-100")))))
    empty_desk.import_file(ImportOrder(str(tmp_path / "a.xml")))
    rows = QStandardItemModel(1, 1)
    rows.setData(rows.index(0, 0), "-100 ms")
    looks = []
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        turned(direction)
        table, model, text, link = QTableView(), RowsModel(empty_desk, shell.lanes.read), ElidedLabel(), Link("-100", None, shell.navigator)
        text.setText("-100")
        model.open(open_section(empty_desk, SectionScope("Trades")))
        qtbot.waitUntil(partial(arrived, model))
        kinds: tuple[tuple[QStyledItemDelegate, QAbstractItemModel, int], ...] = (
            (RowsDelegate(model, table), model, model.snapshot.columns.index("quantity")),
            (CellDelegate(table), rows, 0),
        )
        looks.append([drawn(table, each, given.index(0, column), direction) for each, given, column in kinds])
        for each in (text, link):
            qtbot.addWidget(each)
            each.resize(each.sizeHint() if each is link else QSize(QLabel(text.text()).sizeHint().width(), 20))
            looks[-1].append(written(each.grab().toImage()))
    assert [differing(left, right) for left, right in zip(*looks, strict=True)] == pytest.approx([0, 0, 0, 0], abs=0.2)


def arrived(model: RowsModel) -> bool:
    return model.page(0) is not None


def differing(left: QImage, right: QImage) -> float:
    """Return how much of the ink of two pictures stands elsewhere; where a text begins at a part of a pixel differs a little."""
    if left.size() != right.size():
        return 1.0
    ink: list[list[int]] = [
        [255 - qGray(each.pixel(x, y)) for x in range(each.width()) for y in range(each.height())] for each in (left, right)
    ]
    return sum(abs(a - b) for a, b in zip(ink[0], ink[1], strict=True)) / sum(ink[0])


def drawn(table: QTableView, delegate: QStyledItemDelegate, index: QModelIndex, direction: Qt.LayoutDirection) -> QImage:
    """Return what is written in a cell."""
    option = QStyleOptionViewItem()
    option.initFrom(table)
    option.widget, option.direction, option.font = table, direction, table.font()
    option.rect = QRect(QPoint(0, 0), delegate.sizeHint(option, index) + QSize(60, 0))
    image = QImage(option.rect.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        painter.setLayoutDirection(direction)
        delegate.paint(painter, option, index)
    return written(image)


def written(image: QImage) -> QImage:
    """Return the part of a picture that is not empty: it does not matter at which side a text stands."""
    ground = image.createMaskFromColor(image.pixel(0, 0), Qt.MaskMode.MaskInColor)
    return image.copy(QRegion(QBitmap.fromImage(ground)).boundingRect())
