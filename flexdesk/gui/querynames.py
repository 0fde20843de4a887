"""What the user calls the queries that are saved, so that a fetch has its name wherever the window tells of it."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal

from flexdesk.domain.query import OF_A_NAME, SavedQuery
from flexdesk.gui.words import tr

NO_NAMES: Mapping[str, str] = MappingProxyType({})


class QueryNames(QObject):
    """Told by whoever has read the saved queries, asked by whoever names one; both on the UI thread. `changed` says that a name did."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.known = NO_NAMES
        """Query ids with their names: of those that one saved query alone has. Another object whenever a name is another."""

    def learn(self, saved: Iterable[SavedQuery]) -> None:
        """Take the names of all queries that are saved now."""
        named = names_of(saved)
        if named != self.known:
            self.known = named
            self.changed.emit()

    def called(self, flex_query_id: str) -> str:
        """Return what a query is called: by its name, else by its id."""
        return called(flex_query_id, self.known)


def name_of(flex_query_id: str, names: Mapping[str, str]) -> str:
    """Return the name of a query alone, else its id."""
    return names.get(flex_query_id) or id_words(flex_query_id)


def id_words(flex_query_id: str) -> str:
    """Return a query id for people: the name alone where the id is only a name from the document."""
    return flex_query_id.removeprefix(OF_A_NAME)


def called(flex_query_id: str, names: Mapping[str, str]) -> str:
    """Return what a query is called in a sentence: by its name, else as a query with an id."""
    return names.get(flex_query_id) or tr("Query {id}").format(id=flex_query_id or "?")


def names_of(saved: Iterable[SavedQuery]) -> Mapping[str, str]:
    """Return the names by id; where several queries have one id, nobody can tell which of them a run was of."""
    found: dict[str, str] = {}
    several = set[str]()
    for each in saved:
        if each.flex_query_id in found:
            several.add(each.flex_query_id)
        found[each.flex_query_id] = each.name
    return {query_id: name for query_id, name in found.items() if query_id not in several and name != query_id}
