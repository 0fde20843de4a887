"""Names for exports, and the sentence at their end."""

import re

from flexdesk.domain.view import SectionScope
from flexdesk.gui.words import artifact_ref, plural, tr


def file_name(scope: SectionScope) -> str:
    """Return a name for the export of a scope that every file system takes."""
    parts = [scope.section_name]
    if scope.artifact_ids and len(scope.artifact_ids) == 1:
        parts.append(artifact_ref(scope.artifact_ids[0]))
    elif scope.merged or scope.current_only:
        parts.append("merged" if scope.merged else "current")
    return re.sub(r"[^A-Za-z0-9._-]+", "_", "-".join(parts)) + ".csv"


def scope_words(scope: SectionScope) -> str:
    """Return which artifacts an export covers."""
    if scope.merged:
        return tr("each distinct row of all artifacts once")
    if scope.artifact_ids is None:
        return tr("all current artifacts") if scope.current_only else tr("all artifacts")
    return ", ".join(artifact_ref(each) for each in scope.artifact_ids)


def written(count: int) -> str:
    """Return the sentence at the end of an export."""
    return plural(count, tr("{n} row written."), tr("{n} rows written."))
