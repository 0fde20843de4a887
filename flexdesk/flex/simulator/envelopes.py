"""The service's own answers, byte for byte in IBKR's style."""

from datetime import UTC, date, datetime, timedelta

from flexdesk.flex.simulator.texts import OFFICIAL

_MONTHS = "January February March April May June July August September October November December".split()
_WARN = frozenset({"1018", "1019"})


def accepted(at: datetime, reference: str | None, url: str | None, tag: str = "Url") -> bytes:
    """Return the answer to a SendRequest that was accepted."""
    lines = ["<Status>Success</Status>"]
    if reference is not None:
        lines.append(f"<ReferenceCode>{reference}</ReferenceCode>")
    if url is not None:
        lines.append(f"<{tag}>{url}</{tag}>")
    return _envelope(at, lines)


def refused(at: datetime, code: str, message: str | None = None) -> bytes:
    """Return an error, or the answer that means "not yet"."""
    text = OFFICIAL.get(code, "Unknown error.") if message is None else message
    status = "Warn" if code in _WARN else "Fail"
    return _envelope(at, [f"<Status>{status}</Status>", f"<ErrorCode>{code}</ErrorCode>", f"<ErrorMessage>{text}</ErrorMessage>"])


def bare(at: datetime) -> bytes:
    """Return an envelope with nothing in it."""
    return _envelope(at, [])


def _envelope(at: datetime, lines: list[str]) -> bytes:
    return "\n".join([f"<FlexStatementResponse timestamp='{timestamp(at)}'>", *lines, "</FlexStatementResponse>", ""]).encode()


def timestamp(at: datetime) -> str:
    """Return a moment as the service writes it: `26 August, 2023 12:36 PM EDT`."""
    utc = at.astimezone(UTC)
    summer = _second_sunday(utc.year, 3, 7) <= utc < _second_sunday(utc.year, 11, 6, week=0)
    local = utc - timedelta(hours=4 if summer else 5)
    half = "AM" if local.hour < 12 else "PM"
    clock = f"{(local.hour + 11) % 12 + 1:02d}:{local.minute:02d} {half} {'EDT' if summer else 'EST'}"
    return f"{local.day:02d} {_MONTHS[local.month - 1]}, {local.year} {clock}"


def _second_sunday(year: int, month: int, hour_utc: int, week: int = 1) -> datetime:
    first = date(year, month, 1)
    sunday = first + timedelta(days=(6 - first.weekday()) % 7 + 7 * week)
    return datetime(year, month, sunday.day, hour_utc, tzinfo=UTC)
