"""A statement as CSV or text, in each layout that a query can have."""

import re
from collections.abc import Iterator, Sequence

from flexdesk.domain.columns import column
from flexdesk.domain.sections import SECTION_OF_CODE

_CODES = {name: code for code, name in SECTION_OF_CODE.items()}
_TAGS = re.compile(r"<(/?)(\w+)((?: \w+=\"[^\"]*\")*) ?(/?)>")
_ATTRIBUTE = re.compile(r' (\w+)="([^"]*)"')
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&"))


def lines_of(document: Iterator[str], delimiter: str, layout: str) -> Iterator[str]:
    """Yield the lines of a report for the lines of an XML document."""
    writer = _Writer(delimiter, layout)
    for line in document:
        for closing, tag, attributes, single in _TAGS.findall(line):
            values = {name: _plain(text) for name, text in _ATTRIBUTE.findall(attributes)}
            yield from writer.close(tag) if closing else writer.open(tag, values, is_single=bool(single))
    yield from writer.end()


def code_of(section: str) -> str:
    """Return the code of a section; where IBKR's is not known, one of its letters."""
    return _CODES.get(section) or (re.sub(r"[^A-Z]", "", section) + section.upper())[:4]


class _Writer:
    """Knows where in the document it is."""

    def __init__(self, delimiter: str, layout: str) -> None:
        self._delimiter, self._layout = delimiter, layout
        self._query = self._account = self._first_account = self._section = ""
        self._names: tuple[str, ...] = ()
        self._count = 0
        self._in_statement = False

    def open(self, tag: str, values: dict[str, str], *, is_single: bool) -> Iterator[str]:
        if tag == "FlexQueryResponse":
            self._query = values["queryName"]
        elif tag == "FlexStatement":
            yield from self._statement(values)
        elif self._in_statement:
            is_own = not self._section
            if is_own:
                yield from self._begin(tag)
            if values:
                yield from self._row(values)
            if is_own and is_single:
                yield from self.close(tag)

    def close(self, tag: str) -> Iterator[str]:
        if tag == self._section:
            yield from self._marker("EOS", code_of(tag), str(self._count), "0")
            self._section = ""
        elif tag == "FlexStatement":
            yield from self._marker("EOA", self._account)
            self._in_statement = False

    def end(self) -> Iterator[str]:
        yield from self._marker("EOF", self._first_account)

    def _statement(self, values: dict[str, str]) -> Iterator[str]:
        self._account, self._in_statement = values["accountId"], True
        if not self._first_account:
            self._first_account = self._account
            dates = (values["fromDate"], values["toDate"], values["whenGenerated"])
            yield from self._marker("BOF", self._account, self._query, "1", *dates, "100", "100")
        yield from self._marker("BOA", self._account)

    def _begin(self, section: str) -> Iterator[str]:
        self._section, self._names, self._count = section, (), 0
        yield from self._marker("BOS", code_of(section), section)

    def _row(self, values: dict[str, str]) -> Iterator[str]:
        if not self._names:
            self._names = tuple(values)
            yield self._line("HEADER", [column(name) for name in self._names])
        self._count += 1
        yield self._line("DATA", [values.get(name, "") for name in self._names])

    def _line(self, descriptor: str, cells: Sequence[str]) -> str:
        before = (descriptor, code_of(self._section)) if self._layout == "described" else ()
        return _written((*before, *cells), self._delimiter)

    def _marker(self, *cells: str) -> Iterator[str]:
        if self._layout != "plain":
            yield _written(cells, self._delimiter)


def _written(cells: Sequence[str], delimiter: str) -> str:
    return delimiter.join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\n"


def _plain(text: str) -> str:
    for entity, character in _ENTITIES:
        text = text.replace(entity, character)
    return text
