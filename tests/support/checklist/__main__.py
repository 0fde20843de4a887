"""Draws the checklist into a folder: `python3 dev.py screenshots --checklist DIR`."""

import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from flexdesk.gui.app import application, furnish
from flexdesk.gui.lanes import Lanes
from flexdesk.gui.theme import Choice
from flexdesk.gui.window import FIRST, SMALLEST, MainWindow
from tests.support.checklist.stage import Stage, staged
from tests.support.checklist.stories import STORIES, Scene, Story
from tests.support.pseudo import spoken_pseudo

SCALES = ("1.5", "2")


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to draw: a suffix for the names, a theme, a size, and whether only the starred pictures are drawn in it."""

    suffix: str
    theme: Choice
    size: QSize = FIRST
    pseudo: bool = False
    starred: bool = True


VARIANTS = (
    Variant("light", Choice.LIGHT, starred=False),
    Variant("dark", Choice.DARK, starred=False),
    Variant("contrast", Choice.CONTRAST),
    Variant("pseudo", Choice.LIGHT, pseudo=True),
    Variant("1024x640", Choice.LIGHT, SMALLEST),
)


def main(folder: Path, scale: str = "") -> None:
    """Draw everything; the larger scales are processes of their own, Qt takes its scale at the start."""
    folder.mkdir(parents=True, exist_ok=True)
    app = application()
    variants = (Variant(f"{round(float(scale) * 100)}pct", Choice.LIGHT),) if scale else VARIANTS
    for variant in variants:
        language = spoken_pseudo(app) if variant.pseudo else nullcontext()
        with language, tempfile.TemporaryDirectory() as place, staged(Path(place)) as stage, _scene(stage, variant) as scene:
            for story in STORIES:
                if story.starred or not variant.starred:
                    _draw(scene, story, folder / f"{story.name}-{variant.suffix}.png")
    if not scale:
        for each in SCALES:
            command = [sys.executable, "-m", "tests.support.checklist", str(folder), each]
            subprocess.run(command, check=True, env={**os.environ, "QT_SCALE_FACTOR": each})


@contextmanager
def _scene(stage: Stage, variant: Variant) -> Iterator[Scene]:
    with Lanes() as lanes, Lanes() as others:
        full = MainWindow(furnish(stage.full, lanes, stage.folder / f"profile-{variant.suffix}", stage.full.settings))
        first = MainWindow(furnish(stage.empty, others, stage.folder / f"first-{variant.suffix}", stage.empty.settings))
        full.shell.theme.choose(variant.theme)
        for window in (full, first):
            window.resize(variant.size)
        full.show()
        yield Scene(stage, full, first)
        for window in (full, first):
            window.close()
            window.deleteLater()


def _draw(scene: Scene, story: Story, file: Path) -> None:
    """Draw a picture, and leave nothing of it open."""
    shown: QWidget = story.play(scene)
    _small(shown.grab().toImage()).save(str(file))
    for each in scene.others():
        each.close()
    scene.window.adding.overlay.hide()
    QApplication.processEvents()
    scene.first.hide()


def _small(picture: QImage) -> QImage:
    """Return a picture in 256 of its own colours, the most frequent of those that an eye tells apart: Qt's palette would change them."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    seen: dict[int, int] = {}
    alike: Counter[int] = Counter()
    for colour, count in Counter(memoryview(plain.constBits()).cast("I")).most_common():
        alike[seen.setdefault(colour & 0xF8F8F8, colour)] += count
    colours = [colour for colour, _ in alike.most_common(256)]
    return plain.convertToFormat(QImage.Format.Format_Indexed8, colours, Qt.ImageConversionFlag.ThresholdDither)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
