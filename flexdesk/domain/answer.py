"""An answer of the service that a run kept because no rule understands it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flexdesk.domain.run import Stage, StageEvent


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """Where the bytes are, the stage that met them, and whether they are not quite what came: the token masked, the end cut off."""

    sha256: str
    size: int
    stage: Stage
    is_masked: bool = False
    is_cut: bool = False


def details_of(kept: KeptAnswer) -> dict[str, Any]:
    """Return what the failed event of the stage says of it."""
    flags = {"masked": kept.is_masked, "cut": kept.is_cut}
    return {"answer": {"sha256": kept.sha256, "bytes": kept.size, **flags}}


def kept_answer(events: Iterable[StageEvent]) -> KeptAnswer | None:
    """Return the answer that a timeline tells of."""
    for event in events:
        told = event.details.get("answer")
        if isinstance(told, Mapping) and "sha256" in told:
            return KeptAnswer(str(told["sha256"]), int(told.get("bytes", 0)), event.stage, bool(told.get("masked")), bool(told.get("cut")))
    return None
