"""How a file is written unless somebody chooses otherwise: what Settings keeps, and what was chosen last."""

import json
from dataclasses import replace

from flexdesk.domain.exportformat import VERBATIM, ExportFormat
from flexdesk.gui.state import State

KEPT = "export/defaults"
USUAL = replace(VERBATIM, provenance=False, manifest=True)
"""Where nobody has chosen anything: as the command, but columns as on the screen, and where they are from in a file beside them."""


def kept_format(state: State) -> ExportFormat:
    """Return the format that an export begins with; what is unusable of a kept one is as in USUAL."""
    return ExportFormat.from_json(state.get(KEPT, ""), USUAL)


def keep_choice(state: State, wanted: ExportFormat) -> None:
    """Keep what the next export shall begin with: kind, header, provenance, manifest; a dialect is for one file, or chosen in Settings."""
    kept = kept_format(state)
    state.put(KEPT, wanted.dialect_of(kept).to_json())


def keep_columns(state: State, section: str, columns: tuple[str, ...]) -> None:
    """Keep which columns of a section were exported last."""
    state.put(f"export/columns/{section}", json.dumps(columns))


def last_columns(state: State, section: str) -> tuple[str, ...]:
    """Return which columns of a section were exported last, in their order; none if that never was or cannot be read."""
    try:
        return tuple(map(str, json.loads(state.get(f"export/columns/{section}", "[]"))))
    except (ValueError, TypeError):
        return ()
