"""How a file is written unless somebody chooses otherwise for one export: Settings keeps it."""

import json

from flexdesk.domain.exportformat import ExportFormat
from flexdesk.gui.state import State

KEPT = "export/defaults"


def kept_format(state: State) -> ExportFormat:
    """Return the format that an export begins with; what is unusable of a kept one is as in VERBATIM."""
    return ExportFormat.from_json(state.get(KEPT, ""))


def keep_columns(state: State, section: str, columns: tuple[str, ...]) -> None:
    """Keep which columns of a section were exported last."""
    state.put(f"export/columns/{section}", json.dumps(columns))


def last_columns(state: State, section: str) -> tuple[str, ...]:
    """Return which columns of a section were exported last, in their order; none if that never was or cannot be read."""
    try:
        return tuple(map(str, json.loads(state.get(f"export/columns/{section}", "[]"))))
    except (ValueError, TypeError):
        return ()
