"""What can be done about a run that did not simply work, as data: codes and circumstances -> remedies, the best first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from flexdesk.domain.answer import kept_answer
from flexdesk.domain.goingon import kept_payload
from flexdesk.domain.reference import CUT
from flexdesk.domain.run import Run, RunSource, RunStatus, StageEvent
from flexdesk.gui.storefault.codes import STORE_CODES
from flexdesk.gui.words import tr


class Remedy(StrEnum):
    """What a button does; its value is the name of its action."""

    RESUME = "resumePolling"
    EARLIER = "retryEarlier"
    OWN_PERIOD = "retryOwnPeriod"
    LATER = "retryLater"
    REPLACE_TOKEN = "replaceTokenOfRun"  # noqa: S105  # the name of an action
    EDIT_QUERY = "editQueryOfRun"
    AGAIN = "retryAtOnce"
    ANEW = "requestAgain"
    SHOW_ANSWER = "showAnswer"
    SHOW_WHERE = "showWhere"
    STORE = "storeKept"
    STORE_FREELY = "storeKeptFreely"
    PROXY = "proxySettings"
    OTHER_STORE = "chooseOtherStore"
    SHOW_ROWS = "showRowsOfRun"


PERIOD_DIFFERS = "PERIOD_DIFFERS"
TOKEN_CODES = frozenset({"FLEX_1011", "FLEX_1012", "FLEX_1013", "FLEX_1015", "TOKEN_MISSING", "TOKEN_ECHOED"})
_QUERY = frozenset({"FLEX_1003", "FLEX_1010", "FLEX_1014", "FLEX_1016", "FLEX_1020", "MISSING_REQUIRED_SECTION"})
_LATER = frozenset({"DEADLINE", "EMPTY_REPLY", "FLEX_1018", "FLEX_1020", "FLEX_1025"})
_OTHER_DAYS = frozenset({"FLEX_1003", "FLEX_1020", "DEADLINE", "EMPTY_REPLY"})
_DROPPED = "FLEX_1017"
_SHOWN = 4
"""Buttons that stand side by side; more would not be read."""


@dataclass(frozen=True, slots=True)
class Case:
    """What is known of a run's end: `kept` says whether its payload is there, `answered` whether an answer is that nobody understood."""

    code: str = ""
    is_fetch: bool = False
    is_dated: bool = False
    is_one_day: bool = False
    kept: bool = False
    answered: bool = False
    can_resume: bool = False
    requires: bool = False
    other_period: bool = False
    warned: bool = False


def case_of(run: Run, events: Sequence[StageEvent], *, can_resume: bool) -> Case:
    """Return the case of a run that has ended."""
    order, result = run.order, run.result
    return Case(
        code=result.failure.code if result.failure else "",
        is_fetch=order.source is RunSource.WEB_SERVICE,
        is_dated=bool(order.requested_from),
        is_one_day=order.requested_from == order.requested_to,
        kept=is_kept(run, events),
        answered=kept_answer(events) is not None,
        can_resume=can_resume,
        requires=bool(order.required_sections),
        other_period=PERIOD_DIFFERS in result.warnings,
        warned=bool(result.warnings) and result.status is RunStatus.SUCCESS,
    )


def is_kept(run: Run, events: Sequence[StageEvent]) -> bool:
    """Tell whether a run that came to nothing kept its payload; one that was done again from the archive has it there."""
    return run.result.payload_sha256 is not None and run.result.status is not RunStatus.SUCCESS and kept_payload(events) is not None


def remedies(case: Case) -> tuple[Remedy, ...]:
    """Return what helps, the best first; nothing for a run that went well."""
    return tuple(dict.fromkeys(_fitting(case)))[:_SHOWN]


def _fitting(case: Case) -> Iterable[Remedy]:
    return _of_failure(case) if case.code else _of_warnings(case)


def _of_warnings(case: Case) -> Iterable[Remedy]:
    if case.other_period:
        yield Remedy.ANEW
        yield Remedy.OWN_PERIOD
    if case.warned:
        yield Remedy.SHOW_ROWS


