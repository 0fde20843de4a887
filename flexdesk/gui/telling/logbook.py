"""The log of the window in the folder for diagnostics: what failed and what was our mistake, without data, tokens or account ids."""

import logging
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

from flexdesk import __version__
from flexdesk.gui.runs.diagnostics import scrub
from flexdesk.gui.telling.mistakes import where

_MOST_BYTES, _OLDER = 500_000, 3
_log = logging.getLogger("flexdesk")


def folder_of(profile: Path) -> Path:
    """Return the folder for diagnostics of a profile."""
    return profile / "diagnostics"


class _Plain(logging.Formatter):
    """Says where a mistake happened, but not its own text, which may quote a statement or an address; masks what is left."""

    def formatException(self, ei: object) -> str:
        """Override."""
        kind, _error, trace = ei if isinstance(ei, tuple) else (None, None, None)
        return where(kind, trace) if kind else ""

    def format(self, record: logging.LogRecord) -> str:
        """Override: without what another handler wrote of the mistake."""
        record.exc_text = None
        text = scrub(super().format(record))
        record.exc_text = None
        return text


@contextmanager
def logbook(profile: Path) -> Iterator[None]:
    """Keep a log inside the block; where it cannot be written there is none."""
    handler: logging.Handler = logging.NullHandler()
    with suppress(OSError):
        folder = folder_of(profile)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / "flexdesk.log", maxBytes=_MOST_BYTES, backupCount=_OLDER, encoding="utf-8", delay=True)
    handler.setFormatter(_Plain("%(asctime)s %(levelname)s %(message)s"))
    level = _log.level
    _log.addHandler(handler)
    _log.setLevel(logging.INFO)
    _log.info("FlexDesk %s, Python %s, %s", __version__, platform.python_version(), platform.platform())
    try:
        yield
    finally:
        _log.setLevel(level)
        _log.removeHandler(handler)
        handler.close()
