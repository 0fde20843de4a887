"""Draws pictures in one way: a process of its own, for Qt takes its scale at the start."""

import argparse
import logging
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from flexdesk.gui.app import application
from tests.support.checklist.colours import write_small
from tests.support.checklist.scene import Part, Scene, Story, scene
from tests.support.checklist.stage import staged
from tests.support.checklist.stories import STORIES
from tests.support.checklist.variants import NAMED, Variant
from tests.support.pseudo import spoken_pseudo

_AROUND = 150
"""So much of a window is shown around a part of it."""


def draw(variant: Variant, stories: Sequence[Story], stores: Path, folder: Path) -> bool:
    """Draw stories into a folder, played on copies of the stores; say whether all of them could be."""
    app = application()
    app.setCursorFlashTime(0)
    place = stores.parent / variant.suffix  # it can be read in the pictures: the same each time
    with (
        spoken_pseudo(app) if variant.pseudo else nullcontext(),
        staged(stores, place) as stage,
        scene(stage, variant.theme, variant.size, place / "profiles") as made,
    ):
        return not [story for story in stories if not _is_drawn(made, story, folder / f"{story.name}-{variant.suffix}.png")]


def _is_drawn(scene: Scene, story: Story, file: Path) -> bool:
    """Draw a picture, and leave nothing of it open."""
    try:
        write_small(picture_of(story.play(scene)), file)
    except Exception:
        logging.getLogger(__name__).exception("%s could not be drawn", file.stem)
        return False
    finally:
        scene.leave()
        QApplication.processEvents()
    return True


def picture_of(played: QWidget | Part) -> QImage:
    """Return what somebody sees: the window or a part of it, with the menus that stand open over it and beyond its edge."""
    shown = played.window if isinstance(played, Part) else played
    menus = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible()]
    corner = shown.mapToGlobal(QPoint())
    places = [QRect(menu.mapToGlobal(QPoint()) - corner, menu.size()) for menu in menus]
    whole = shown.rect()
    for place in places:
        whole = whole.united(place)
    if isinstance(played, Part):
        whole &= played.place.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
    ratio = shown.devicePixelRatioF()
    picture = QImage(whole.size() * ratio, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.gray)
    with QPainter(picture) as painter:
        painter.drawPixmap(-whole.topLeft(), shown.grab())
        for menu, place in zip(menus, places, strict=True):
            painter.drawPixmap(place.topLeft() - whole.topLeft(), menu.grab())
    return picture


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("variant", choices=NAMED)
    parser.add_argument("stores", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("stories", nargs="+")
    given = parser.parse_args()
    wanted = [story for story in STORIES if story.name in given.stories]
    sys.exit(not draw(NAMED[given.variant], wanted, given.stores, given.folder))
