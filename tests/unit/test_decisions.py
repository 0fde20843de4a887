"""The decisions have an index, in their order, and it names each as it names itself."""

import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "docs/decisions"
LINE = re.compile(r"^\* \[(\d+\. .+)\]\((\S+\.md)\)$", re.MULTILINE)


def test_the_index_lists_every_decision_by_its_title() -> None:
    titles = {path.name: path.read_text().splitlines()[0].removeprefix("# ") for path in sorted(FOLDER.glob("0*.md"))}

    listed = {name: title for title, name in LINE.findall((FOLDER / "README.md").read_text())}

    assert list(listed.items()) == list(titles.items())


def test_every_decision_has_a_number_of_its_own() -> None:
    numbers = [path.name[:4] for path in FOLDER.glob("0*.md")]

    assert len(numbers) == len(set(numbers))
