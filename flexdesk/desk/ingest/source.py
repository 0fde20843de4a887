"""Where a run gets its bytes: a file of the user, or the Flex Web Service."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from typing import BinaryIO, Protocol

from flexdesk.desk.ingest.timeline import Timeline
from flexdesk.domain.errors import FileError
from flexdesk.domain.run import Stage
from flexdesk.domain.watch import Watch
from flexdesk.ports import Delivery, FetchOrder, FlexService

_BLOCK = 1024 * 1024


class Source(Protocol):
    """Opens the body of one run, writing the stages that come before the download."""

    def deliver(self, timeline: Timeline, watch: Watch, /) -> AbstractContextManager[Delivery]:
        """Yield the body."""

    def details(self) -> dict[str, str]:
        """Return what the download's started event says of the source."""


class FileDelivery:
    """A file, or a member of an archive, that is open for reading."""

    def __init__(self, file: BinaryIO, size: int | None) -> None:
        self._file = file
        self.size = size

    def chunks(self) -> Iterator[bytes]:
        try:
            while block := self._file.read(_BLOCK):
                yield block
        except OSError as error:
            raise unreadable(str(getattr(self._file, "name", "the file")), error) from error

    def rewind(self) -> bool:
        try:
            return self._file.seekable() and self._file.seek(0) == 0
        except OSError as error:
            raise unreadable(str(getattr(self._file, "name", "the file")), error) from error

    def close(self) -> None:
        self._file.close()


class FileSource:
    """A statement in a file; `member` names the entry when the file is an archive."""

    def __init__(self, file: BinaryIO, name: str, member: str | None = None, size: int | None = None) -> None:
        self._delivery = FileDelivery(file, size)
        self._name, self._member = name, member

    @contextmanager
    def deliver(self, _timeline: Timeline, watch: Watch, /) -> Iterator[Delivery]:
        watch.cancel.check()
        with closing(self._delivery):
            yield self._delivery

    def details(self) -> dict[str, str]:
        return {"file": self._name} | ({"member": self._member} if self._member else {})


class WebSource:
    """A statement from the Flex Web Service: asked for, waited for, delivered."""

    def __init__(self, service: FlexService, order: FetchOrder) -> None:
        self._service, self._order = service, order
        self.reference: str | None = order.reference
        """What IBKR calls the statement, as soon as that is known."""

    @contextmanager
    def deliver(self, timeline: Timeline, watch: Watch, /) -> Iterator[Delivery]:
        with ExitStack() as stack:
            if self.reference is None:
                with timeline.stage(Stage.REQUEST) as step:
                    talk = stack.enter_context(closing(self._service.converse(self._order, watch, timeline.retrying)))
                    self.reference = talk.request()
                    step.tell(reference=self.reference)
            else:
                talk = stack.enter_context(closing(self._service.converse(self._order, watch, timeline.retrying)))
            details = {"resumed": self.reference} if self._order.reference else {}
            with timeline.stage(Stage.POLL, **details):
                delivery = stack.enter_context(closing(talk.poll(self.reference)))
            yield delivery

    def details(self) -> dict[str, str]:
        return {}


def unreadable(name: str, error: OSError) -> FileError:
    """Return the known problem for a file that cannot be read."""
    return FileError(
        "FILE_NOT_READABLE",
        f"{name} cannot be read: {error.strerror or error}.",
        "Check the name and the permissions of the file.",
    )
