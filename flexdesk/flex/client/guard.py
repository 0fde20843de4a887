"""What may end a fetch from outside: the deadline, and the person."""

from dataclasses import dataclass

from flexdesk.domain.errors import ServiceError
from flexdesk.domain.watch import CancelToken
from flexdesk.ports import Clock

DEADLINE = "DEADLINE"


@dataclass(frozen=True, slots=True)
class Guard:
    """Asked again and again while something waits."""

    clock: Clock
    cancel: CancelToken
    ends_at: float
    seconds: float
    host: str

    @property
    def remaining(self) -> float:
        return self.ends_at - self.clock.monotonic()

    def check(self, phase: str) -> None:
        """Raise Cancelled, or ServiceError DEADLINE."""
        self.cancel.check()
        if self.remaining <= 0:
            raise self.overdue(f"It was {phase}.")

    def overdue(self, last: str, next_step: str = "") -> ServiceError:
        """Return the end of a fetch that took too long, or would; `last` is a sentence on what went on."""
        when = "in the time" if self.remaining <= 0 else "yet, and the next try would be after the time"
        message = f"{self.host} has not delivered the statement {when} that the fetch may take ({self.seconds:g} s). {last}"
        return ServiceError(DEADLINE, message, next_step or "Fetch again later, or give it more time with FLEXDESK_DEADLINE.")
