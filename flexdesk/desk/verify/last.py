"""How the last whole verification of a store on this machine came out."""

import json
import os
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from flexdesk.domain.finding import Finding, LastVerification, VerifyReport

_NAME = "verify.last"


def load(folder: Path) -> LastVerification | None:
    """Return it; None where there was none, or what was written cannot be read."""
    try:
        found = json.loads((folder / _NAME).read_text(encoding="utf-8"))
        report = found["report"]
        findings = tuple(Finding(**each) for each in report.pop("findings"))
        skipped = tuple(map(str, report.pop("skipped")))
        return LastVerification(str(found["ended_at_utc"]), VerifyReport(findings, **report, skipped=skipped))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def save(folder: Path, last: LastVerification) -> None:
    """Remember it; a folder that cannot be written is no reason to lose the report itself."""
    told = {"ended_at_utc": last.ended_at_utc, "report": asdict(last.report)}
    part = folder / f"{_NAME}.part"
    with suppress(OSError):
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump(told, file)
        part.replace(folder / _NAME)
