"""Draws the checklist into a folder: `python3 dev.py screenshots --checklist DIR`; its list is written beside that."""

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, nullcontext
from pathlib import Path

from PySide6.QtWidgets import QApplication

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import ImportOrder
from flexdesk.gui.app import application
from flexdesk.settings import load
from tests.support.checklist.colours import write_small
from tests.support.checklist.index import write_index
from tests.support.checklist.scene import Scene, Story, scene
from tests.support.checklist.stage import staged
from tests.support.checklist.statements import MANY, write_many
from tests.support.checklist.stories import STORIES
from tests.support.checklist.variants import VARIANTS, Variant
from tests.support.pseudo import spoken_pseudo

_AT_ONCE = 4


def main(folder: Path) -> None:
    """Draw everything: each variant in a process of its own, for Qt takes its scale at the start; they wait more than they work."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as place:
        many = Path(place) / "twenty-years.db"
        _store_many(many)
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            list(pool.map(lambda variant: _process(variant, folder, many), VARIANTS))
    write_index(folder.parent / "README.md", folder.name)


def _store_many(store: Path) -> None:
    document = store.with_suffix(".xml")
    write_many(document, MANY)
    with closing(open_desk(load({}, store=str(store)))) as desk:
        desk.import_file(ImportOrder(str(document)))
    document.unlink()


def _process(variant: Variant, folder: Path, many: Path) -> None:
    command = [sys.executable, "-m", "tests.support.checklist", str(folder), str(many), variant.suffix]
    subprocess.run(command, check=True, env={**os.environ, "QT_SCALE_FACTOR": variant.scale})


def draw(folder: Path, many: Path, suffix: str) -> None:
    """Draw one variant."""
    app = application()
    app.setCursorFlashTime(0)
    variant = next(each for each in VARIANTS if each.suffix == suffix)
    with spoken_pseudo(app) if variant.pseudo else nullcontext(), tempfile.TemporaryDirectory() as place:
        _draw_variant(variant, folder, Path(place), many)


def _draw_variant(variant: Variant, folder: Path, place: Path, many: Path) -> None:
    with staged(place, many) as stage, scene(stage, variant.theme, variant.size, place / "profiles") as made:
        for story in STORIES:
            if story.starred or not variant.starred:
                _draw(made, story, folder / f"{story.name}-{variant.suffix}.png")


def _draw(scene: Scene, story: Story, file: Path) -> None:
    """Draw a picture, and leave nothing of it open."""
    shown = story.play(scene)
    write_small(shown.grab().toImage(), file, story.colours)
    scene.leave()
    QApplication.processEvents()


if __name__ == "__main__":
    if len(sys.argv) > 2:
        draw(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
    else:
        main(Path(sys.argv[1]))
