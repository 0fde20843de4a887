"""The cost of an import against the size of the document, as a picture in SVG; on axes like these a line of slope 1 is linear growth."""

import math
import re
import statistics
from collections.abc import Iterator

from tests.bench.finding import Finding

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _BOTTOM = 640, 360, 60, 40, 40
_SIZES, _SECONDS = (1, 1000), (0.01, 100)
_COLOURS = {"import": "#1f6feb", "iterparse": "#8b5a00", "xmllint": "#2c7a3f"}
_NAMES = {"import": "flexdesk import", "iterparse": "lxml iterparse, nothing kept", "xmllint": "xmllint --stream --noout"}

Point = tuple[float, float]


def plot(findings: list[Finding]) -> str:
    """Return the picture, or an empty text where no import was measured."""
    lines = _lines(findings)
    if not lines:
        return ""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" font-size="12" fill="#57606a">'
    )
    back = f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>'
    return "\n".join([head, back, *_grid(), *(part for name, points in lines.items() for part in _line(name, points)), "</svg>\n"])


def _lines(findings: list[Finding]) -> dict[str, list[Point]]:
    """Return processor seconds by MB: what a process costs, however busy the machine was."""
    lines: dict[str, list[Point]] = {name: [] for name in _COLOURS}
    for finding in findings:
        if found := re.fullmatch(r"import of (\d+) MB / lxml iterparse", finding.what):
            for name in lines.keys() & finding.costs.keys():
                lines[name].append((int(found[1]), statistics.median(cost.cpu for cost in finding.costs[name])))
    return {name: sorted(points) for name, points in lines.items() if points}


def _at(size: float, seconds: float) -> Point:
    across = math.log10(size / _SIZES[0]) / math.log10(_SIZES[1] / _SIZES[0])
    up = math.log10(seconds / _SECONDS[0]) / math.log10(_SECONDS[1] / _SECONDS[0])
    return _LEFT + across * (_WIDTH - _LEFT - _RIGHT), _HEIGHT - _BOTTOM - up * (_HEIGHT - _BOTTOM - 20)


def _grid() -> Iterator[str]:
    for size in (1, 10, 100, 1000):
        x, y = _at(size, _SECONDS[0])
        yield f'<path d="M{x:.0f} {y:.0f}V20" stroke="#d0d7de"/><text x="{x:.0f}" y="{y + 18:.0f}" text-anchor="middle">{size} MB</text>'
    for seconds in (0.01, 0.1, 1, 10, 100):
        x, y = _at(1, seconds)
        yield f'<path d="M{x:.0f} {y:.0f}H{_WIDTH - _RIGHT}" stroke="#d0d7de"/>'
        yield f'<text x="{x - 8:.0f}" y="{y + 4:.0f}" text-anchor="end">{seconds:g} s</text>'


def _line(name: str, points: list[Point]) -> Iterator[str]:
    colour, places = _COLOURS[name], [_at(*point) for point in points]
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    yield f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
    yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places)
    row = list(_COLOURS).index(name)
    yield f'<text x="{_LEFT + 16}" y="{40 + 18 * row}" fill="{colour}">{_NAMES[name]}</text>'
