"""What the opening line of a report says: `BOF`, account, query, period and time of generation, in the forms that were seen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flexdesk.domain.dates import UNKNOWN, iso_date
from flexdesk.domain.outline import Attributes

_DATE = re.compile(r"[0-9]{8}|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{2}-[A-Za-z]{3}-[0-9]{2}|[0-9]{2}/[0-9]{2}/(?:[0-9]{2}|[0-9]{4})")
_COUNT = re.compile(r"[0-9]{1,5}")


@dataclass(frozen=True, slots=True)
class Opening:
    """The account and the query of a report, its period and when it was made; empty where the line does not say."""

    account_id: str = ""
    query_name: str = ""
    from_date: str = ""
    to_date: str = ""
    when_generated: str = ""

    def header(self, account_id: str) -> Attributes:
        """Return what it says in the words of a statement's header."""
        said = (("fromDate", self.from_date), ("toDate", self.to_date), ("whenGenerated", self.when_generated))
        account = (("accountId", account_id),) if account_id != UNKNOWN else ()
        return (*account, *(pair for pair in said if pair[1]))


def opening(cells: Sequence[str]) -> Opening:
    """Read the cells of a `BOF` line."""
    account, rest = (cells[1] if len(cells) > 1 else ""), list(cells[2:])
    name = rest.pop(0) if rest and _has_name(rest) else ""
    if rest and _COUNT.fullmatch(rest[0]):
        rest.pop(0)
    dates = [cell for cell in rest if _DATE.match(cell)]
    if len(dates) < 2:
        return Opening(account, name)
    if len(dates) > 2 and iso_date(dates[0]) > iso_date(dates[1]):  # written by hand: when, from, to
        dates = [dates[1], dates[2], dates[0]]
    return Opening(account, name, dates[0], dates[1], dates[2] if len(dates) > 2 else "")


def _has_name(rest: Sequence[str]) -> bool:
    """IBKR documents the line without the query's name, and sends it with it: then another cell stands before the dates."""
    before = next((place for place, cell in enumerate(rest) if _DATE.match(cell)), len(rest))
    return before > 1 or (before > 0 and not _COUNT.fullmatch(rest[0]))
