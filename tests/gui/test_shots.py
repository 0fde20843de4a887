"""The pictures: every view, light and dark, with something on them."""

from pathlib import Path

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from flexdesk.desk.service import Desk
from flexdesk.gui.shots import SIZE, take
from flexdesk.settings import load

VIEWS = ("overview", "runs", "artifacts", "rows", "adding", "settings", "connect")
DIALOGS = ("adding", "settings", "connect")


def colours(file: Path) -> dict[int, int]:
    image = QImage(str(file))
    counted: dict[int, int] = {}
    for x in range(0, image.width(), 7):
        for y in range(0, image.height(), 7):
            counted[image.pixel(x, y)] = counted.get(image.pixel(x, y), 0) + 1
    return counted


def test_every_view_is_drawn_light_and_dark(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    files = take(desk, load({}), tmp_path / "pictures")
    assert {file.name for file in files} == {f"{view}-{theme}.png" for view in VIEWS for theme in ("light", "dark")}
    assert all(QImage(str(file)).size() == SIZE for file in files if not file.name.startswith(DIALOGS))
    for view in VIEWS:
        light, dark = (colours(tmp_path / "pictures" / f"{view}-{theme}.png") for theme in ("light", "dark"))
        assert len(light) > 10
        assert brightness(light) > 180
        assert brightness(dark) < 80


def brightness(counted: dict[int, int]) -> float:
    """Return the mean green of the pixels."""
    total = sum(counted.values())
    return sum(((pixel >> 8) & 255) * count for pixel, count in counted.items()) / total


def test_an_empty_store_can_be_drawn_too(empty_desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    assert len(take(empty_desk, load({}), tmp_path)) == 2 * len(VIEWS)
