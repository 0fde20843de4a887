"""The window advises what can be clicked: no sentence of the program sends its reader to a terminal."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from flexdesk.domain.errors import Failure
from flexdesk.domain.secret import token_missing
from flexdesk.gui.telling.advice import advice, told

PACKAGE = Path(__file__).resolve().parents[3] / "flexdesk"
FOR_A_TERMINAL = re.compile(r"`|(?<![\w-])--[a-z]|FLEXDESK_[A-Z_]+")
ONLY_THERE = {"FLEXDESK_PAYLOAD_CAP", "FLEXDESK_USER_AGENT"}
"""Settings that the window has no field for."""


def sentences() -> Iterator[tuple[str, str]]:
    """Yield the sentences of the program that speak of commands, with the file they stand in; what is filled in is `7`."""
    for room in ("desk", "store", "flex", "domain", "worker"):
        for file in sorted((PACKAGE / room).rglob("*.py")):
            for text in texts(ast.parse(file.read_text(encoding="utf-8"))):
                if text.endswith((".", ". ")) and FOR_A_TERMINAL.search(text):
                    yield f"{file.relative_to(PACKAGE)}", text


def texts(node: ast.AST) -> Iterator[str]:
    if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node, clean=False) is not None:
        children: list[ast.AST] = list(node.body[1:])
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return  # a text under a name that explains it
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in node.values)
        return
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
        return
    else:
        children = list(ast.iter_child_nodes(node))
    for child in children:
        yield from texts(child)


def test_none_of_them_is_shown_in_the_window() -> None:
    found = list(sentences())
    left = {f"{where}: {advice(text)}": set(FOR_A_TERMINAL.findall(advice(text))) - ONLY_THERE for where, text in found}

    assert len(found) > 15
    assert [shown for shown, words in left.items() if words] == []


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("List what there is with `flexdesk artifacts`.", "Artifacts (Ctrl+3) lists what there is."),
        ("Choose another name, or change it with `flexdesk query edit`.", "Choose another name, or edit the one that is there."),
        ("Set FLEXDESK_BASE_URL to https://a.b/c, or remove the setting.", "the address in Settings, Connections, to https://a.b/c, or"),
        (
            "The original bytes are whole: take them out with `flexdesk payload A-2 -o FILE` and import them into a new store.",
            "payload, and",
        ),
        (token_missing().failure.next_step, "Paste one in Add data, or keep it in Settings, Connections."),
        (token_missing("It is locked.", "Main").failure.next_step, "Paste one in Add data, or keep it in Settings, Connections."),
        ("Check the number of the query.", "Check the number of the query."),
    ],
)
def test_it_says_what_can_be_clicked(said: str, shown: str) -> None:
    assert shown in advice(said)


def test_a_failure_is_told_in_one_line() -> None:
    assert told(Failure("RUN_NOT_FOUND", "There is no run R-9.", "List what there is with `flexdesk runs`.")) == (
        "There is no run R-9. Runs (Ctrl+2) lists those that there are."
    )
