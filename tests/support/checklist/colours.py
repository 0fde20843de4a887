"""Small pictures: of few colours, but of every tone that means something, in files that are packed tightly."""

import struct
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from deflate import zlib_compress
from PySide6.QtGui import QImage

_GROUND = 1500
"""Colours that fill one of so many parts of a picture are kept exactly: the grounds of a window differ little."""
_LINE = 3000
"""So are those of lines, such as the edge of a button that is out of use,"""
_SEEN = 8.0
"""unless they differ by less from what is there: a line between two pixels of the screen has many shades."""
_TINTED, _TINT = 60, 3.5
"""A quiet tint is seen in an area of so many pixels, such as a field of a legend, and would be lost by so little."""
_NOTICED = 12
"""Pixels in which a tone is seen: those of an icon, of a short word."""
_LOST = 22.0
"""So far from the hue of its nearest colour a tone would be another one: grey in place of violet."""
_SHADES, _NIBBLE = 2, 16
"""Besides there are so many shades for the edges of letters, and no fewer colours than half a byte can name."""
_HUE = 3.0
"""So much more than a difference in brightness one in hue is noticed, where letters are thin."""
_TIGHTEST = 12
_Point = tuple[float, float, float]


def write_small(picture: QImage, file: Path, shades: int = _SHADES) -> None:
    """Write a picture in few of its own colours: exact areas, every tone, and some shades for the edges of letters."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    palette = _Palette(memoryview(plain.constBits()).cast("I"), plain.width(), shades)
    file.write_bytes(_packed(palette.indexes(), plain.width(), palette.chosen))


class _Palette:
    """The colours of a picture that are kept, and for each other the nearest of them."""

    def __init__(self, pixels: memoryview, width: int, shades: int) -> None:
        self._pixels = pixels
        self._counts = Counter(pixels)
        self._points = {colour: _point(colour) for colour in self._counts}
        areas = Counter(here for here, right, below in zip(pixels, pixels[1:], pixels[width:], strict=False) if here == right == below)
        lines = Counter(here for here, *ahead in zip(pixels, pixels[1:], pixels[4:], pixels[8:], strict=False) if ahead == [here] * 3)
        fields = Counter(
            here  # four in a line and one below: letters have no such thing in the colours of their edges
            for here, *near in zip(pixels, pixels[1:], pixels[2:], pixels[3:], pixels[width:], strict=False)
            if near == [here] * 4
        )
        first, *others = (colour for colour, _count in areas.most_common())
        self.chosen = [first]
        self._near = dict.fromkeys(self._counts, 0)
        self._far = {colour: self._distance(colour, first) for colour in self._counts}
        for colour in others:
            if areas[colour] * _GROUND >= len(pixels):
                self._add(colour)
        for colour, count in lines.items():
            if count * _LINE >= len(pixels) and self._far[colour] >= _SEEN**2:
                self._add(colour)
        self._add_tones([colour for colour, count in fields.items() if count >= _TINTED], _TINT)
        self._add_tones([colour for colour, count in self._counts.items() if count >= _NOTICED], _LOST)
        self._add_shades(_NIBBLE if len(self.chosen) <= _NIBBLE and shades == _SHADES else len(self.chosen) + shades)

    def indexes(self) -> bytes:
        """Return the number of each pixel's colour."""
        return bytes(map(self._near.__getitem__, self._pixels))

    def _add_tones(self, noticed: Sequence[int], most: float) -> None:
        """Take in what would become another hue, the clearest first."""
        while lost := [colour for colour in noticed if self._lost(colour) >= most**2]:
            self._add(max(lost, key=lambda colour: self._lost(colour) * self._counts[colour] ** 0.5))

    def _add_shades(self, most: int) -> None:
        while len(self.chosen) < min(most, len(self._counts)):
            self._add(max(self._counts, key=lambda colour: self._far[colour] * self._counts[colour] ** 0.5))

    def _add(self, chosen: int) -> None:
        number = len(self.chosen)
        self.chosen.append(chosen)
        for colour, before in self._far.items():
            if (far := self._distance(colour, chosen)) < before:
                self._far[colour], self._near[colour] = far, number

    def _distance(self, one: int, other: int) -> float:
        (y, b, r), (y2, b2, r2) = self._points[one], self._points[other]
        return (y - y2) ** 2 + _HUE * ((b - b2) ** 2 + (r - r2) ** 2)

    def _lost(self, colour: int) -> float:
        (_, b, r), (_, b2, r2) = self._points[colour], self._points[self.chosen[self._near[colour]]]
        return (b - b2) ** 2 + (r - r2) ** 2


def _point(colour: int) -> _Point:
    """Return brightness and hue: luma and the two differences of colour, as television does."""
    red, green, blue = colour >> 16 & 255, colour >> 8 & 255, colour & 255
    luma = 0.299 * red + 0.587 * green + 0.114 * blue
    return luma, 0.564 * (blue - luma), 0.713 * (red - luma)


def _packed(indexes: bytes, width: int, colours: Sequence[int]) -> bytes:
    """Return a PNG file; Qt's own takes a byte for each pixel, however few the colours are."""
    bits = 4 if len(colours) <= _NIBBLE else 8
    lines = [indexes[start : start + width] for start in range(0, len(indexes), width)]
    data = b"".join(b"\0" + (_halved(line) if bits == 4 else line) for line in lines)
    palette = b"".join(struct.pack("BBB", colour >> 16 & 255, colour >> 8 & 255, colour & 255) for colour in colours)
    head = struct.pack(">IIBBBBB", width, len(lines), bits, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", bytes(zlib_compress(data, _TIGHTEST))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in parts)


def _halved(line: bytes) -> bytes:
    """Return two pixels in each byte."""
    even = line + b"\0" * (len(line) % 2)
    left, right = int.from_bytes(even[::2], "big"), int.from_bytes(even[1::2], "big")
    return (left << 4 | right).to_bytes(len(even) // 2, "big")  # no pixel is above 15, so none reaches into the one before it


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
