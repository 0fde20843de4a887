"""The icons: every drawing draws something, and every name that is used has a drawing."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from flexdesk.gui.looks.icons import application_icon, pixmap
from flexdesk.paths import bundled

DRAWINGS = sorted(path.stem for path in (bundled("resources") / "icons").glob("*.svg") if path.stem != "flexdesk")
SOURCES = sorted((Path(__file__).parents[3] / "flexdesk" / "gui").rglob("*.py"))


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_appears_in_the_colour_asked_for(qapp: QApplication, name: str) -> None:
    image = pixmap(name, QColor("#ff0000"), 96).toImage()
    solid = [image.pixelColor(x, y) for x in range(96) for y in range(96) if image.pixelColor(x, y).alpha() == 255]
    assert solid
    assert all(c.red() > 250 and c.green() < 5 and c.blue() < 5 for c in solid)


def test_the_application_has_an_icon_at_every_size(qapp: QApplication) -> None:
    assert not application_icon().pixmap(256, 256).isNull()


def test_every_icon_that_is_named_in_the_code_has_a_drawing() -> None:
    pattern = re.compile(r"""(?<![a-z])(?:icon|icon_name|pixmap|dress|ClassVar\[str\])\b[^"\n]{0,40}?[=(,]\s*"([a-z][a-z-]+)\"""")
    named = {name for source in SOURCES for name in pattern.findall(source.read_text(encoding="utf-8"))}
    assert {"runs", "rows", "close"} <= named
    assert named <= set(DRAWINGS)
