"""The pace of each token, kept where every program on this store sees it."""

from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, select, text, update

from flexdesk.domain.watch import Progress, Watch
from flexdesk.ports import IN_LINE, Booking, Clock, Limits
from flexdesk.store import texts
from flexdesk.store.database import Database
from flexdesk.store.saved.line import StoreLine
from flexdesk.store.schema_saved import job_governor

_GOVERNOR = job_governor.c
_FIRST_PENALTY, _LONGEST_PENALTY = 15.0, 1800.0
_LONGEST_BLOCK = 86_400.0  # a block that ends later was noted by a clock that went wrong
_LONGEST_LINE = 10  # windows full of requests that are booked ahead; what is booked for later was so by a clock that went wrong


class StoreGovernor:
    """Implements `flexdesk.ports.FetchGovernor`. Times are those of this computer: programs that share a token should agree on them."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def turn(self, token_key: str, watch: Watch) -> AbstractContextManager[None]:
        """Be the only one that fetches with a token, for the length of a block."""
        line = StoreLine(self._database)
        return line.turn(token_key, watch, lambda place: watch.progress(Progress(in_line(place), place, unit=IN_LINE)))

    def reserve(self, token_key: str, limits: Limits, patience: float, watch: Watch) -> Booking:
        """Book the next request; nothing is booked if its wait takes all the patience."""
        with self._database.writing(watch) as connection:
            _there(connection, token_key)
            row = connection.execute(select(job_governor).where(_GOVERNOR.token_key == token_key).with_for_update()).one()
            now = self._now()
            blocked = _moment(row.blocked_until)
            blocked = blocked if now < blocked < now + _LONGEST_BLOCK else 0.0
            last = max(now, blocked) + _LONGEST_LINE * limits.window
            sent = [at for at in texts.read(row.sent_at) if now - 2 * limits.window < at < last]
            at = max(now, blocked, _earliest(sent, limits))
            if at - now >= patience:
                return Booking(at - now, row.blocked_code if blocked else None)
            kept = [*sent, at][-limits.most :]
            connection.execute(update(job_governor).where(_GOVERNOR.token_key == token_key).values(sent_at=texts.written(kept)))
            return Booking(at - now, row.blocked_code if blocked else None)

    def block(self, token_key: str, code: str, seconds: float, watch: Watch) -> None:
        """Let nobody use a token for a time."""
        with self._database.writing(watch) as connection:
            _there(connection, token_key)
            self._stop(connection, token_key, code, seconds, _GOVERNOR.strikes + 1)

    def penalise(self, token_key: str, code: str, least: float, watch: Watch) -> float:
        """As `block`, for at least so many seconds, and twice as long with each time; a day in peace makes good for all of them."""
        with self._database.writing(watch) as connection:
            _there(connection, token_key)
            row = connection.execute(select(job_governor).where(_GOVERNOR.token_key == token_key).with_for_update()).one()
            strikes = row.strikes if self._now() - _moment(row.blocked_until) < _LONGEST_BLOCK else 0
            seconds: float = max(least, min(_FIRST_PENALTY * 2 ** min(strikes, 10), _LONGEST_PENALTY))
            self._stop(connection, token_key, code, seconds, strikes + 1)
        return seconds

    def ease(self, token_key: str, watch: Watch) -> None:
        """Forget half of the times a token was stopped; writes nothing where there is nothing to forget."""
        mine = _GOVERNOR.token_key == token_key
        with self._database.reading() as connection:
            if not connection.execute(select(_GOVERNOR.strikes).where(mine)).scalar():
                return
        with self._database.writing(watch) as connection:
            connection.execute(update(job_governor).where(mine).values(strikes=_GOVERNOR.strikes // 2))

    def _stop(self, connection: Connection, token_key: str, code: str, seconds: float, strikes: object) -> None:
        until = datetime.fromtimestamp(self._now(), UTC) + timedelta(seconds=seconds)
        values = {"blocked_until": until.isoformat(), "blocked_code": code, "strikes": strikes}
        connection.execute(update(job_governor).where(_GOVERNOR.token_key == token_key).values(**values))

    def _now(self) -> float:
        return datetime.fromisoformat(self._clock.utc_now()).timestamp()


def in_line(place: int) -> str:
    """Say where somebody stands."""
    return f"Waiting for other fetches with this token: {'next' if place == 1 else f'number {place}'} in line."


def _there(connection: Connection, token_key: str) -> None:
    """Make the row of a token, if it is not there: by a statement that two programs may run at once."""
    statement = "INSERT INTO job_governor (token_key, sent_at, strikes) VALUES (:key, '[]', 0) ON CONFLICT DO NOTHING"
    connection.execute(text(statement), {"key": token_key})


def _earliest(sent: list[float], limits: Limits) -> float:
    after_last = sent[-1] + limits.gap if sent else 0.0
    after_many = sent[-limits.most] + limits.window if len(sent) >= limits.most else 0.0
    return max(after_last, after_many)


def _moment(at_utc: str | None) -> float:
    return datetime.fromisoformat(at_utc).timestamp() if at_utc else 0.0
