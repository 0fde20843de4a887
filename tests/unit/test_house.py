"""The house keeps its order: who may import whom, where Qt, SQL, HTTP and XML live, how long things may get."""

import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support import house

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "flexdesk"

Rule = Callable[[Path], Iterator[str]]

PACKAGES = ("", "cli/", "gui/", "gui/adding/", "gui/places/", "worker/", "desk/", "flex/", "store/", "domain/")
ROOMS = [f"{name}__init__.py" for name in PACKAGES] + [
    f"{name}.py" for name in ("__main__", "bootstrap", "keys", "reading", "ports", "settings", "paths")
]

BREACHES = {
    "domain/clock.py": "import flexdesk.settings",
    "settings.py": "import flexdesk.ports",
    "store/client.py": "import requests\nimport flexdesk.flex",
    "flex/archive.py": "import sqlalchemy",
    "desk/service.py": "import PySide6.QtCore\nimport sqlite3\nimport lxml.etree\nimport flexdesk.bootstrap",
    "cli/main.py": "import flexdesk.gui",
    "gui/window.py": "import flexdesk.cli\nimport alembic",
    "bootstrap.py": "import PySide6\nimport flexdesk.store",
}
"""A house with every kind of wrong import: file -> content."""


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    code = (
        f"import sys; sys.path.insert(0, {str(folder)!r}); from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    )
    return subprocess.run([sys.executable, "-P", "-c", code], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


def build(folder: Path, files: dict[str, str]) -> Path:
    """Make a small package `flexdesk` with all rooms of the house and this content."""
    package = folder / "flexdesk"
    for name, content in (dict.fromkeys(ROOMS, "") | exceptions() | files).items():
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text(content, encoding="utf-8")
    shutil.copy(ROOT / "pyproject.toml", folder)
    return package


def exceptions() -> dict[str, str]:
    """Return files with the imports that the contracts let pass by name; import-linter wants them to be there."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    pairs = [each.split(" -> ") for contract in contracts for each in contract.get("ignore_imports", [])]
    return {_file(module): f"import {imported}" for module, imported in pairs}


def _file(module: str) -> str:
    """Return where a module is, from the package on."""
    inside = module.removeprefix("flexdesk").removeprefix(".")
    return f"{inside.replace('.', '/')}.py" if inside else "__init__.py"


def test_imports_keep_the_contracts() -> None:
    done = lint_imports(ROOT)

    assert done.returncode == 0, done.stdout + done.stderr


def test_every_contract_can_be_broken(tmp_path: Path) -> None:
    build(tmp_path, BREACHES)

    told = lint_imports(tmp_path).stdout

    assert "Contracts: 0 kept, 4 broken." in told
    for content in ("flexdesk.settings", "flexdesk.ports", "flexdesk.flex", "flexdesk.bootstrap", "flexdesk.gui", "flexdesk.cli"):
        assert f"-> {content}" in told
    for package in ("PySide6", "sqlalchemy", "sqlite3", "alembic", "requests", "lxml"):
        assert f"-> {package}" in told


def test_a_house_in_order_keeps_every_contract(tmp_path: Path) -> None:
    build(tmp_path, {"gui/window.py": "import PySide6\nimport flexdesk.bootstrap", "bootstrap.py": "import flexdesk.store"})

    assert lint_imports(tmp_path).returncode == 0


def test_every_package_from_outside_is_used_in_its_place_only() -> None:
    assert list(house.strangers(PACKAGE)) == []


def test_sql_is_written_in_store_and_migrations_only() -> None:
    assert list(house.sql(PACKAGE)) == []


def test_files_and_functions_stay_below_the_alarm() -> None:
    assert list(house.giants(PACKAGE)) == []


@pytest.mark.parametrize(
    ("rule", "name", "content", "fault"),
    [
        (house.strangers, "domain/run.py", "import click", "domain/run.py:1 imports click"),
        (house.strangers, "desk/run.py", "def f():\n    from lxml import etree", "desk/run.py:2 imports lxml"),
        (house.strangers, "flex/reader.py", "import pandas", "flex/reader.py:1 imports pandas"),
        (house.sql, "gui/model.py", "Q = 'SELECT a\\nFROM b'", "gui/model.py:1 holds SQL"),
        (house.sql, "desk/run.py", "def f(t):\n    return f'DELETE FROM {t} WHERE 1'", "desk/run.py:2 holds SQL"),
        (house.sql, "bootstrap.py", "connection.execute('PRAGMA journal_mode')", "bootstrap.py:1 holds SQL"),
        (house.giants, "desk/run.py", "x = 1\n" * 301, "desk/run.py has 301 lines"),
        (house.giants, "desk/run.py", "def f():\n" + "    x = 1\n" * 40, "desk/run.py:1 f has 41 lines"),
    ],
)
def test_each_rule_finds_its_breach(rule: Rule, name: str, content: str, fault: str, tmp_path: Path) -> None:
    assert list(rule(build(tmp_path, {name: content}))) == [fault]


@pytest.mark.parametrize(
    ("rule", "name", "content"),
    [
        (house.strangers, "flex/reader.py", "import json\nfrom lxml import etree\nfrom flexdesk.domain import run\nfrom . import rows"),
        (house.sql, "store/schema.py", "Q = 'SELECT a FROM b'"),
        (house.sql, "gui/words.py", "Q = 'Select a query from the list, update your set'"),
        (house.giants, "desk/run.py", "def f():\n" + "    x = 1\n" * 39),
    ],
)
def test_no_rule_cries_wolf(rule: Rule, name: str, content: str, tmp_path: Path) -> None:
    assert list(rule(build(tmp_path, {name: content}))) == []
