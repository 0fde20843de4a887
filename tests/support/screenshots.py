"""Draws the pictures of the README: what `flexdesk demo` draws where there is no display, kept in a folder."""

import shutil
import sys
from pathlib import Path

from flexdesk.__main__ import Window
from flexdesk.cli import program
from flexdesk.desk.service import Desk
from flexdesk.settings import Settings


class Gallery(Window):
    """Never shows anything; keeps a copy of each picture."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def is_there(self) -> bool:
        return False

    def draw(self, desk: Desk, settings: Settings, folder: Path) -> tuple[Path, ...]:
        pictures = super().draw(desk, settings, folder)
        self._folder.mkdir(parents=True, exist_ok=True)
        for picture in pictures:
            shutil.copy(picture, self._folder)
        return pictures


if __name__ == "__main__":
    sys.exit(program.main(["demo"], Gallery(Path(sys.argv[1]))))
