"""IBKR's error codes as data: what each means for the program and what it says to the person."""

from dataclasses import dataclass
from enum import StrEnum

from flexdesk.domain.run import Stage
from flexdesk.domain.said import Said


class Kind(StrEnum):
    """What an answer means: try again, wait for the statement, ask less often, or give up."""

    RETRY = "retry"
    WAIT = "wait"
    THROTTLE = "throttle"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Code:
    """One line of IBKR's table, with our sentence and the next step."""

    number: str
    kind: Kind
    message: str
    next_step: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one answer means at this step; `code` as in reports (`FLEX_1019`), `said` the answer itself where it is worth keeping."""

    kind: Kind
    code: str
    message: str
    next_step: str
    said: Said | None = None


_SHORTLY = "Try again in some minutes; at weekends and during IBKR's nightly work it can take hours."
_NEW_ACCESS = "In Client Portal open Performance & Reports > Flex Queries > Flex Web Service, make a new token and give it to FlexDesk."
_QUERY = "In Client Portal open Performance & Reports > Flex Queries, look up the Query ID there and give that to FlexDesk."
_AGAIN = "Fetch again: FlexDesk then asks for a new statement."
_NEW_URL = "Set FLEXDESK_BASE_URL to https://ndcdyn.interactivebrokers.com/AccountManagement/FlexWebService, or remove the setting."

CODES: tuple[Code, ...] = (
    Code("1001", Kind.RETRY, "IBKR cannot make the statement right now.", _SHORTLY),
    Code(
        "1003",
        Kind.REFUSE,
        "IBKR has no statement for this query and period.",
        "Ask for a period that ends at least one business day earlier, or fetch without dates. A query made today may need a day.",
    ),
    Code("1004", Kind.RETRY, "IBKR's statement is not complete yet.", _SHORTLY),
    Code("1005", Kind.RETRY, "IBKR's settlement data is not ready yet.", _SHORTLY),
    Code("1006", Kind.RETRY, "IBKR's FIFO profit and loss is not ready yet.", _SHORTLY),
    Code("1007", Kind.RETRY, "IBKR's mark-to-market profit and loss is not ready yet.", _SHORTLY),
    Code("1008", Kind.RETRY, "IBKR's profit and loss is not ready yet.", _SHORTLY),
    Code("1009", Kind.RETRY, "IBKR's server is under heavy load.", _SHORTLY),
    Code(
        "1010",
        Kind.REFUSE,
        "This is a legacy Flex Query, which IBKR no longer serves.",
        "In Client Portal make an Activity Flex Query with the same sections and give its Query ID to FlexDesk.",
    ),
    Code(
        "1011",
        Kind.REFUSE,
        "The Flex Web Service is switched off for this user.",
        "In Client Portal open Performance & Reports > Flex Queries > Flex Web Service and activate it.",
    ),
    Code("1012", Kind.REFUSE, "IBKR rejected the token: it has expired.", _NEW_ACCESS),
    Code(
        "1013",
        Kind.REFUSE,
        "IBKR does not accept this token from this computer's internet address.",
        "In Client Portal open the token under Flex Web Service and correct or remove its IP restriction.",
    ),
    Code("1014", Kind.REFUSE, "This Flex Query does not exist for this token.", _QUERY),
    Code("1015", Kind.REFUSE, "IBKR does not know this token.", _NEW_ACCESS),
    Code(
        "1016",
        Kind.REFUSE,
        "IBKR says that the account of this query is invalid.",
        "In Client Portal edit the Flex Query, choose its accounts again and save it.",
    ),
    Code("1017", Kind.REFUSE, "IBKR has dropped the statement it was making.", _AGAIN),
    Code(
        "1018",
        Kind.THROTTLE,
        "IBKR allows one request a second and 10 a minute, polls included.",
        "Wait ten minutes before you fetch again, and stop other programs that use the same token.",
    ),
    Code(
        "1019",
        Kind.WAIT,
        "IBKR is still preparing the statement.",
        "Fetch again later; at weekends it can take until Monday. If dates were given, try without them.",
    ),
    Code(
        "1020",
        Kind.REFUSE,
        "IBKR could not validate the request.",
        "If token or query are new, wait some minutes and fetch again; else check that both belong to the same user.",
    ),
    Code("1021", Kind.RETRY, "IBKR cannot hand over the statement right now.", _SHORTLY),
)

NO_QUERY = "FLEX_1014"
LOCKED = "FLEX_1025"
"""Not in IBKR's published list, but reported: the token is locked for a while, and every further request prolongs that."""

BY_NUMBER = {each.number: each for each in CODES}

_SOFT = ("try again", "shortly", "in progress", "heavy load", "not ready")
_SPECIAL = {
    (Stage.REQUEST, "1019"): Verdict(Kind.WAIT, "FLEX_1019", "IBKR is still preparing another statement of this user.", _SHORTLY),
}
_LOCKED = Verdict(Kind.REFUSE, LOCKED, "IBKR has locked this token for a while.", "Leave it alone; every FlexDesk on this store does.")
_LEGACY = Verdict(
    Kind.REFUSE, "FLEX_1001", "IBKR no longer makes statements at this old address; it says so with a code for 'later'.", _NEW_URL
)


def is_known(number: str) -> bool:
    """Tell whether a code means something to us."""
    return number in BY_NUMBER or f"FLEX_{number}" == LOCKED


def judge(stage: Stage, number: str, text: str, *, legacy: bool = False) -> Verdict:
    """Return what an error answer means at this step; an unknown code is judged by its text."""
    if legacy and number == "1001":
        return _LEGACY
    if f"FLEX_{number}" == LOCKED:
        return _LOCKED
    if (stage, number) in _SPECIAL:
        return _SPECIAL[stage, number]
    known = BY_NUMBER.get(number)
    if known is not None:
        return Verdict(known.kind, f"FLEX_{number}", known.message, known.next_step)
    return _unknown(number, text)


def _unknown(number: str, text: str) -> Verdict:
    code = f"FLEX_{number}" if number.isascii() and number.isalnum() and len(number) <= 12 else "FLEX_UNKNOWN"
    said = " ".join(text.split())[:200] or "no text"
    soft = any(word in said.lower() for word in _SOFT)
    return Verdict(Kind.RETRY if soft else Kind.REFUSE, code, f"IBKR answered with a code we do not know: {said}", _SHORTLY)
