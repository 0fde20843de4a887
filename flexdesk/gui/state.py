"""What the window remembers between two starts: an INI file in the profile folder; anything unusable in it is ignored."""

import json
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal
from PySide6.QtWidgets import QHeaderView, QSplitter

VERSION = 1
LAYOUTS = ("window/", "splitters/", "columns/", "settings/geometry", "rows/inspector", "rows/tabs")
"""How the keys of sizes, columns and panes begin."""


class Layouts(QObject):
    """`forgotten` says that sizes, columns and panes are to be as they were made."""

    forgotten = Signal()


class State:
    """Keeps texts, geometries and column layouts by name."""

    def __init__(self, profile: Path) -> None:
        profile.mkdir(parents=True, exist_ok=True)
        self.profile = profile
        """The folder it is in."""
        self.layouts = Layouts()
        self._settings = QSettings(str(profile / "window.ini"), QSettings.Format.IniFormat)
        if self.get("version", "") != str(VERSION):
            self._settings.clear()
            self.put("version", str(VERSION))

    def get(self, key: str, default: str) -> str:
        value = self._settings.value(key, default)
        return value if isinstance(value, str) else default

    def put(self, key: str, value: str) -> None:
        self._settings.setValue(key, value)

    def get_bytes(self, key: str) -> QByteArray:
        return QByteArray.fromBase64(self.get(key, "").encode())

    def put_bytes(self, key: str, value: QByteArray) -> None:
        self.put(key, bytes(value.toBase64().data()).decode())

    def clear(self) -> None:
        """Forget everything; the next start is like the first."""
        self._settings.clear()
        self.put("version", str(VERSION))

    def forget_layouts(self) -> None:
        """Forget sizes, columns and panes; whatever is open and has some takes them as it was made."""
        for key in self._settings.allKeys():
            if key.startswith(LAYOUTS):
                self._settings.remove(key)
        self.layouts.forgotten.emit()

    def save(self) -> None:
        self._settings.sync()

    def keep_splitter(self, name: str, splitter: QSplitter) -> None:
        self.put_bytes(f"splitters/{name}", splitter.saveState())

    def restore_splitter(self, name: str, splitter: QSplitter) -> bool:
        """Return whether there was something to restore. Qt keeps the width of the line with it, but that is the style's."""
        kept = self.get_bytes(f"splitters/{name}")
        restored = not kept.isEmpty() and splitter.restoreState(kept)
        splitter.setHandleWidth(-1)
        return restored

    def keep_columns(self, name: str, header: QHeaderView) -> None:
        """Keep widths by column name, in the order shown."""
        order = sorted(range(header.count()), key=header.visualIndex)
        self.put(f"columns/{name}", json.dumps([[_title(header, i), header.sectionSize(i)] for i in order]))

    def restore_columns(self, name: str, header: QHeaderView) -> bool:
        """Give known columns their place and width; unknown ones stay behind them. Return whether there was a layout."""
        try:
            kept = [(str(title), int(width)) for title, width in json.loads(self.get(f"columns/{name}", "[]"))]
        except (ValueError, TypeError):
            return False
        logical = {_title(header, i): i for i in range(header.count())}
        known = [(logical[title], width) for title, width in kept if title in logical]
        for visual, (index, width) in enumerate(known):
            header.moveSection(header.visualIndex(index), visual)
            header.resizeSection(index, max(width, header.minimumSectionSize()))
        return bool(known)


def _title(header: QHeaderView, index: int) -> str:
    return str(header.model().headerData(index, header.orientation()))
