"""A language that nobody speaks: every text of the program with accents and 40 % longer; what is cut or not translated shows."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

_ACCENTS = str.maketrans("aceinouyACEINOUY", "àçéîñôûýÀÇÉÎÑÔÛÝ")
_KEPT = re.compile(r"(\{[^}]*\}|<[^>]*>|\(\*[^)]*\))")
"""Places for values, tags, patterns of file names."""
_WORD = 9
OPEN, CLOSE = "\u27e6", "\u27e7"


def pseudo(text: str) -> str:
    """Return a text in that language."""
    if not text.strip():
        return text
    parts = _KEPT.split(text)
    said = "".join(part if number % 2 else part.translate(_ACCENTS) for number, part in enumerate(parts))
    return f"{OPEN}{said}{_more(round(len(text) * 0.4))}{CLOSE}"


def _more(length: int) -> str:
    """Return what makes a text longer, in words: no language has one of eighty letters, and lines break between them."""
    return " ".join("~" * min(_WORD, length - start) for start in range(0, length, _WORD))


class PseudoTranslator(QTranslator):
    """Translates every text of the program."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, sourceText: str, _disambiguation: str | None = None, _n: int = -1) -> str | None:  # noqa: N803  # Qt's
        return pseudo(sourceText) if context == "FlexDesk" else None  # None: nobody has translated this, as is so of Qt's own words


@contextmanager
def spoken_pseudo(app: QApplication) -> Iterator[None]:
    """Let everything that is made in the block speak that language."""
    translator = PseudoTranslator(app)
    app.installTranslator(translator)
    try:
        yield
    finally:
        app.removeTranslator(translator)
