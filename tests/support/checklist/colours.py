"""Small pictures: of few colours, those that an eye tells apart."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

_EXACT, _TINTS, _GREYS = 32, 56, 24
_ALIKE = 0xE0E0E0
_TINTED = 40


def small(picture: QImage) -> QImage:
    """Return a picture in some of its own colours: its grounds exactly, of the edges of letters some; Qt's palette would change them all.

    Tints and greys are counted apart: a link is seldom beside all the black on white, and must not lose its blue.
    """
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(plain.constBits()).cast("I")).most_common()
    exact = [colour for colour, _ in counted[:_EXACT]]
    rest = counted[_EXACT:]
    tints = _frequent([each for each in rest if _is_tint(each[0])], _TINTS)
    greys = _frequent([each for each in rest if not _is_tint(each[0])], _GREYS)
    colours = [*exact, *tints, *greys]
    return plain.convertToFormat(QImage.Format.Format_Indexed8, colours, Qt.ImageConversionFlag.ThresholdDither)


def _frequent(counted: list[tuple[int, int]], most: int) -> list[int]:
    """Return the most frequent of colours, those that are alike counted as one."""
    seen: dict[int, int] = {}
    alike: Counter[int] = Counter()
    for colour, count in counted:
        alike[seen.setdefault(colour & _ALIKE, colour)] += count
    return [colour for colour, _ in alike.most_common(most)]


def _is_tint(colour: int) -> bool:
    channels = colour >> 16 & 255, colour >> 8 & 255, colour & 255
    return max(channels) - min(channels) > _TINTED
