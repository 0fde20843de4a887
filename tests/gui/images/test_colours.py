"""Pictures in few colours: what means something keeps its colour."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from flexdesk.gui.looks.palette import Role, Tone, colour, dark, soft
from tests.support.checklist.colours import write_small

GREYS, WIDE = 200, 640
TONES = (Tone.DONE, Tone.DUPLICATE, Tone.WARNING, Tone.FAILED, Tone.RUNNING)


def line_of(tone: Tone) -> int:
    return 20 + 20 * TONES.index(tone)


@pytest.fixture
def drawn(qapp: QApplication) -> QImage:
    """A dark window full of grey letters, with one word in each tone, and a quiet ground."""
    palette = dark()
    picture = QImage(WIDE, 400, QImage.Format.Format_RGB32)
    picture.fill(palette.color(Role.Base))
    with QPainter(picture) as painter:
        painter.setFont(QFont("DejaVu Sans", 9))
        painter.fillRect(QRect(0, 380, WIDE, 20), soft(Tone.DUPLICATE, palette))
        for line in range(GREYS):
            painter.setPen(QColor.fromHsv(0, 0, 60 + line * 190 // GREYS))
            painter.drawText(120 + line % 4 * 130, 140 + line // 4 * 5, "the quick brown fox")
        for tone in TONES:
            painter.setPen(colour(tone, palette))
            painter.drawText(4, line_of(tone), "= New")
    return picture


@pytest.fixture
def small(drawn: QImage, tmp_path: Path) -> QImage:
    """The same in few colours, as it is read back."""
    write_small(drawn, tmp_path / "small.png")
    return QImage(str(tmp_path / "small.png")).convertToFormat(QImage.Format.Format_RGB32)


@pytest.mark.parametrize("tone", TONES)
def test_a_word_in_a_tone_keeps_it_among_any_number_of_greys(small: QImage, drawn: QImage, tone: Tone) -> None:
    wanted = colour(tone, dark())
    hues = [
        small.pixelColor(x, y).hslHue()
        for x in range(80)
        for y in range(line_of(tone) - 12, line_of(tone) + 2)
        if drawn.pixelColor(x, y) == wanted
    ]
    assert hues
    assert max(abs(hue - wanted.hslHue()) for hue in hues) <= 12


def test_grounds_are_exact(small: QImage) -> None:
    assert small.pixelColor(2, 390) == soft(Tone.DUPLICATE, dark())
    assert small.pixelColor(2, 200) == dark().color(Role.Base)


def test_the_colours_are_few(drawn: QImage, tmp_path: Path) -> None:
    write_small(drawn, tmp_path / "small.png")
    read = QImage(str(tmp_path / "small.png"))

    assert read.colorCount() <= 32
    assert read.size() == drawn.size()


@pytest.mark.parametrize("width", [7, 8])
def test_a_picture_of_any_width_is_read_back_as_it_was(qapp: QApplication, tmp_path: Path, width: int) -> None:
    picture = QImage(width, 3, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    picture.setPixelColor(width - 1, 2, QColor("#17733A"))
    write_small(picture, tmp_path / "small.png")

    assert QImage(str(tmp_path / "small.png")).convertToFormat(QImage.Format.Format_RGB32) == picture
