"""The tables of what was measured, in Markdown: of goals, of bars, of growth; and their places in a page."""

import re
from collections.abc import Iterable, Sequence

from tests.bench.finding import Finding, told

TITLES = ("", "what", "wanted", "measured", "met", "n")
_MARKS = re.compile(r"(<!-- (\w+): written by `dev.py bench --docs` -->\n).*?(<!-- end -->)", re.DOTALL)


def tables(findings: Sequence[Finding]) -> dict[str, str]:
    """Return each table by its name."""
    ordered = sorted(findings, key=lambda each: each.order)
    kinds = {"goals": "G", "bars": "bar"}
    found = {name: _drawn([TITLES, *(each.row() for each in ordered if each.order[0] == kind)]) for name, kind in kinds.items()}
    return found | {"growth": _growth([each for each in findings if each.by_size])}


def put(page: str, parts: dict[str, str]) -> str:
    """Return a page with each part between its marks; where a part is empty, what stood there stays."""
    return _MARKS.sub(lambda found: f"{found[1]}{parts[found[2]].rstrip()}\n{found[3]}" if parts.get(found[2]) else found[0], page)


def _growth(findings: Sequence[Finding]) -> str:
    sizes = sorted({size for each in findings for size in each.by_size}, key=int)
    head = ("asked", *(f"{int(size):,} rows" for size in sizes), "wanted")
    return _drawn([head, *(_grown(each, sizes) for each in findings)])


def _grown(finding: Finding, sizes: Iterable[str]) -> tuple[str, ...]:
    cells = (told(finding.by_size[size], finding.unit) if size in finding.by_size else "" for size in sizes)
    return (finding.what, *cells, "" if finding.limit is None else f"≤ {told(finding.limit, finding.unit)}")


def _drawn(rows: Sequence[Sequence[str]]) -> str:
    if len(rows) < 2:
        return ""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["| " + " | ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]]) + "\n"
