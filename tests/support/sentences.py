"""The sentences of the program that no front end makes: found in the code, and kept in `resources/sentences.txt` for the window.

`python -m tests.support.sentences` writes that file anew.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "resources" / "sentences.txt"
ROOMS = ("desk", "store", "flex", "domain", "worker", "settings.py", "keys.py", "bootstrap.py")
IN_THE_WINDOW = ("lanes/lane.py", "settings/opening.py", "settings/judging.py")
"""Where the window raises what the desk could have raised; its own texts are marked for translation where they stand."""
SPEAKING = frozenset(
    {
        "UsageError",
        "StoreError",
        "ServiceError",
        "StatementError",
        "FileError",
        "Failure",
        "Advice",
        "Notice",
        "Finding",
        "Progress",
        "Code",
    }
)
"""What is called with sentences; elsewhere a text is one if it looks so."""
_ENDS = (".", "?", "!", ":")


def collected() -> list[str]:
    """Return the forms of all sentences, each once: what is filled in is `{0}`, `{1}`, or has a name."""
    package = ROOT / "flexdesk"
    found = {form for room in ROOMS for file in _files(package / room) for form in _forms(_tree(file))}
    found |= {form for name in IN_THE_WINDOW for form in _forms(_tree(package / "gui" / name), alone=True)}
    return sorted(found)


def written(forms: list[str]) -> str:
    """Return the file, a form in each line."""
    return "".join(form.replace("\\", "\\\\").replace("\n", "\\n") + "\n" for form in forms)


def _files(place: Path) -> list[Path]:
    return sorted(place.rglob("*.py")) if place.is_dir() else [place]


def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def _forms(node: ast.AST, *, spoken: bool = False, alone: bool = False) -> Iterator[str]:
    """Yield the forms below a node; with `alone` only what something is called with that speaks."""
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node, clean=False) is not None:
        children: list[ast.AST] = list(node.body[1:])
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return  # a text under a name that explains it
    elif isinstance(node, ast.JoinedStr | ast.Constant):
        form = _form(node)
        if form is not None and (spoken or not alone) and _is_sentence(form, spoken=spoken):
            yield form
        return
    else:
        children = list(ast.iter_child_nodes(node))
    name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
    for child in children:
        yield from _forms(child, spoken=name in SPEAKING, alone=alone)


def _form(node: ast.JoinedStr | ast.Constant) -> str | None:
    if isinstance(node, ast.Constant):
        return node.value.strip() if isinstance(node.value, str) else None
    parts, number = [], 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            parts.append(str(part.value).replace("{", "{{").replace("}", "}}"))
        else:
            parts.append(f"{{{number}}}")
            number += 1
    return "".join(parts).strip()


def _is_sentence(form: str, *, spoken: bool) -> bool:
    """A code, a name or a piece of SQL is none."""
    words = [word for word in form.split() if any(letter.isalpha() for letter in word) and not word.startswith("{")]
    begins = form[:1].isupper() or form.startswith("{")
    if not begins or form.isupper() or "\n " in form:
        return False
    return (len(words) > 1 or not form.isidentifier()) if spoken and words else len(words) > 1 and form.rstrip().endswith(_ENDS)


if __name__ == "__main__":
    KEPT.write_text(written(collected()), encoding="utf-8")
