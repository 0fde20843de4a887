"""The reference code of a statement that IBKR was making: with it, and the token it was asked for with, it can be asked for once more."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from flexdesk.domain.run import Run, RunStatus, StageEvent

USABLE = timedelta(days=1)
"""How long IBKR keeps a statement is not known; of another day's it is not the same one."""
CUT = frozenset({"DEADLINE", "TRUNCATED"})
"""Codes of a statement that came in part: what came is kept, the whole can be asked for with the same reference."""
_DROPPED = "FLEX_1017"
_MASK = "..."


def open_reference(run: Run, events: Sequence[StageEvent], now_utc: str) -> str | None:
    """Return the reference of a run that has ended without its statement, as long as there is hope that it can be had with it."""
    ended = run.result.status in (RunStatus.FAILED, RunStatus.CANCELLED)
    if not ended or _has_all(run) or any(each.details.get("code") == _DROPPED for each in events):
        return None
    if datetime.fromisoformat(now_utc) - datetime.fromisoformat(run.started_at_utc) > USABLE:
        return None
    told = (str(each.details.get("reference") or each.details.get("resumed") or "") for each in reversed(events))
    found = next(filter(None, told), "")
    return found if found.isalnum() else None  # older runs kept its end only


def _has_all(run: Run) -> bool:
    cut = run.result.failure is not None and run.result.failure.code in CUT
    return run.result.payload_sha256 is not None and not cut


def masked_reference(reference: str) -> str:
    """Return a reference as it is shown: enough to tell it from others."""
    return reference if _MASK in reference else f"{_MASK}{reference[-4:]}"
