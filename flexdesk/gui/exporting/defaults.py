"""How a file is written unless somebody chooses otherwise for one export: Settings keeps it."""

from flexdesk.domain.exportformat import ExportFormat
from flexdesk.gui.state import State

KEPT = "export/defaults"


def kept_format(state: State) -> ExportFormat:
    """Return the format that an export begins with; what is unusable of a kept one is as in VERBATIM."""
    return ExportFormat.from_json(state.get(KEPT, ""))
