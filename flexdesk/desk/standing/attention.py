"""What needs attention, found in the newest runs and in how the saved queries stand."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from flexdesk.desk.notices import told
from flexdesk.domain import drift
from flexdesk.domain.attention import Concern, ConcernKind
from flexdesk.domain.errors import Failure
from flexdesk.domain.fetching import QueryHealth, missed_since
from flexdesk.domain.health import token_sentence
from flexdesk.domain.phrase import Phrase
from flexdesk.domain.query import OF_A_NAME, Connection, days_left
from flexdesk.domain.run import Run, RunSource, RunStatus
from flexdesk.ports import Catalog

NEWEST = 300
"""Runs that are looked at."""
_LONG_AGO = timedelta(days=30)
"""What happened before is history."""
_LATE = timedelta(days=1)
_WEEK = timedelta(days=7)
_FILES = 3
"""Files that failed and are told one by one: of a folder full of them more would hide all else."""
_PERIOD = frozenset({"PERIOD_DIFFERS"})


def concerns(
    catalog: Catalog, runs: Iterable[Run], health: Sequence[QueryHealth], connections: Iterable[Connection], now_utc: str
) -> tuple[Concern, ...]:
    """Return what needs attention in the NEWEST runs and the queries: the most urgent first, and of one kind the newest."""
    now = datetime.fromisoformat(now_utc)
    recent = [run for run in runs if datetime.fromisoformat(run.started_at_utc) > now - _LONG_AGO]
    found = [*_tokens(connections, now_utc), *_queries(catalog, health, now), *_strangers(recent, health), *_files(recent, now)]
    found += _warned(catalog, recent, health)
    order = list(ConcernKind)
    return tuple(sorted(found, key=lambda each: (order.index(each.kind), -(each.run_id or 0))))


def _tokens(connections: Iterable[Connection], now_utc: str) -> Iterator[Concern]:
    for each in connections:
        left = days_left(each.token_expires, now_utc)
        phrase = token_sentence(each.name, each.token_expires, left)
        if left is not None and phrase is not None:
            yield Concern(ConcernKind.TOKEN_EXPIRED if left < 0 else ConcernKind.TOKEN_EXPIRING, phrase, connection=each.name)


def _queries(catalog: Catalog, health: Iterable[QueryHealth], now: datetime) -> Iterator[Concern]:
    for each in health:
        name, history = each.query.name, each.history
        run = catalog.run(history.last_failure_run) if history.failures and history.last_failure_run else None
        if run is not None:
            yield _failed(run, name, name, history.failures)
        elif history.last_success_utc is None:
            yield Concern(ConcernKind.NEVER_FETCHED, Phrase("{query} has never been fetched.", {"query": name}), query=name)
        elif (due := missed_since(each.query.schedule, history, now)) is not None and due < now - _LATE:
            values = {"query": name, "day": due.date().isoformat()}
            yield Concern(ConcernKind.MISSED, Phrase("{query} was due on {day} and has not been fetched since.", values), query=name)


def _strangers(recent: Iterable[Run], health: Iterable[QueryHealth]) -> Iterator[Concern]:
    """Yield queries that are not saved, and failed when they were fetched last."""
    seen = {each.query.flex_query_id for each in health}
    for run in recent:
        query = run.order.flex_query_id
        if run.order.source is not RunSource.WEB_SERVICE or query is None or query in seen or _is_open(run):
            continue
        seen.add(query)
        if run.result.status is RunStatus.FAILED:
            yield _failed(run, f"Query {query}", None)


def _files(recent: Iterable[Run], now: datetime) -> Iterator[Concern]:
    """Yield imports that were cut off, and the newest of those that failed; how many more did is told in a line."""
    failed: list[Run] = []
    for run in _unmended(recent):
        if _code(run.result.failure) == "INTERRUPTED":
            yield _failed(run, _name(run), None)
        elif datetime.fromisoformat(run.started_at_utc) > now - _WEEK:  # its user was told when it came
            failed.append(run)
    for run in failed[:_FILES]:
        failure = run.result.failure
        phrase = Phrase("{file} was not stored: {message}", {"file": _name(run), "message": failure.message if failure else "?"})
        yield Concern(ConcernKind.IMPORT_FAILED, phrase, run.run_id)
    more = len(failed) - _FILES
    if more > 0:
        form = "And {n} more files were not stored." if more > 1 else "And one more file was not stored."
        yield Concern(ConcernKind.IMPORT_FAILED, Phrase(form, {"n": more}))


def _unmended(recent: Iterable[Run]) -> Iterator[Run]:
    """Yield imports that failed, the newest first, unless the file or its bytes were taken in or read again since."""
    names, runs, payloads = set[str | None](), set[int | None](), set[str | None]()
    for run in recent:
        if _is_open(run):
            continue
        if run.result.status is RunStatus.SUCCESS:
            payloads.add(run.result.payload_sha256)
        if run.order.source is not RunSource.FILE:
            continue
        mended = run.order.file_name in names or run.run_id in runs or (run.result.payload_sha256 or "-") in payloads
        names.add(run.order.file_name)
        runs.add(run.order.repeats_run_id)
        if run.result.status is RunStatus.FAILED and not mended:
            yield run


def _name(run: Run) -> str:
    return re.split(r"[\\/]", run.order.file_name or "")[-1]


def _warned(catalog: Catalog, recent: Iterable[Run], health: Iterable[QueryHealth]) -> Iterator[Concern]:
    """Yield what the last success of each query warned of: another period than asked for, another shape than before."""
    names, seen = {each.query.flex_query_id: each.query.name for each in health}, set[str]()
    for run in recent:
        query = run.result.flex_query_id
        if run.result.status is not RunStatus.SUCCESS or query is None or query in seen:
            continue
        seen.add(query)
        for kind, codes in ((ConcernKind.PERIOD_DIFFERS, _PERIOD), (ConcernKind.DRIFT, drift.CODES)):
            if codes & set(run.result.warnings):
                yield _warning(catalog, run, kind, codes, names.get(query))


def _warning(catalog: Catalog, run: Run, kind: ConcernKind, codes: frozenset[str], name: str | None) -> Concern:
    messages = [each.message for each in told(catalog.events(run.run_id)) if each.code in codes]
    form = "{query}: {message} And {n} more." if len(messages) > 1 else "{query}: {message}"
    called = name or (run.result.flex_query_id or "").removeprefix(OF_A_NAME)
    values = {"query": called, "message": messages[0] if messages else ", ".join(sorted(codes)), "n": len(messages) - 1}
    return Concern(kind, Phrase(form, values), run.run_id, name if kind is ConcernKind.PERIOD_DIFFERS else None)


def _failed(run: Run, what: str, query: str | None, times: int = 1) -> Concern:
    failure = run.result.failure
    if _code(failure) == "INTERRUPTED":
        phrase = Phrase("{what} was interrupted: the program ended before it did.", {"what": what})
        return Concern(ConcernKind.INTERRUPTED, phrase, run.run_id, query)
    form = "{what} failed {n} times since it last went well: {message}" if times > 1 else "{what} failed: {message}"
    phrase = Phrase(form, {"what": what, "n": times, "message": failure.message if failure else "?"})
    return Concern(ConcernKind.FETCH_FAILED, phrase, run.run_id, query)


def _code(failure: Failure | None) -> str | None:
    return failure.code if failure else None


def _is_open(run: Run) -> bool:
    """Tell whether a run says nothing of how it went."""
    return run.result.status in {RunStatus.STARTED, RunStatus.CANCELLED}
