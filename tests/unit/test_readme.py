"""The README says what the code says: settings, commands and links."""

import re
from dataclasses import fields
from pathlib import Path

import click
import pytest

from flexdesk.cli.program import COMMANDS, flexdesk
from flexdesk.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text()
LINK = re.compile(r"\]\(([^)#]+)\)")


def _table(heading: str) -> list[list[str]]:
    """Return the cells of the table below a heading."""
    part = README.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def _shown(default: object) -> str:
    return f"`{default:g}`" if isinstance(default, float) else f"`{default}`" if default else ""


def _options(command: click.Command) -> set[str]:
    """Return the options of a command, or of all commands of a group."""
    below = command.commands.values() if isinstance(command, click.Group) else ()
    return {name for p in command.params for name in p.opts}.union(*map(_options, below))


def _command(name: str) -> click.Command:
    found = flexdesk.get_command(click.Context(flexdesk), name)
    assert found is not None
    return found


def test_every_setting_stands_in_the_table_with_its_default_and_meaning() -> None:
    expected = [[f"`{f.metadata['variable']}`", _shown(f.default), f.metadata["meaning"]] for f in fields(Settings)]

    assert _table("Settings") == expected


def test_every_command_stands_in_the_table_and_no_other() -> None:
    named = [cells[0].strip("`").split() for cells in _table("Commands")]

    assert {words[1] for words in named if len(words) > 1} == set(COMMANDS)


def test_every_option_named_beside_a_command_is_one_of_its_options() -> None:
    for cells in _table("Commands"):
        words = cells[0].strip("`").split()
        known = _options(_command(words[1])) if len(words) > 1 else set()
        named = set(re.findall(r"(?<![\w-])--?[a-z][a-z0-9-]*", " ".join(cells)))
        assert named <= known, cells[0]


@pytest.mark.parametrize("page", sorted(p.relative_to(ROOT).as_posix() for p in [ROOT / "README.md", *ROOT.glob("docs/**/*.md")]))
def test_every_link_leads_to_a_file(page: str) -> None:
    path = ROOT / page
    targets = [target for target in LINK.findall(path.read_text()) if "://" not in target]

    assert [target for target in targets if not (path.parent / target).exists()] == []
