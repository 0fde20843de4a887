"""The sidebar: one button per destination."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPalette, QPen, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QStyle, QVBoxLayout, QWidget

from flexdesk.gui.actions import allow, switch
from flexdesk.gui.looks.fonts import strong
from flexdesk.gui.looks.icons import pixmap
from flexdesk.gui.looks.palette import Tone, colour, is_contrast, mixed, rim
from flexdesk.gui.looks.style.ink import RING, plate
from flexdesk.gui.places.place import Room
from flexdesk.gui.state import State
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.window.destination import Destination, destinations
from flexdesk.gui.words import tr

_ROLE = QPalette.ColorRole
_ROOM = 180
"""Letters that a window has side by side, or its views need the room of the names: fewer in the smallest one."""


class _Destination(QAbstractButton):
    """Icon and name; the current one stands on a quiet plate with a short bar at its beginning."""

    def __init__(self, to: Destination, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon_name = to.icon
        self.collapsed = False
        self._mark = ""
        self.setObjectName(f"go-{to.room}")
        self.setText(to.title)
        self.setAccessibleName(to.title)
        self.setToolTip(to.title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def mark(self, text: str) -> None:
        """Show a dot at the icon that says that there is something to see."""
        self._mark = text
        name = tr("{destination}: {text}").format(destination=self.text(), text=text) if text else self.text()
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Override QWidget."""
        height = space(self, 9)
        text = 0 if self.collapsed else strong_width(self) + space(self, 5)
        return QSize(height + 2 * self._inset() + text, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget."""
        painter = QPainter(self)
        accent = self.palette().color(_ROLE.Accent)
        area = self.rect().adjusted(self._inset(), 1, -self._inset(), -1)
        if self.isChecked() or self.underMouse():
            line = rim(self.palette()) if is_contrast(self.palette()) else None
            share = 0.09 if self.isChecked() else 0.05
            plate(painter, area, mixed(self.palette().color(_ROLE.WindowText), self.palette().color(_ROLE.Window), share), line)
        if self.isChecked():
            bar = QRect(area.left(), area.top() + area.height() // 4, max(3, space(self) - 1), area.height() - area.height() // 4 * 2)
            plate(painter, QStyle.visualRect(self.layoutDirection(), self.rect(), bar), accent, None, radius=1.5)
        self._paint_label(painter)
        if self.hasFocus():
            plate(painter, area, None, accent, width=RING)

    def _inset(self) -> int:
        return space(self)

    def _paint_label(self, painter: QPainter) -> None:
        size = space(self, 5)
        edge = (self.height() - size) // 2
        tint = self.palette().color(_ROLE.WindowText)
        place = self._place(QRect(self._inset() + edge, edge, size, size))
        drawn = self.palette().color(_ROLE.Accent) if self.isChecked() else tint
        painter.drawPixmap(place.topLeft(), pixmap(self._icon_name, drawn, size, self.devicePixelRatioF()))
        if self._mark:
            self._paint_mark(painter, place.left() + size, edge)
        if not self.collapsed:
            painter.setPen(tint)
            painter.setFont(strong(self.font()) if self.isChecked() else self.font())
            words = self._place(self.rect().adjusted(self.height() + self._inset(), 0, 0, 0))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, self.text())

    def _place(self, place: QRect) -> QRect:
        """Return where that is for those who read from right to left."""
        return QStyle.visualRect(self.layoutDirection(), self.rect(), place)

    def _paint_mark(self, painter: QPainter, right: int, top: int) -> None:
        """Put a dot at the upper right corner of the icon, with an edge that parts it from the lines of the icon."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(_ROLE.Window), 1.5))
        painter.setBrush(colour(Tone.WARNING, self.palette()))
        radius = space(self, 1) + 1
        painter.drawEllipse(QPointF(right - 1, top + 1), radius, radius)
        painter.restore()


def strong_width(widget: QAbstractButton) -> int:
    """Return how wide a button's text is in bold, so that it does not jump when it becomes bold."""
    return round(widget.fontMetrics().horizontalAdvance(widget.text()) * 1.15)


class Sidebar(QWidget):
    """`chosen` carries the Room whose button was pressed; `fitted` tells whether the window has room for names."""

    chosen = Signal(object)
    fitted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAccessibleName(tr("Destinations"))
        self._rooms = [each.room for each in destinations()]
        self._buttons = QButtonGroup(self)
        layout = QVBoxLayout(self)
        tight(layout)
        layout.addSpacing(space(self, 2))
        for number, each in enumerate(destinations()):
            button = _Destination(each, self)
            self._buttons.addButton(button, number)
            layout.addWidget(button)
        layout.addStretch()
        self._before = -1
        self._narrowed = self._scarce = False
        self._buttons.idPressed.connect(self._press)
        self._buttons.idToggled.connect(self._toggle)
        self._buttons.idClicked.connect(self._click)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def show_room(self, room: Room) -> None:
        """Mark where the window is."""
        with QSignalBlocker(self._buttons):
            self._buttons.button(self._rooms.index(room)).setChecked(True)

    def mark(self, room: Room, text: str) -> None:
        """Give a destination a mark with a text for the tool tip, or take it away with an empty one."""
        button = self._buttons.button(self._rooms.index(room))
        if isinstance(button, _Destination):
            button.mark(text)

    def collapse(self, collapsed: bool) -> None:
        """Show icons only, or icons and names where the window has room for them."""
        self._narrowed = collapsed
        for button in self._buttons.buttons():
            if isinstance(button, _Destination):
                button.collapsed = collapsed or self._scarce
                button.updateGeometry()

    def showEvent(self, event: QShowEvent) -> None:
        """Override QWidget: from now on the width of the window counts."""
        super().showEvent(event)
        self.window().installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override QObject: the window has another size."""
        if event.type() == QEvent.Type.Resize and watched is self.window():
            self._fit()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Override QWidget: texts have."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_scarce"):  # Qt asks while it builds
            self._fit()

    def _fit(self) -> None:
        scarce = self.window().width() < self.fontMetrics().averageCharWidth() * _ROOM
        if scarce != self._scarce:
            self._scarce = scarce
            self.collapse(self._narrowed)
            self.fitted.emit(not scarce)

    def _press(self, _number: int) -> None:
        self._before = self._buttons.checkedId()

    def _toggle(self, number: int, on: bool) -> None:
        """A screen reader toggles, and presses nothing."""
        if on:
            self.chosen.emit(self._rooms[number])

    def _click(self, number: int) -> None:
        """The one where the window is already leads to its beginning."""
        if number == self._before:
            self.chosen.emit(self._rooms[number])


def narrowing(sidebar: Sidebar, state: State, parent: QObject) -> QAction:
    """Return View > Narrow sidebar; it stays as it is across starts."""

    def narrow(narrowed: bool) -> None:
        state.put("window/narrow", "yes" if narrowed else "")
        sidebar.collapse(narrowed)

    made = switch(parent, "narrowSidebar", tr("Narrow sideb&ar"), narrow, tip=tr("Show the destinations as icons only"))
    sidebar.fitted.connect(lambda room: allow(made, room, tr("The window is too narrow for names")))
    made.setChecked(state.get("window/narrow", "") == "yes")
    sidebar.collapse(made.isChecked())
    return made
