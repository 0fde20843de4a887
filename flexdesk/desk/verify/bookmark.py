"""Where an interrupted verification stopped: after which payload, and what it had found until then."""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from flexdesk.domain.finding import Finding

NAME = "verify.json"


@dataclass(slots=True)
class Bookmark:
    """The state of the long part of a verification, which goes by the ids of the payloads."""

    payload_id: int = 0
    payload_count: int = 0
    byte_count: int = 0
    artifact_count: int = 0
    record_count: int = 0
    findings: tuple[Finding, ...] = field(default=())


def load(path: Path) -> Bookmark | None:
    """Return the bookmark; None where there is none that can be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        findings = tuple(Finding(**each) for each in found.pop("findings"))
        return Bookmark(**found, findings=findings)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def save(path: Path, bookmark: Bookmark) -> None:
    """Write the bookmark so that a kill leaves the old one or the new one."""
    part = path.with_suffix(".part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(asdict(bookmark), file)
    part.replace(path)


def remove(path: Path) -> None:
    """Forget it: the verification came to its end."""
    with suppress(FileNotFoundError):
        path.unlink()
