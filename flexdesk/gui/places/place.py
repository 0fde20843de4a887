"""A place in the window: what a link leads to, what history remembers, and what can be typed into Go to."""

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, unquote


class Room(StrEnum):
    """The destinations of the sidebar."""

    OVERVIEW = "overview"
    RUNS = "runs"
    ARTIFACTS = "artifacts"
    ROWS = "rows"
    COMPARE = "compare"


class Extent(StrEnum):
    """Which rows, where no artifact is named: of all artifacts, of the current ones, or each distinct row once."""

    ALL = "all"
    CURRENT = "current"
    MERGED = "merged"


_RUN = re.compile(r"R-(\d{1,18})", re.IGNORECASE)
_ROWS = re.compile(r"(?:A-(\d{1,18})(?:/([^/\s]*\[[^/\s]*))?|(all|current|merged))(?:/([^/\s]+)(?:/([1-9][\d,]{0,23}))?)?", re.IGNORECASE)
_ARTIFACTS = re.compile(r"A-(\d{1,18})\.\.A-(\d{1,18})(?:/([^/\s]+))?", re.IGNORECASE)
_DAY = r"\d{4}-\d\d-\d\d"
_MONTH = re.compile(r"Overview/([^/\s]+)/([^/\s]+)/((?:19|20)\d\d-(?:0[1-9]|1[0-2]))", re.IGNORECASE)
_CHANGES = re.compile(rf"({_DAY})\.\.(?:({_DAY})|now)(?:/([^/\s]+))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """An address. In Rows, `extent` counts where `artifact_id` is None, and `row` counts from 1 within the opened section.

    `statement` is the path of the one whose rows are shown, of an artifact that may have several.
    In the Overview, `account_id`, `flex_query_id` and `month` (`2026-05`) are there together: the days of a month, or none of them: a year.
    In Compare, `artifact_id` stands against `other_id`, or what was known before the day `since` against what was at the end of `until`
    (None: now).
    """

    room: Room
    run_id: int | None = None
    artifact_id: int | None = None
    section: str | None = None
    row: int | None = None
    extent: Extent = Extent.ALL
    other_id: int | None = None
    since: str | None = None
    until: str | None = None
    account_id: str | None = None
    flex_query_id: str | None = None
    month: str | None = None
    statement: str | None = None

    @classmethod
    def overview(cls) -> "Place":
        return cls(Room.OVERVIEW)

    @classmethod
    def days(cls, account_id: str, flex_query_id: str, month: str) -> "Place":
        return cls(Room.OVERVIEW, account_id=account_id, flex_query_id=flex_query_id, month=month)

    @classmethod
    def runs(cls) -> "Place":
        return cls(Room.RUNS)

    @classmethod
    def run(cls, run_id: int) -> "Place":
        return cls(Room.RUNS, run_id=run_id)

    @classmethod
    def artifacts(cls) -> "Place":
        return cls(Room.ARTIFACTS)

    @classmethod
    def artifact(cls, artifact_id: int) -> "Place":
        return cls(Room.ARTIFACTS, artifact_id=artifact_id)

    @classmethod
    def rows(
        cls,
        artifact_id: int | None = None,
        section: str | None = None,
        row: int | None = None,
        extent: Extent = Extent.ALL,
        *,
        statement: str | None = None,
    ) -> "Place":
        return cls(Room.ROWS, artifact_id=artifact_id, section=section, row=row, extent=extent, statement=statement)

    @classmethod
    def compare(cls, a: int | None = None, b: int | None = None, section: str | None = None) -> "Place":
        return cls(Room.COMPARE, artifact_id=a, other_id=b, section=section)

    @classmethod
    def changes(cls, since: str, until: str | None = None, section: str | None = None) -> "Place":
        return cls(Room.COMPARE, since=since, until=until, section=section)

    @property
    def text(self) -> str:
        """The address as people write it.

        `R-131`, `A-45`, `A-45/Trades/1204`, `A-45/FlexStatement[2]/Trades/7`, `merged/Trades`,
        `A-31..A-44/Trades`, `2026-01-31..now`, `Overview/U1/7/2026-05`.
        """
        if self.room is Room.COMPARE:
            return self._compared()
        if self.room is Room.OVERVIEW:
            return self._covered()
        if self.room is Room.RUNS:
            return "Runs" if self.run_id is None else f"R-{self.run_id}"
        if self.room is Room.ARTIFACTS:
            return "Artifacts" if self.artifact_id is None else f"A-{self.artifact_id}"
        if self.artifact_id is None and self.section is None and self.extent is Extent.ALL:
            return "Rows"
        scope = str(self.extent) if self.artifact_id is None else f"A-{self.artifact_id}"
        if self.statement is not None:
            scope += f"/{quote(self.statement, safe='[]')}"
        # A trailing slash tells the rows of an artifact from the artifact itself.
        return "/".join([scope, self.section or "", *([str(self.row)] if self.row else [])])

    def _covered(self) -> str:
        if self.account_id is None or self.flex_query_id is None:
            return "Overview"
        return f"Overview/{quote(self.account_id, safe='')}/{quote(self.flex_query_id, safe=':')}/{self.month}"

    def _compared(self) -> str:
        section = f"/{self.section}" if self.section else ""
        if self.since is not None:
            return f"{self.since}..{self.until or 'now'}{section}"
        return f"A-{self.artifact_id}..A-{self.other_id}{section}" if self.artifact_id and self.other_id else "Compare"

    @classmethod
    def parse(cls, text: str) -> "Place | None":
        """Return the place a text names, or None; whatever `text` gives is understood, also behind `flexdesk:`."""
        text = text.strip().removeprefix("flexdesk:").split(" ")[0]
        if named := next((room for room in Room if room == text.lower()), None):
            return cls(named)
        if found := _RUN.fullmatch(text):
            return cls.run(int(found[1]))
        if found := _MONTH.fullmatch(text):
            return cls.days(unquote(found[1]), unquote(found[2]), found[3])
        return cls._parse_rows(text) or cls._parse_compared(text)

    @classmethod
    def _parse_rows(cls, text: str) -> "Place | None":
        if not (found := _ROWS.fullmatch(text.removesuffix("/"))):
            return None
        artifact_id = int(found[1]) if found[1] else None
        statement = unquote(found[2]) if found[2] else None
        if artifact_id is not None and not (found[4] or statement or text.endswith("/")):
            return cls.artifact(artifact_id)
        row, extent = int(found[5].replace(",", "")) if found[5] else None, Extent((found[3] or Extent.ALL).lower())
        return cls.rows(artifact_id, found[4], row, extent, statement=statement)

    @classmethod
    def _parse_compared(cls, text: str) -> "Place | None":
        if found := _ARTIFACTS.fullmatch(text):
            return cls.compare(int(found[1]), int(found[2]), found[3])
        found = _CHANGES.fullmatch(text)
        return cls.changes(found[1], found[2], found[3]) if found else None
