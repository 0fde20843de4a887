"""The list of the pictures, by state, for whoever looks at them one by one."""

from collections.abc import Iterator
from pathlib import Path

from tests.support.checklist.scene import Story
from tests.support.checklist.stories import CHAPTERS
from tests.support.checklist.variants import VARIANTS

_HEAD = """# Pictures of every state of the window

Drawn by `python3 dev.py screenshots --checklist`. To look for: clipped text, unaligned columns, invisible focus, meaning by
colour alone, blurred icons, islands that no theme reaches. `contrast` is the high contrast theme; `150pct` and `200pct` are
screens of that scale with the window at its smallest, as is `1024x640`; `pseudo` has accents and texts 40 % longer.
"""


def write_index(file: Path, folder: str) -> None:
    """Write the list into `file`; the pictures are in `folder` beside it."""
    file.write_text("\n".join(_lines(folder)) + "\n", encoding="utf-8")


def _lines(folder: str) -> Iterator[str]:
    yield _HEAD
    for title, stories in CHAPTERS.items():
        yield f"## {title}\n"
        yield "| State | Picture | Also |\n|---|---|---|"
        for story in stories:
            yield _row(story, folder)
        yield ""


def _row(story: Story, folder: str) -> str:
    names = [each.suffix for each in VARIANTS if story.starred or not each.starred]
    links = " · ".join(f"[{name}]({folder}/{story.name}-{name}.png)" for name in names)
    return f'| {story.about} | <img src="{folder}/{story.name}-light.png" width="320" alt="{story.about}"> | {links} |'
