"""Comparing a picture with the one that is kept: exactly where this computer draws as the one did that drew it, else with a tolerance."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt, qVersion
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QLinearGradient, QPainter

KEPT = Path(__file__).parent
LEFT = Path(__file__).resolve().parents[3] / "build" / "images"
CHANNEL, SHARE = 16, 0.002
"""How far a channel of a pixel may be off, and how many pixels may be off further."""


@dataclass(frozen=True, slots=True)
class Difference:
    """`pixels` differ from what is kept, by more than is let pass."""

    pixels: int
    picture: QImage


def kept_folder(root: Path = KEPT) -> Path:
    """Return the folder for this platform and this minor version of Qt, else the nearest of this platform."""
    platform, version = QGuiApplication.platformName(), qVersion().rpartition(".")[0]
    exactly = root / f"{platform}-{version}"
    others = sorted(root.glob(f"{platform}-*"), key=lambda each: [int(part) for part in each.name.rpartition("-")[2].split(".")])
    return exactly if exactly.is_dir() or not others else others[-1]


def is_pinned(font: QFont, root: Path = KEPT) -> bool:
    """Tell whether letters, curves, hatches and gradients come out here as they did where the pictures were drawn."""
    return QImage(str(kept_folder(root) / "probe.png")).convertToFormat(QImage.Format.Format_RGB32) == probe(font)


def probe(font: QFont) -> QImage:
    """Draw a little of everything."""
    drawn = QImage(240, 60, QImage.Format.Format_RGB32)
    drawn.fill(Qt.GlobalColor.white)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    gradient = QLinearGradient(QPointF(0, 0), QPointF(240, 0))
    gradient.setColorAt(0, QColor("#1F6FB2"))
    gradient.setColorAt(1, QColor("#F0F0F0"))
    painter.fillRect(QRectF(0, 40, 240, 20), gradient)
    painter.fillRect(QRectF(180.5, 4.5, 40, 20), QColor(154, 91, 0, 120))
    painter.fillRect(QRectF(120, 20, 50, 16), Qt.BrushStyle.BDiagPattern)
    painter.setPen(QColor("#B3261E"))
    painter.drawEllipse(QPointF(200.25, 30.5), 8.3, 8.3)
    painter.setFont(font)
    painter.drawText(8, 22, "Hamburg 0123 → 4.56")
    painter.end()
    return drawn


def differs(actual: QImage, kept: QImage, *, exactly: bool) -> Difference | None:
    """Return where a picture is not what it should be; None where it is. Of another size it always is not."""
    actual, kept = (each.convertToFormat(QImage.Format.Format_RGB32) for each in (actual, kept))
    if actual == kept:
        return None
    if actual.size() != kept.size():
        return Difference(actual.width() * actual.height(), actual)
    found, shown = 0, actual.copy()
    for place in _unlike(actual, kept, 0 if exactly else CHANNEL):
        found += 1
        shown.setPixelColor(place % actual.width(), place // actual.width(), QColor("#FF00FF"))
    most = 0 if exactly else SHARE * actual.width() * actual.height()
    return Difference(found, shown) if found > most else None


def _unlike(one: QImage, other: QImage, most: int) -> Iterator[int]:
    pairs = zip(memoryview(one.constBits()).cast("I"), memoryview(other.constBits()).cast("I"), strict=True)
    for place, (a, b) in enumerate(pairs):
        if a != b and max(abs((a >> shift & 255) - (b >> shift & 255)) for shift in (0, 8, 16)) > most:
            yield place


def check(name: str, actual: QImage, font: QFont, *, root: Path = KEPT, left: Path = LEFT) -> None:
    """Fail where a picture is not as it is kept, and leave both what was drawn and what differs."""
    file = kept_folder(root) / f"{name}.png"
    kept = QImage(str(file))
    exactly = is_pinned(font, root)
    found = Difference(0, actual) if kept.isNull() else differs(actual, kept, exactly=exactly)
    if found is None:
        return
    left.mkdir(parents=True, exist_ok=True)
    actual.save(str(left / f"{name}-actual.png"))
    found.picture.save(str(left / f"{name}-diff.png"))
    how = "exactly" if exactly else "within a tolerance"
    why = f"there is no {file}" if kept.isNull() else f"{found.pixels} pixels of {file} differ, compared {how}"
    raise AssertionError(f"{why}; look at {left / name}-actual.png and -diff.png")
