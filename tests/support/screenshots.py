"""Draws the pictures of the README: what `flexdesk demo` draws where there is no display, kept in a folder; with a revision to compare."""

import sys
import tempfile
from pathlib import Path

from PySide6.QtGui import QImage

from flexdesk.__main__ import Window
from flexdesk.cli import program
from flexdesk.desk.service import Desk, ImportOrder
from flexdesk.settings import Settings
from tests.support.checklist.colours import write_small

_SHADES = 24
"""These few are looked at closely."""


class Gallery(Window):
    """Never shows anything; keeps a copy of each picture."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def is_there(self) -> bool:
        return False

    def draw(self, desk: Desk, settings: Settings, folder: Path) -> tuple[Path, ...]:
        _revise(desk)
        pictures = super().draw(desk, settings, folder)
        self._folder.mkdir(parents=True, exist_ok=True)
        for picture in pictures:
            write_small(QImage(str(picture)), self._folder / picture.name, _SHADES)
        return pictures


def _revise(desk: Desk) -> None:
    """Take in the newest statement once more, with five commissions restated, as IBKR does it."""
    artifact = desk.artifacts()[0].artifact
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "statement.xml"
        desk.save_payload(artifact.reference.payload_sha256, str(file))
        file.write_bytes(file.read_bytes().replace(b'ibCommission="-1', b'ibCommission="-2', 5))
        desk.import_file(ImportOrder(str(file), artifact.reference.flex_query_id))


if __name__ == "__main__":
    sys.exit(program.main(["demo"], Gallery(Path(sys.argv[1]))))
