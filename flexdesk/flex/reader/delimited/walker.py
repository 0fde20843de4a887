"""Follows a report row by row, in each of its layouts: plain, with markers, with markers and line descriptors."""

from dataclasses import dataclass, field

from flexdesk.domain.dates import UNKNOWN
from flexdesk.domain.outline import Statement
from flexdesk.flex.reader import limits
from flexdesk.flex.reader.builder import RecordBuilder
from flexdesk.flex.reader.delimited.columns import ACCOUNT, begins_section, distinct, fitted, is_header, section_of
from flexdesk.flex.reader.delimited.days import Days
from flexdesk.flex.reader.delimited.lines import cut_short
from flexdesk.flex.reader.delimited.opening import Opening, opening
from flexdesk.flex.reader.place import LINE

_MARKERS = frozenset({"BOF", "BOA", "BOS", "EOS", "EOA", "EOF", "HEADER", "DATA", "TRAILER"})
_CLOSED_BY = {"BOF": "EOF", "BOA": "EOA", "BOS": "EOS"}
_NOBODY = frozenset({"", "-"})


@dataclass(slots=True)
class Section:
    """The section that rows belong to: its name, its columns once they are known, how many rows it has had."""

    name: str
    names: tuple[str, ...] | None = None
    account: int | None = None
    count: int = 0
    begun: bool = False


@dataclass(slots=True)
class Account:
    """The statement that is open: of whom, since which line and record, and the days its rows tell of."""

    account_id: str
    line: int
    records_before: int
    is_declared: bool
    days: Days = field(default_factory=Days)


