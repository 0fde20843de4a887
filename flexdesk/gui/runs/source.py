"""Where the bytes of a run came from, in words: the file's name, or the query by the name that it was saved under."""

from collections.abc import Mapping

from flexdesk.domain.run import Run, RunSource
from flexdesk.gui.querynames import NO_NAMES, called
from flexdesk.gui.words import file_name, tr, whole_path


def source_name(run: Run, names: Mapping[str, str] = NO_NAMES) -> str:
    """Return the short form; `names` are those of the saved queries, by id."""
    if run.order.source is RunSource.FILE:
        return file_name(run.order.file_name or tr("file"))
    return called(run.order.flex_query_id or "", names)


def source_words(run: Run, names: Mapping[str, str] = NO_NAMES) -> str:
    """Return the form that leaves no doubt: behind the name of a query stands its id."""
    query = run.order.flex_query_id or ""
    if run.order.source is RunSource.FILE or query not in names:
        return source_name(run, names)
    return tr("{name} (query {id})").format(name=names[query], id=query)


def source_tip(run: Run, names: Mapping[str, str] = NO_NAMES) -> str:
    """Return what a tool tip has room for: the whole path of a file, too."""
    return whole_path(run.order.file_name) if run.order.file_name else source_words(run, names)
