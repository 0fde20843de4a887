"""What Go to understands beyond addresses: the beginning of a SHA-256, and the name of an imported file."""

import re

from flexdesk.desk.service import Desk
from flexdesk.gui.place import Place
from flexdesk.gui.words import file_name

_HEX = re.compile(r"[0-9a-f]{6,64}")


def find_place(desk: Desk, text: str) -> Place | None:
    """Return the newest place that `text` names, or None; reads the store, so call it on a lane."""
    text = text.strip()
    if _HEX.fullmatch(text.lower()):
        for summary in desk.artifacts():
            if summary.artifact.reference.payload_sha256.startswith(text.lower()):
                return Place.artifact(summary.artifact.raw_artifact_id)
        return _payload_of_run(desk, text.lower())
    for run in desk.runs():
        if run.order.file_name and text in (run.order.file_name, file_name(run.order.file_name)):
            return Place.run(run.run_id)
    return None


def _payload_of_run(desk: Desk, prefix: str) -> Place | None:
    runs = (run for run in desk.runs() if (run.result.payload_sha256 or "").startswith(prefix))
    return next((Place.run(run.run_id) for run in runs), None)