def _of_failure(case: Case) -> Iterable[Remedy]:
    code = case.code
    if case.is_fetch and code in TOKEN_CODES:  # an answer that was saved as a file has no token to replace
        yield Remedy.REPLACE_TOKEN
    yield from _of_query(case)
    if _resumes(case):
        yield Remedy.RESUME
    if case.is_fetch and code in _LATER:
        yield Remedy.LATER
    if case.is_fetch and case.is_dated and code in _OTHER_DAYS:
        yield Remedy.OWN_PERIOD
    yield from _of_bytes(case)
    if code in STORE_CODES:
        yield Remedy.OTHER_STORE
    if case.is_fetch and code not in TOKEN_CODES | _QUERY:
        yield Remedy.ANEW if _resumes(case) or code == _DROPPED or case.kept else Remedy.AGAIN
    if code.startswith("NET_"):
        yield Remedy.PROXY


def _resumes(case: Case) -> bool:
    """Tell whether IBKR may still give the statement that it was making: then to request again is something else."""
    waited = case.code in CUT | {"EMPTY_REPLY", "CANCELLED", "INTERRUPTED"} or case.code.startswith("NET_")
    return case.can_resume and waited and (not case.kept or case.code in CUT)


def _of_query(case: Case) -> Iterable[Remedy]:
    if case.code == "FLEX_1003" and case.is_dated and not case.is_one_day:
        yield Remedy.EARLIER
    if case.code == "FLEX_1003" and case.is_dated:
        yield Remedy.OWN_PERIOD
    if case.is_fetch and case.code == "FLEX_1020":
        yield Remedy.LATER
    if case.code == "MISSING_REQUIRED_SECTION" and case.requires:
        yield Remedy.STORE_FREELY
    if case.is_fetch and case.code in _QUERY:
        yield Remedy.EDIT_QUERY


def _of_bytes(case: Case) -> Iterable[Remedy]:
    if case.answered:
        yield Remedy.SHOW_ANSWER
    if case.kept:
        unread = case.code in {"CANCELLED", "INTERRUPTED", *STORE_CODES}
        yield Remedy.STORE if unread else Remedy.SHOW_WHERE


def remedy_words(remedy: Remedy) -> tuple[str, str, str]:
    """Return the text of a button, its tip and its icon."""
    return {
        Remedy.REPLACE_TOKEN: (tr("Replace token…"), tr("Give FlexDesk a new token for this query"), "settings"),
        Remedy.EDIT_QUERY: (tr("Edit query…"), tr("Look up the query id in the portal and correct it"), "settings"),
        Remedy.EARLIER: (tr("Retry ending one day earlier"), tr("Ask for days that end with the weekday before"), "retry"),
        Remedy.OWN_PERIOD: (
            tr("Retry with the query's own period"),
            tr("Ask for the days that it has in the portal"),
            "retry",
        ),
        Remedy.LATER: (tr("Wait and retry"), tr("Wait some minutes, then fetch again; can be cancelled"), "clock"),
        Remedy.RESUME: (tr("Resume polling"), tr("Ask for the statement that IBKR was making; costs no new request"), "fetch"),
        Remedy.AGAIN: (tr("Retry"), tr("Fetch it once more, as a run of its own"), "retry"),
        Remedy.ANEW: (tr("Request again"), tr("Ask IBKR for a new statement, which is a new request"), "retry"),
        Remedy.SHOW_ANSWER: (tr("Show answer"), tr("Show what was answered, the token masked"), "xml"),
        Remedy.SHOW_WHERE: (tr("Show where"), tr("Show the bytes that were kept, at the place where it went wrong"), "xml"),
        Remedy.STORE: (tr("Store again"), tr("Store the rows of the bytes that were kept, without fetching"), "save"),
        Remedy.STORE_FREELY: (tr("Store without required sections"), tr("Store the rows that are there"), "save"),
        Remedy.PROXY: (tr("Proxy…"), tr("Use another proxy, and retry"), "settings"),
        Remedy.SHOW_ROWS: (tr("Show rows"), tr("Show the rows that this run brought"), "rows"),
        Remedy.OTHER_STORE: (tr("Choose other store…"), tr("Open another store in the place of this one"), "settings"),
    }[remedy]
