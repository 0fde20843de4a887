"""Pictures of what was measured, in SVG, on axes on which a line of slope 1 is linear growth."""

import math
import re
import statistics
from collections.abc import Iterator
from dataclasses import dataclass

from tests.bench.finding import Finding

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _BOTTOM = 640, 360, 60, 40, 40
_NAMES = {"import": "flexdesk import", "iterparse": "lxml iterparse, nothing kept", "xmllint": "xmllint --stream --noout"}
_GROWN = {
    "list of runs": "the list of runs",
    "merged view opened": "rows of the merged view opened, and a page at nine tenths",
    "coverage": "coverage",
    "history of a row": "history of a row",
    "merged view filtered": "merged view filtered for the first time",
    "merged view exported": "merged view exported",
}
_COLOURS = ("#1f6feb", "#8b5a00", "#2c7a3f", "#a02c6d", "#6639ba", "#57606a")

Point = tuple[float, float]
Lines = dict[str, list[Point]]


@dataclass(frozen=True, slots=True)
class Axes:
    """What is drawn from where to where: marks of the size with their texts, and of what it costs, in which unit."""

    sizes: dict[float, str]
    costs: tuple[float, ...]
    unit: str
    legend: Point

    def at(self, size: float, cost: float) -> Point:
        """Return where a measurement stands."""
        across = _share(size, min(self.sizes), max(self.sizes))
        up = _share(cost, self.costs[0], self.costs[-1])
        return _LEFT + across * (_WIDTH - _LEFT - _RIGHT), _HEIGHT - _BOTTOM - up * (_HEIGHT - _BOTTOM - 20)


_IMPORTS = Axes({1: "1 MB", 10: "10 MB", 100: "100 MB", 1000: "1000 MB"}, (0.01, 0.1, 1, 10, 100), "s", (_LEFT + 16, 40))
_ROWS = {1e5: "100,000 rows", 1e6: "1 million", 1e7: "10 million"}
_GROWTH = Axes(_ROWS, (0.001, 0.01, 0.1, 1, 10, 100), "s", (_LEFT + 16, 32))
_STORED = Axes(_ROWS, (0.01, 0.1, 1), "GB", (_LEFT + 16, 40))


def plot(findings: list[Finding]) -> str:
    """Return the cost of an import against the size of the document, or an empty text where none was measured."""
    lines: Lines = {}
    for finding in findings:
        if found := re.fullmatch(r"import of (\d+) MB / lxml iterparse", finding.what):
            for name in _NAMES.keys() & finding.costs.keys():
                lines.setdefault(_NAMES[name], []).append((int(found[1]), _seconds(finding, name)))
    return _picture(_IMPORTS, {name: sorted(lines[name]) for name in _NAMES.values() if name in lines})


def plot_growth(findings: list[Finding]) -> str:
    """Return what a long history costs, or an empty text where that was not measured."""
    grown = {finding.what: finding.by_size for finding in findings}
    lines = {name: grown[what] for name, what in _GROWN.items() if what in grown}
    return _picture(_GROWTH, {name: [(float(size), seconds) for size, seconds in by_size.items()] for name, by_size in lines.items()})


def plot_stored(findings: list[Finding]) -> str:
    """Return how large stores are, or an empty text where that was not measured."""
    stored = next((each.by_size for each in findings if each.what == "stored for each row"), {})
    points = [(float(size), float(size) * each / 1e9) for size, each in stored.items()]
    return _picture(_STORED, {"store, four fifths of each statement known from the one before": points} if points else {})


def _seconds(finding: Finding, name: str) -> float:
    """Processor seconds: what a process costs, however busy the machine was."""
    return statistics.median(cost.cpu for cost in finding.costs[name])


def _share(value: float, low: float, high: float) -> float:
    return math.log10(max(value, low) / low) / math.log10(high / low)


def _picture(axes: Axes, lines: Lines) -> str:
    if not lines:
        return ""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" font-size="12" fill="#57606a">'
    )
    back = f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>'
    drawn = [part for number, name in enumerate(lines) for part in _line(axes, number, name, lines[name])]
    return "\n".join([head, back, *_grid(axes), *drawn, "</svg>\n"])


def _grid(axes: Axes) -> Iterator[str]:
    for size, text in axes.sizes.items():
        x, y = axes.at(size, axes.costs[0])
        yield f'<path d="M{x:.0f} {y:.0f}V20" stroke="#d0d7de"/><text x="{x:.0f}" y="{y + 18:.0f}" text-anchor="middle">{text}</text>'
    for cost in axes.costs:
        x, y = axes.at(min(axes.sizes), cost)
        yield f'<path d="M{x:.0f} {y:.0f}H{_WIDTH - _RIGHT}" stroke="#d0d7de"/>'
        yield f'<text x="{x - 8:.0f}" y="{y + 4:.0f}" text-anchor="end">{cost:g} {axes.unit}</text>'


def _line(axes: Axes, number: int, name: str, points: list[Point]) -> Iterator[str]:
    colour, places = _COLOURS[number], [axes.at(*point) for point in points]
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    yield f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
    yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places)
    x, y = axes.legend
    yield f'<text x="{x}" y="{y + 16 * number}" fill="{colour}">{name}</text>'
