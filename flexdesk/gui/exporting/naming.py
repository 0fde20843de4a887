"""Names for exports, and their words."""

import re
from pathlib import PurePath

from flexdesk.desk.orders import What
from flexdesk.domain.exportformat import FileKind
from flexdesk.domain.rowquery import RowSet
from flexdesk.domain.view import SectionScope
from flexdesk.gui.words import artifact_ref, grouped, plural, size, tr


def file_name(scope: SectionScope, kind: FileKind = FileKind.CSV) -> str:
    """Return a name for the export of a scope that every file system takes."""
    parts = [scope.section_name]
    if scope.artifact_ids and len(scope.artifact_ids) == 1:
        parts += filter(None, (artifact_ref(scope.artifact_ids[0]), scope.statement))
    elif scope.merged or scope.current_only:
        parts.append("merged" if scope.merged else "current")
    return re.sub(r"[^A-Za-z0-9._-]+", "_", "-".join(parts)) + f".{kind}"


def with_ending(target: str, kind: FileKind) -> str:
    """Return a name of a file with the ending of its kind, if it has that of another kind."""
    known = PurePath(target).suffix.lower() in {f".{each}" for each in FileKind}
    return target[: -len(PurePath(target).suffix)] + f".{kind}" if known else target


def scope_words(scope: SectionScope) -> str:
    """Return which artifacts an export covers."""
    if scope.merged:
        return tr("each distinct row of all artifacts once")
    if scope.artifact_ids is None:
        return tr("all current artifacts") if scope.current_only else tr("all artifacts")
    return ", ".join([*(artifact_ref(each) for each in scope.artifact_ids), *([scope.statement] if scope.statement else [])])


def selected_count(rows: RowSet) -> int:
    """Return how many rows are selected."""
    return sum(bottom - top + 1 for top, bottom in rows.selected or ())


def what_words(rows: RowSet) -> dict[What, str]:
    """Return what can be written, in words."""
    count, selected, total = rows.count, selected_count(rows), rows.snapshot.record_count
    return {
        What.MATCHING: plural(count, tr("{n} &matching row"), tr("{n} &matching rows")),
        What.SELECTED: plural(selected, tr("{n} &selected row"), tr("{n} &selected rows")),
        What.ALL: plural(total, tr("&all {n} row"), tr("&all {n} rows")),
    }


def size_words(about: int | None) -> str:
    """Return how large the file will be, as far as that can be told."""
    return tr("size not known before") if about is None else tr("about {size}").format(size=size(about))


def progress_words(done: int, total: int) -> str:
    """Return how far the writing is."""
    percent = 100 * done // max(1, total)
    return plural(
        total,
        tr("{done} of {n} row written, {percent} %"),
        tr("{done} of {n} rows written, {percent} %"),
        done=grouped(done),
        percent=str(percent),
    )


def packing_words(so_far: int) -> str:
    """Return how far a workbook is put together; how large it will be is not known before."""
    return tr("Packing the workbook, {size} so far…").format(size=size(so_far))


def written(count: int) -> str:
    """Return the sentence at the end of an export."""
    return plural(count, tr("{n} row written."), tr("{n} rows written."))
