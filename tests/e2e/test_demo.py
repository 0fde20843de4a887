"""`flexdesk demo` where there is no display."""

import re
from pathlib import Path

from tests.e2e.program import ROOT, Program


def test_without_a_display_it_prints_the_timeline_and_draws_pictures_outside_the_checkout(flexdesk: Program) -> None:
    told = flexdesk("demo", DISPLAY="", WAYLAND_DISPLAY="", TMPDIR=str(flexdesk.folder)).text

    stages = ["request", "poll", "poll", "download", "archive", "preflight", "persist"]
    assert re.findall(rf"^({'|'.join(set(stages))})\s.*\s(?:done|not ready)\s", told, re.MULTILINE) == stages
    folder = Path(re.findall(r"pictures of the window: (.+)$", told, re.MULTILINE)[0])
    pictures = sorted(folder.glob("*.png"))
    assert not folder.is_relative_to(ROOT)
    assert {name for each in pictures for name in each.stem.split("-")} >= {"runs", "artifacts", "rows", "light", "dark"}
    assert all(each.read_bytes().startswith(b"\x89PNG") for each in pictures)
    assert not list(flexdesk.folder.glob("flexdesk-demo-*"))
