"""Draws the checklist into a folder, or some of its pictures: `python3 dev.py screenshots --checklist DIR [NAME...]`.

A name is that of a story, of a picture, or a pattern of either: `compare`, `compare-dark`, `rows-*`, `*-150pct-light`.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path

from tests.support.checklist.index import write_index
from tests.support.checklist.scene import Story
from tests.support.checklist.stores import make_stores
from tests.support.checklist.stories import STORIES
from tests.support.checklist.variants import VARIANTS, Variant

_AT_ONCE = 3
"""They wait as much as they work."""
_SCREEN = {"name": "wide", "x": 0, "y": 0, "width": 3840, "height": 2400, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
"""Without one the offscreen platform has a screen of 800 x 800, into which it fits menus and dialogs."""


def main(folder: Path, names: Sequence[str]) -> int:
    """Draw what is asked for, each way in a process of its own; without names everything, and nothing else stays in the folder."""
    wanted = {variant: stories for variant in VARIANTS if (stories := tuple(_wanted(variant, names)))}
    folder.mkdir(parents=True, exist_ok=True)
    with _ground() as ground:
        screen = ground / "screen.json"
        screen.write_text(json.dumps({"screens": [_SCREEN]}))
        make_stores(ground / "stores")
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            codes = list(pool.map(lambda variant: _process(variant, wanted[variant], ground, folder), wanted))
    if not names:
        _tidy(folder)
        write_index(folder.parent / "README.md", folder.name)
    return max(codes)


def _tidy(folder: Path) -> None:
    """Take away the pictures of stories that are no longer told."""
    known = {f"{story.name}-{variant.suffix}.png" for story, variant in _all()}
    for old in folder.glob("*.png"):
        if old.name not in known:
            old.unlink()


def _all() -> Iterator[tuple[Story, Variant]]:
    for variant in VARIANTS:
        yield from ((story, variant) for story in STORIES if story.starred or not variant.starred)


def _wanted(variant: Variant, names: Sequence[str]) -> Iterator[Story]:
    return (story for story, of in _all() if of is variant and (not names or _is_named(story, variant, names)))


def _unknown(names: Sequence[str]) -> list[str]:
    return [name for name in names if not any(_is_named(story, variant, [name]) for story, variant in _all())]


def _is_named(story: Story, variant: Variant, names: Sequence[str]) -> bool:
    picture = f"{story.name}-{variant.suffix}"
    return any(fnmatch(story.name, name) or fnmatch(picture, name) for name in names)


@contextmanager
def _ground() -> Iterator[Path]:
    """Yield a folder whose name can be read in the pictures: the same each time, unless somebody else draws as well."""
    folder = Path(tempfile.gettempdir()) / "flexdesk"
    try:
        folder.mkdir()
    except FileExistsError:
        folder = Path(tempfile.mkdtemp(prefix="flexdesk-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _process(variant: Variant, stories: Sequence[Story], ground: Path, folder: Path) -> int:
    what = [variant.suffix, str(ground / "stores"), str(folder), *(story.name for story in stories)]
    platform = f"offscreen:configfile={ground / 'screen.json'}"
    environ = {**os.environ, "QT_SCALE_FACTOR": variant.scale, "QT_QPA_PLATFORM": platform}
    return subprocess.run([sys.executable, "-m", "tests.support.checklist.drawing", *what], check=False, env=environ).returncode


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("docs/screenshots/checklist"))
    parser.add_argument("names", nargs="*")
    given = parser.parse_args()
    if unknown := _unknown(given.names):
        parser.error(f"there is no picture called {', '.join(unknown)}")
    sys.exit(main(given.folder.absolute(), given.names))
