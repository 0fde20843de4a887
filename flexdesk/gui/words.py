"""The words every view shares: translation, counts, sizes, ids, times. No widgets: usable from view-models and tests."""

import re
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from flexdesk.domain.whereabouts import whereabouts
from flexdesk.gui.verbatim import legible

_CONTEXT = "FlexDesk"
_SEPARATOR = re.compile(r"/|\\(?!udc[89a-f][0-9a-f])")


def tr(text: str) -> str:
    """Return a text of the program in the user's language."""
    return QCoreApplication.translate(_CONTEXT, text)


def plural(count: int, one: str, many: str, **others: str) -> str:
    """Return `one` or `many` with the count filled in for `{n}`, and what else they name; both are passed translated."""
    return (one if count == 1 else many).format(n=grouped(count), **others)


def ordinal(number: int) -> str:
    """Return a place in a row: `2nd`, `11th`."""
    if 10 < number % 100 < 14:
        return tr("{n}th").format(n=number)
    return {1: tr("{n}st"), 2: tr("{n}nd"), 3: tr("{n}rd")}.get(number % 10, tr("{n}th")).format(n=number)


def grouped(count: int) -> str:
    """Return a count of our own with thousands set apart (never used for a statement's values)."""
    return f"{count:,}"


def size(count: int) -> str:
    """Return a number of bytes as people read it."""
    amount = float(count)
    for unit in ("bytes", "kB", "MB", "GB"):
        if amount < 1000 or unit == "GB":
            break
        amount /= 1000
    return f"{count} {unit}" if unit == "bytes" else f"{amount:.1f} {unit}"


def file_name(path: str) -> str:
    r"""Return the last part of a path for showing, whichever system wrote it; bytes that are no text are written `\\udcf0`."""
    return legible(last_part(path))


def last_part(path: str) -> str:
    """Return the same for looking it up: with what `legible` writes out."""
    return _SEPARATOR.split(path.encode(errors="backslashreplace").decode().rstrip("/\\"))[-1]


def whole_path(path: str) -> str:
    """Return a path for showing."""
    return legible(path.encode(errors="backslashreplace").decode())


def database_place(url: str) -> str:
    """Return where a database is, `flexdesk on db.example.com`: without user, password and options."""
    found = whereabouts(url)
    if not found.host:
        return tr("{database} on this computer").format(database=found.database)
    return tr("{database} on {host}").format(database=found.database, host=found.host)


def run_ref(run_id: int) -> str:
    """Return the id of a run as it is shown: `R-131`."""
    return f"R-{run_id}"


def artifact_ref(raw_artifact_id: int) -> str:
    """Return the id of an artifact as it is shown: `A-45`."""
    return f"A-{raw_artifact_id}"


def today() -> date:
    """Return the day by the clock of this computer."""
    return datetime.now(UTC).astimezone().date()


def local_time(at_utc: str, current: date | None = None) -> str:
    """Return a time of the store in the user's own zone: `today 07:02`, `16 Nov 07:02`, `16 Nov 2024 07:02`."""
    here = datetime.fromisoformat(at_utc).astimezone()
    current = current or today()
    clock = here.strftime("%H:%M")
    if here.date() == current:
        return tr("today {clock}").format(clock=clock)
    if here.date() == current - timedelta(days=1):
        return tr("yesterday {clock}").format(clock=clock)
    return f"{local_day(at_utc, current)} {clock}"


def local_day(at_utc: str, current: date | None = None) -> str:
    """Return the day of a time of the store in the user's own zone: `16 Nov`, `16 Nov 2024`."""
    here = datetime.fromisoformat(at_utc).astimezone()
    return f"{here.day} {here.strftime('%b' if here.year == (current or today()).year else '%b %Y')}"


def utc_tip(at_utc: str) -> str:
    """Return the same time in UTC, for tooltips and copies."""
    return datetime.fromisoformat(at_utc).astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def masked(account_id: str) -> str:
    """Return an account id that may be shown in a report: `U12...67`."""
    return f"{account_id[:3]}...{account_id[-2:]}" if len(account_id) > 6 else "..."  # a short id has nothing to spare
