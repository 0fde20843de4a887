"""What Go to understands beyond addresses: the beginning of a SHA-256, the name of a file, a section or an account."""

import re
from dataclasses import replace

from flexdesk.desk.service import Desk
from flexdesk.gui.places.place import Place
from flexdesk.gui.words import file_name, last_part

LEAST = 3
"""Letters that say enough of the beginning of a name."""
_HEX = re.compile(r"[0-9a-f]{6,64}")


def find_place(desk: Desk, text: str) -> Place | None:
    """Return the newest place that `text` names, or None; reads the store, so call it on a lane."""
    text = text.strip()
    if _HEX.fullmatch(text.lower()):
        for summary in desk.artifacts():
            if summary.artifact.reference.payload_sha256.startswith(text.lower()):
                return Place.artifact(summary.artifact.raw_artifact_id)
        return _payload_of_run(desk, text.lower())
    wanted = text.casefold()
    return _file(desk, wanted) or _section(desk, wanted) or _account(desk, wanted)


def in_its_letters(desk: Desk, place: Place) -> Place:
    """Return a place in Rows with its section as the store writes it, capitals and small letters; call it on a lane."""
    names = [each.section_name for each in desk.sections(place.artifact_id)]
    alike = [name for name in names if name.casefold() == (place.section or "").casefold()]
    return place if place.section in names or not alike else replace(place, section=alike[0])


def _file(desk: Desk, wanted: str) -> Place | None:
    """The run of a file, by its whole name or, if no file has that, by how its name begins; both as people type them."""
    names = [(run.run_id, run.order.file_name) for run in desk.runs() if run.order.file_name]
    whole = (run_id for run_id, name in names if wanted in {each.casefold() for each in (name, last_part(name), file_name(name))})
    begun = (run_id for run_id, name in names if len(wanted) >= LEAST and last_part(name).casefold().startswith(wanted))
    found = next(whole, None) or next(begun, None)
    return Place.run(found) if found else None


def _section(desk: Desk, wanted: str) -> Place | None:
    names = (each.section_name for each in desk.sections() if each.section_name.casefold() == wanted)
    return next((Place.rows(None, name) for name in names), None)


def _account(desk: Desk, wanted: str) -> Place | None:
    of_account = (each.artifact for each in desk.artifacts() if each.artifact.reference.account_id.casefold() == wanted)
    return next((Place.artifact(each.raw_artifact_id) for each in of_account), None)


def _payload_of_run(desk: Desk, prefix: str) -> Place | None:
    runs = (run for run in desk.runs() if (run.result.payload_sha256 or "").startswith(prefix))
    return next((Place.run(run.run_id) for run in runs), None)
