"""How long to wait, as data: between polls, and after each kind of answer."""

from dataclasses import dataclass

from flexdesk.flex.client.codes import Kind


@dataclass(frozen=True, slots=True)
class Schedule:
    """Seconds to wait before the next try, by kind of answer; after the last one, the last one again."""

    first_poll: float
    waits: dict[Kind, tuple[float, ...]]
    jitter: float = 0.1

    def wait(self, kind: Kind, count: int, luck: float) -> float:
        """Return the wait after the `count`th answer (from 1) of this kind; `luck` is between 0 and 1."""
        steps = self.waits[kind]
        return steps[min(count, len(steps)) - 1] * (1 + self.jitter * luck)


_BACK_OFF = (15.0, 30.0, 60.0, 120.0)


def schedule_for(poll_interval: float, *, is_loopback: bool) -> Schedule:
    """Return the waits for IBKR, or the short ones for a simulator on this computer."""
    if is_loopback:
        ceiling = min(poll_interval, 1.0)
        quick = tuple(min(seconds, ceiling) for seconds in (0.2, 0.4, 0.8, 1.0))
        return Schedule(min(0.1, ceiling), {Kind.WAIT: quick, Kind.RETRY: quick, Kind.THROTTLE: _BACK_OFF})
    polls = tuple(min(seconds, poll_interval) for seconds in (3.0, 6.0, poll_interval))
    return Schedule(1.0, {Kind.WAIT: polls, Kind.RETRY: (10.0, 20.0, 40.0, 60.0), Kind.THROTTLE: _BACK_OFF})