class Walker:
    """Takes rows and hands records to the builder; `finish` when there are no more."""

    def __init__(self, builder: RecordBuilder) -> None:
        self.statements: list[Statement] = []
        self.query_name = ""
        self.uneven = 0
        self.nameless = 0
        self.outside = 0
        self.miscounted: list[tuple[str, int]] = []
        self._builder = builder
        self._opening = Opening()
        self._account: Account | None = None
        self._section: Section | None = None
        self._columns: dict[str, tuple[str, ...]] = {}
        self._empty: list[str] = []  # sections without rows, met before it was known whose they are
        self._open: list[str] = []  # the markers that wait for their counterpart
        self._is_marked = self._is_described = False
        self._sections_met = 0
        self._last_cells = 0

    def take(self, line: int, cells: list[str]) -> None:
        """Take the next row."""
        self._last_cells = len(cells)
        marker, cells = self._marker(cells)
        if marker is None:
            self._row(line, cells)
        elif marker in ("HEADER", "DATA", "TRAILER"):
            self._described(marker, line, cells)
        elif marker.startswith("B"):
            self._begin(marker, line, cells)
        else:
            self._end(marker, cells)

    def finish(self, *, unended: bool, broken: bool) -> None:
        """Hear that there are no more rows; raises StatementError when the rest is missing.

        `unended` says that nothing ends the last line, `broken` that it stops where another cell would begin.
        """
        if self._open:
            opened = self._open[-1]
            what = f"section {self._section.name}" if opened == "BOS" and self._section else f"what {opened} opens"
            raise cut_short(f"inside {what}: {_CLOSED_BY[opened]} does not come")
        section = self._section
        if broken or (unended and section and section.names and self._last_cells < len(section.names)):
            raise cut_short("in the middle of a row")
        self._end_section()
        if self._empty:
            self._enter(self._opening.account_id or UNKNOWN, 1)
        self._end_account()

    # --- markers -------------------------------------------------------------------------------------------------------------------------

    def _marker(self, cells: list[str]) -> tuple[str | None, list[str]]:
        """Return which marker a row is, with the marker first: IBKR documents the code of a section before it, and sends it behind."""
        first = cells[0].strip()
        if len(cells) > 1 and cells[1] in ("BOS", "EOS") and first not in _MARKERS and len(first) == 4 and first.isupper():
            first, cells = cells[1], [cells[1], first, *cells[2:]]
        if first not in _MARKERS:
            return None, cells
        if first in ("DATA", "TRAILER") and not self._is_described:
            return None, cells
        if not self._is_marked and self._sections_met and first != "BOF":
            return None, cells
        return first, cells

    def _begin(self, marker: str, line: int, cells: list[str]) -> None:
        self._is_marked = True
        self._open.append(marker)
        if marker == "BOF":
            self._end_account()
            self._opening = opening(cells)
            self.query_name = self.query_name or self._opening.query_name
        elif marker == "BOA":
            self._end_account()
            self._enter(cells[1] if len(cells) > 1 and cells[1] else self._opening.account_id or UNKNOWN, line, is_declared=True)
        else:
            self._start_section(cells[1] if len(cells) > 1 and cells[1] else f"Section{self._sections_met + 1}")

    def _end(self, marker: str, cells: list[str]) -> None:
        if any(_CLOSED_BY[opened] == marker for opened in self._open):  # an end without a beginning closes nothing
            while _CLOSED_BY[self._open.pop()] != marker:
                pass
        if marker == "EOS":
            section = self._section
            if section and len(cells) > 2 and cells[2].isdigit() and int(cells[2][:18]) != section.count:
                self.miscounted.append((f"{section.name}: {cells[2][:18]}", section.count))
            self._end_section()
        else:
            if marker == "EOF" and self._empty:
                self._enter(self._opening.account_id or UNKNOWN, 1)
            self._end_account()

    def _described(self, marker: str, line: int, cells: list[str]) -> None:
        """Take a row that says what it is, and of which section."""
        self._is_marked = self._is_described = True
        code = cells[1] if len(cells) > 1 else ""
        if self._section is None or self._section.name != code:
            self._start_section(code or f"Section{self._sections_met + 1}")
        if marker == "HEADER":
            self._name_columns(cells[2:])
        elif marker == "DATA":
            self._data(line, cells[2:])
        else:
            self.outside += 1

    # --- sections and rows ---------------------------------------------------------------------------------------------------------------

    def _row(self, line: int, cells: list[str]) -> None:
        section = self._section
        if not self._is_marked:
            if section is None or cells == list(section.names or ()) or begins_section(cells):
                self._header(cells)
            else:
                self._data(line, cells)
        elif section is None:
            self.outside += 1
        elif section.names is None and is_header(cells):
            self._name_columns(cells)
        elif section.names is None or cells != list(section.names):
            self._data(line, cells)

    def _header(self, cells: list[str]) -> None:
        names = distinct(cells)
        self._start_section(section_of(names, self._sections_met + 1))
        self._name_columns(cells)

    def _start_section(self, name: str) -> None:
        self._end_section()
        self._sections_met += 1
        self._section = Section(name)

    def _end_section(self) -> None:
        section, self._section = self._section, None
        if section is None or section.begun:
            return
        if self._account:
            self._builder.begin_section(section.name)
        else:
            self._empty.append(section.name)
            if len(self._empty) > limits.LAYOUTS:
                raise limits.refuse("TOO_MANY_SECTIONS", "very many sections", limits.LAYOUTS)

    def _name_columns(self, cells: list[str]) -> None:
        assert self._section is not None  # noqa: S101  # every caller has just seen or made it
        self._set_names(self._section, distinct(cells))

    def _set_names(self, section: Section, names: tuple[str, ...]) -> None:
        section.names = names
        section.account = names.index(ACCOUNT) if ACCOUNT in names else None
        self._columns[section.name] = names
        if len(self._columns) > limits.LAYOUTS:
            raise limits.refuse("TOO_MANY_SECTIONS", "very many sections", limits.LAYOUTS)

    def _data(self, line: int, cells: list[str]) -> None:
        section = self._section
        assert section is not None  # noqa: S101  # every caller has just seen or made it
        if section.names is None:
            self._set_names(section, self._columns_without_header(section, len(cells)))
        names = section.names or ()
        if len(cells) != len(names):
            self.uneven += 1
            names = fitted(names, len(cells))
        account = self._settle(section, cells, line)
        if not section.begun:
            self._builder.begin_section(section.name)
            section.begun = True
        if not self._opening.from_date:
            account.days.take(names, cells)
        self._builder.add("", LINE, line, dict(zip(names, cells, strict=True)))
        section.count += 1

    def _columns_without_header(self, section: Section, count: int) -> tuple[str, ...]:
        """Return the columns of a section that has no header row: as they were before, else by their numbers."""
        known = self._columns.get(section.name, ())
        if len(known) == count:
            return known
        self.nameless += 1
        return distinct([""] * count)

    # --- accounts ------------------------------------------------------------------------------------------------------------------------

    def _settle(self, section: Section, cells: list[str], line: int) -> Account:
        """Return the statement that a row belongs to: the declared one, else that of the account it names."""
        current = self._account
        if current and current.is_declared:
            return current
        place = section.account
        named = cells[place] if place is not None and place < len(cells) and cells[place] not in _NOBODY else ""
        if current and named in ("", current.account_id):
            return current
        section.begun = False
        return self._enter(named or self._opening.account_id or UNKNOWN, line)

    def _enter(self, account_id: str, line: int, *, is_declared: bool = False) -> Account:
        self._end_account(keep_section=True)
        if len(self.statements) >= limits.STATEMENTS:
            raise limits.refuse("TOO_MANY_STATEMENTS", "very many changes of account", limits.STATEMENTS)
        self._builder.begin_statement(len(self.statements), account_id)
        self._account = Account(account_id, line, self._builder.record_count, is_declared)
        for name in self._empty:
            self._builder.begin_section(name)
        self._empty = []
        return self._account

    def _end_account(self, *, keep_section: bool = False) -> None:
        if not keep_section:
            self._end_section()
        account, self._account = self._account, None
        if account is None:
            return
        self._builder.end_section()
        header = self._opening.header(account.account_id)
        if not self._opening.from_date:
            header += account.days.header()
        count = self._builder.record_count - account.records_before
        self.statements.append(Statement(f"{LINE}[{account.line}]", header, count))
