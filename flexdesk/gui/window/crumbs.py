"""The path of the current place, each step a link."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from flexdesk.gui.looks.icons import pixmap
from flexdesk.gui.looks.palette import Tone, colour, hairline
from flexdesk.gui.overview.days import month_words
from flexdesk.gui.places.navigation import Navigator
from flexdesk.gui.places.place import Extent, Place, Room
from flexdesk.gui.querynames import NO_NAMES, QueryNames, name_of
from flexdesk.gui.widgets.link import Link
from flexdesk.gui.widgets.space import space
from flexdesk.gui.window.destination import title_of
from flexdesk.gui.words import artifact_ref, grouped, run_ref, tr


def steps(place: Place, names: Mapping[str, str] = NO_NAMES) -> list[tuple[str, Place]]:
    """Return the path to a place, from the destination down; the last step is the place itself. `names` are those of saved queries."""
    if place.room is Room.OVERVIEW:
        return _covered(place, names)
    if place.room is Room.RUNS:
        return [(title_of(Room.RUNS), Place.runs()), *([(run_ref(place.run_id), place)] if place.run_id else [])]
    if place.room is Room.ARTIFACTS:
        return [(title_of(Room.ARTIFACTS), Place.artifacts()), *([(artifact_ref(place.artifact_id), place)] if place.artifact_id else [])]
    return _compared(place) if place.room is Room.COMPARE else _rows(place)


def _covered(place: Place, names: Mapping[str, str]) -> list[tuple[str, Place]]:
    path = [(title_of(Room.OVERVIEW), Place.overview())]
    if place.account_id is not None and place.flex_query_id is not None and place.month is not None:
        year, month = map(int, place.month.split("-"))
        query = name_of(place.flex_query_id, names)
        values = {"account": place.account_id, "query": query, "month": month_words(year, month)}
        path.append((tr("{account} · {query} · {month}").format(**values), place))
    return path


def _compared(place: Place) -> list[tuple[str, Place]]:
    path = [(title_of(Room.COMPARE), Place.compare())]
    if place.since:
        until = place.until or tr("now")
        path.append((tr("{since} to {until}").format(since=place.since, until=until), Place.changes(place.since, place.until)))
    elif place.artifact_id and place.other_id:
        both = (artifact_ref(place.artifact_id), artifact_ref(place.other_id))
        path.append((tr("{a} and {b}").format(a=both[0], b=both[1]), Place.compare(place.artifact_id, place.other_id)))
    return [*path, *([(place.section, place)] if place.section else [])]


def _rows(place: Place) -> list[tuple[str, Place]]:
    path = [(title_of(Room.ROWS), Place.rows())]
    if place.artifact_id:
        path.append((artifact_ref(place.artifact_id), Place.artifact(place.artifact_id)))
        if place.statement:
            path.append((place.statement, replace(place, section=None, row=None)))
    elif place.extent is not Extent.ALL:
        path.append((extent_word(place.extent), Place.rows(extent=place.extent)))
    if place.section:
        path.append((place.section, replace(place, row=None)))
    if place.section and place.row:
        path.append((tr("row {n}").format(n=grouped(place.row)), place))
    return path


def extent_word(extent: Extent) -> str:
    """Return what the rows of several artifacts are called."""
    return {Extent.ALL: tr("All artifacts"), Extent.CURRENT: tr("Current"), Extent.MERGED: tr("Merged")}[extent]


class _Chevron(QWidget):
    """Stands between two steps."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(space(self, 3), space(self, 4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget."""
        tint = colour(Tone.DIM, self.palette())
        painter = QPainter(self)
        painter.drawPixmap(0, (self.height() - self.width()) // 2, pixmap("chevron-right", tint, self.width(), self.devicePixelRatioF()))


class Crumbs(QWidget):
    """Follows the navigator: a place has the ids of queries only, its path their names."""

    def __init__(self, navigator: Navigator, names: QueryNames, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crumbs")
        self._navigator, self._names = navigator, names
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(space(self, 2), 0, space(self, 2), 0)
        self._layout.setSpacing(space(self, 1))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for each in (navigator, names):
            each.changed.connect(self._show)

    def _show(self) -> None:
        place = self._navigator.place
        if place is None:
            return
        self._clear()
        path = steps(place, self._names.known)
        for text, target in path[:-1]:
            self._layout.addWidget(Link(text, target, self._navigator, tr("Open {name}").format(name=text), self))
            self._layout.addWidget(_Chevron(self))
        last = QLabel(path[-1][0], self)
        last.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._layout.addWidget(last)
        self._layout.addStretch()
        self.setAccessibleName(tr("You are at {place}").format(place=" / ".join(text for text, _ in path)))

    def _clear(self) -> None:
        while item := self._layout.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget: a field like an address bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(hairline(self.palette()))
        painter.setBrush(self.palette().base())
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), space(self, 1), space(self, 1))
