"""The parser target: follows a document from its root to its records, and refuses what is no statement."""

from collections.abc import Mapping
from typing import Final

from flexdesk.domain.errors import StatementError
from flexdesk.domain.outline import Attributes, Statement
from flexdesk.flex.reader import limits
from flexdesk.flex.reader.builder import RecordBuilder, check_names, check_values
from flexdesk.flex.reader.kinds import doctype_refused, wrong_root
from flexdesk.flex.reader.place import below, container

# what an element is, which decides what its children are
_DOCUMENT: Final = 0
_ROOT: Final = 1
_STATEMENTS: Final = 2
_FOREIGN: Final = 3
_STATEMENT: Final = 4
_IN_STATEMENT: Final = 5


class EnvelopeMet(Exception):  # noqa: N818  # no error: the document is an answer of the service
    """The root says that this is an answer of the service."""


class Level:
    """An open element: what it is, its place, and how many children of each tag it has had."""

    __slots__ = ("counts", "kind", "path", "tag")

    def __init__(self, kind: int, tag: str, path: str = "") -> None:
        self.kind, self.tag, self.path = kind, tag, path
        self.counts: dict[str, int] = {}


class StatementTarget:
    """Takes the parser's events; `lxml` calls `start`, `end`, `data`, `doctype` and `close`."""

    def __init__(self, builder: RecordBuilder) -> None:
        self.root: Attributes = ()
        self.declared_counts: list[tuple[str | None, int]] = []
        self.statements: list[Statement] = []
        self.outside_count = 0
        self.text_count = 0
        self.finished = False
        self._builder = builder
        self._level = Level(_DOCUMENT, "")
        self._above: list[Level] = []
        self._record: tuple[str, int] | None = None  # tag and index of the record just begun: a level only if it has children
        self._latest = ""
        self._levels_begun = 0
        self._texts_heard = 0
        self._last_text: tuple[object, ...] = ()
        self._header: tuple[str, Attributes, int] = ("", (), 0)
        self._header_characters = 0

    @property
    def inside(self) -> str:
        """The tag of the innermost open element; empty before the root."""
        return self._record[0] if self._record else self._level.tag

    @property
    def record_count(self) -> int:
        return self._builder.record_count

    @property
    def standing(self) -> tuple[int, int, int]:
        """Position of the open statement, number of its records begun, elements open around the one begun last."""
        return len(self.statements), self._builder.record_count - self._header[2], len(self._above)

    def among_rows(self, tag: str) -> tuple[str, dict[str, int]] | None:
        """Return the parent's place and the counts of its children, if the record begun last is over, called `tag`, and in a section.

        A tag that is told as it is written stands in no namespace, and so do its brothers without a prefix.
        """
        level = self._level
        if self._record is not None or level.kind != _IN_STATEMENT or self._latest != tag:
            return None
        return level.path, level.counts

    @property
    def heard(self) -> int:
        """How many events have come so far, ends not counted."""
        return self._builder.record_count + self._levels_begun + self._texts_heard

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._record is not None:
            self._push(_IN_STATEMENT, *self._record)
            self._record = None
        level = self._level
        index = level.counts[tag] = level.counts.get(tag, 0) + 1
        if level.kind < _STATEMENT:
            self._start_outside(level.kind, tag, index, attributes)
            return
        if level.kind == _STATEMENT:
            self._builder.begin_section(tag)
        if not attributes:
            self._push(_IN_STATEMENT, tag, index)
            return
        if len(self._above) >= limits.DEPTH:
            raise _too_deep()
        self._builder.add(level.path, tag, index, attributes)
        self._record = (tag, index)
        self._latest = tag

    def end(self, _tag: str) -> None:
        if self._record is not None:
            self._record = None
            return
        if self._level.kind == _STATEMENT:
            self._end_statement()
        self._level = self._above.pop()
        self.finished = not self._above

    def data(self, text: str) -> None:
        """Count each stretch of text between two tags once, however the parser cuts it."""
        self._texts_heard += 1
        if text.isspace():
            return
        where = (self._builder.record_count, self._levels_begun, len(self._above), self._record)
        if where != self._last_text:
            self._last_text = where
            self.text_count += 1

    def doctype(self, *_declared: object) -> None:
        raise doctype_refused()

    def close(self) -> None:
        """Nothing is built here."""

    def _start_outside(self, kind: int, tag: str, index: int, attributes: Mapping[str, str]) -> None:
        check_names(tag, attributes)
        check_values(tuple(attributes.values()))
        if kind == _DOCUMENT:
            self._start_root(tag, index, attributes)
        elif kind == _ROOT and tag == "FlexStatements":
            self._push(_STATEMENTS, tag, index, container(index))
            self.declared_counts.append((attributes.get("count"), 0))
        elif kind == _STATEMENTS and tag == "FlexStatement":
            self._start_statement(tag, index, attributes)
        else:
            self._push(_FOREIGN, tag, index)
            self.outside_count += bool(attributes)

    def _start_root(self, tag: str, index: int, attributes: Mapping[str, str]) -> None:
        if tag == "FlexStatementResponse":
            raise EnvelopeMet
        if tag != "FlexQueryResponse":
            raise wrong_root(tag)
        self.root = tuple(attributes.items())
        self._push(_ROOT, tag, index)

    def _start_statement(self, tag: str, index: int, attributes: Mapping[str, str]) -> None:
        self._push(_STATEMENT, tag, index)
        declared, found = self.declared_counts[-1]
        self.declared_counts[-1] = declared, found + 1
        self._header = (self._level.path, tuple(attributes.items()), self._builder.record_count)
        self._header_characters += sum(map(len, attributes.values()))
        if len(self.statements) >= limits.STATEMENTS or self._header_characters > limits.HEADER_CHARACTERS:
            raise limits.refuse("TOO_MANY_STATEMENTS", "very many statements", limits.STATEMENTS)
        self._builder.begin_statement(len(self.statements), Statement(*self._header).account_id)

    def _end_statement(self) -> None:
        self._builder.end_section()
        path, header, before = self._header
        self.statements.append(Statement(path, header, self._builder.record_count - before))

    def _push(self, kind: int, tag: str, index: int, path: str | None = None) -> None:
        level = self._level
        if len(self._above) >= limits.DEPTH:
            raise _too_deep()
        if len(tag) > limits.NAME:
            raise limits.refuse("NAME_TOO_LONG", f"a name of {len(tag):,} characters", limits.NAME)
        if len(level.counts) > limits.SIBLING_NAMES:
            raise limits.refuse("TOO_MANY_NAMES", "an element with very many kinds of children", limits.SIBLING_NAMES)
        if path is None:
            path = "" if kind in (_ROOT, _FOREIGN) else below(level.path, tag, index)
        self._above.append(level)
        self._level = Level(kind, tag, path)
        self._levels_begun += 1


def _too_deep() -> StatementError:
    return limits.refuse("TOO_DEEP", "elements very deep inside each other", limits.DEPTH)
