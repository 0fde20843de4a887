"""Bars 16 to 20 are counted by tests, not timed: which ones."""

from collections.abc import Iterator
from pathlib import Path

from tests.bench.finding import Finding
from tests.bench.place import Place

_HELD = {
    "bar 16": (
        "journeys without a mouse, every command reached, focus seen",
        "tests/gui/journeys",
        "tests/gui/onscreen",
        "tests/gui/accessibility/test_walk.py",
    ),
    "bar 17": ("contrast of text, parts and focus in all themes", "tests/gui/looks/test_palette.py"),
    "bar 18": ("widgets without an accessible name: 0", "tests/gui/accessibility/test_walk.py"),
    "bar 19": ("shown = copied = exported = stored, byte for byte", "tests/gui/rows/test_verbatim.py"),
    "bar 20": ("a warning of Qt fails the test: 0", "pyproject.toml"),
}
_ROOT = Path(__file__).parents[2]


def counting(_place: Place) -> Iterator[Finding]:
    """Name the tests; a name that leads nowhere ends the benchmark."""
    for bar, (what, *tests) in _HELD.items():
        if gone := [each for each in tests if not (_ROOT / each).exists()]:
            raise SystemExit(f"bench stops: {bar} is held by {gone}, which is not there")
        yield Finding(bar, what, None, None, "", 0, held_by=", ".join(f"`{each}`" for each in tests))
