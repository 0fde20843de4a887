"""Small pictures: of few colours, those that an eye tells apart, in files that are packed as tightly as they can be."""

import struct
import zlib
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

NIBBLE = 16
"""So many colours fit in half a byte."""
_GROUNDS, _GROUND = 7, 200
"""Of colours that fill areas of so many pixels, so many are always among them: the grounds of a window differ little."""
_ALIKE = 0xF8F8F8


def write_small(picture: QImage, file: Path, colours: int) -> None:
    """Write a picture in so many of its own colours."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    chosen = _chosen(memoryview(plain.constBits()).cast("I"), colours)
    few = plain.convertToFormat(QImage.Format.Format_Indexed8, chosen, Qt.ImageConversionFlag.ThresholdDither)
    file.write_bytes(_packed(few, chosen))


def _chosen(pixels: memoryview, most: int) -> list[int]:
    """Return the colours of grounds, then those that are missed the most: rare ones that are unlike all others, such as that of a link."""
    first: dict[int, int] = {}
    weights: Counter[int] = Counter()
    for colour, count in Counter(pixels).most_common():
        weights[first.setdefault(colour & _ALIKE, colour)] += count
    grounds = Counter(left for left, right in pairwise(pixels) if left == right)  # letters have edges everywhere
    chosen = [colour for colour, count in grounds.most_common(_GROUNDS) if count >= _GROUND]
    missed = {colour: min(_distance(colour, each) for each in chosen) for colour in weights}
    while len(chosen) < most:
        worst = max(missed, key=lambda colour: missed[colour] * weights[colour] ** 0.5)
        chosen.append(worst)
        missed = {colour: min(far, _distance(colour, worst)) for colour, far in missed.items()}
    return chosen


def _distance(one: int, other: int) -> int:
    return sum(((one >> shift & 255) - (other >> shift & 255)) ** 2 for shift in (0, 8, 16))


def _packed(picture: QImage, colours: Sequence[int]) -> bytes:
    """Return a PNG file; Qt's own takes a byte for each pixel, however few the colours are."""
    width, height, stride = picture.width(), picture.height(), picture.bytesPerLine()
    pixels, bits = bytes(picture.constBits()), 4 if len(colours) <= NIBBLE else 8
    lines = (pixels[start : start + width] for start in range(0, height * stride, stride))
    data = b"".join(b"\0" + (_halved(line) if bits == 4 else line) for line in lines)
    palette = b"".join(struct.pack("BBB", colour >> 16 & 255, colour >> 8 & 255, colour & 255) for colour in colours)
    head = struct.pack(">IIBBBBB", width, height, bits, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", zlib.compress(data, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in parts)


def _halved(line: bytes) -> bytes:
    """Return two pixels in each byte."""
    even = line + b"\0" * (len(line) % 2)
    return bytes(left << 4 | right for left, right in zip(even[::2], even[1::2], strict=True))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
