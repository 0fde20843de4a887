"""Reads source files and says what breaks the rules of the house that import-linter cannot see."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

PLACES = {
    "PySide6": "gui",
    "shiboken6": "gui",
    "sqlalchemy": "store",
    "alembic": "store",
    "psycopg": "store",
    "zstandard": "store",
    "lxml": "flex",
    "requests": "flex",
    "urllib3": "flex",
    "keyring": "keys",
    "click": "cli",
    "platformdirs": "paths",
    "pyarrow": "desk",
    "xlsxwriter": "desk",
}
"""Where in the house each package from outside may be imported; a place is a file or folder below flexdesk/."""

STATEMENTS = re.compile(
    r"\b(SELECT\s.+\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|PRAGMA\s+\w+|BEGIN\s+IMMEDIATE"
    r"|(CREATE|DROP|ALTER)\s+(UNIQUE\s+)?(TABLE|INDEX|VIEW|TRIGGER|DATABASE|SCHEMA))\b",
    re.DOTALL,
)
FILE_ALARM = 300
FUNCTION_ALARM = 40


def strangers(package: Path) -> Iterator[str]:
    """Yield every import of a package from outside in a place where it does not belong."""
    for file, tree in _parsed(package):
        place = file.relative_to(package).with_suffix("").parts[0]
        for line, name in _imports(tree):
            if name not in sys.stdlib_module_names and name != package.name and PLACES.get(name) != place:
                yield f"{file.relative_to(package)}:{line} imports {name}"


def sql(package: Path) -> Iterator[str]:
    """Yield every text outside store/ that reads like an SQL statement."""
    for file, tree in _parsed(package):
        if file.relative_to(package).parts[0] != "store":
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and STATEMENTS.search(node.value):
                    yield f"{file.relative_to(package)}:{node.lineno} holds SQL"


def giants(package: Path) -> Iterator[str]:
    """Yield files and functions that ring the alarm of their size."""
    for file, tree in _parsed(package):
        length = len(file.read_text(encoding="utf-8").splitlines())
        if length > FILE_ALARM:
            yield f"{file.relative_to(package)} has {length} lines"
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _length(node) > FUNCTION_ALARM:
                yield f"{file.relative_to(package)}:{node.lineno} {node.name} has {_length(node)} lines"


def _parsed(package: Path) -> Iterator[tuple[Path, ast.Module]]:
    for file in sorted(package.rglob("*.py")):
        yield file, ast.parse(file.read_text(encoding="utf-8"), file)


def _imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.partition(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.lineno, (node.module or "").partition(".")[0]


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1
