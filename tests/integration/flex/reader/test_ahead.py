"""Two processes read a document as one does, whatever becomes of the second."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from queue import Empty, Queue

import pytest

from flexdesk.domain.errors import Cancelled
from flexdesk.domain.secret import TOKEN_VARIABLE
from flexdesk.domain.watch import Watch
from flexdesk.flex.reader import FlexReader, ahead, parser, reading
from flexdesk.flex.reader.ahead import Ahead
from tests.integration.flex.reader.test_scanner import ODD, PLAIN, with_line
from tests.support.documents import build_document, build_statement, section, trade
from tests.support.scanning import is_right

LONG = build_document(
    *(build_statement(section("Trades", "Trade", *(trade(n) for n in range(60)))) for _ in range(4)),
    build_statement(*(section(name, "Row", *({"a": str(n), name: "", "b": "&amp;"} for n in range(90))) for name in ("One", "Two"))),
)


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "BLOCK", 2_000)
    monkeypatch.setattr(reading, "can_read_ahead", lambda _size: True)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Ahead]:
    """The second processes that were started."""
    found: list[Ahead] = []

    class Noted(Ahead):
        def __init__(self, payload: Path, mark: int, encoding: str) -> None:
            super().__init__(payload, mark, encoding)
            found.append(self)

    monkeypatch.setattr(reading, "Ahead", Noted)
    return found


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many lines of each block were known before."""
    counts: list[int] = []
    plain = Ahead.next

    def noting(self: Ahead) -> ahead.Known:
        known = plain(self)
        counts.append(len(known))
        return known

    monkeypatch.setattr(Ahead, "next", noting)
    return counts


def test_a_document_reads_alike_and_every_other_block_was_known_before(taken: list[int]) -> None:
    assert is_right(LONG)
    assert len(taken) > 20
    assert all(taken[:-1:2])
    assert not any(taken[1::2])


@pytest.mark.parametrize("line", [*PLAIN.values(), *ODD.values()], ids=[*PLAIN, *ODD])
def test_odd_lines_read_alike(line: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one block, which the second process has read."""
    monkeypatch.setattr(parser, "BLOCK", 256 * 1024)

    assert is_right(with_line(line))


def test_what_stands_before_a_byte_order_mark_is_behind_it_for_both() -> None:
    assert is_right(b"\xef\xbb\xbf" + LONG)


def test_lines_that_are_no_rows_of_the_document_do_not_count(taken: list[int]) -> None:
    """The second process cannot know that they stand in a comment; the first one does."""
    assert is_right(LONG.replace(b"<Trades>", b"<!--\n" + b'<Trade a="1" />\n' * 200 + b"--><Trades>"))
    assert sum(taken) > 400


class _Late(Queue[bytes]):
    """Nothing is there in time, and then all at once: as on a machine that had no memory left for a while."""

    _is_late = False

    def get(self, block: bool = True, timeout: float | None = None) -> bytes:
        if not self._is_late:
            self._is_late = True
            with self.not_empty:  # the listener fills it meanwhile, and stands there with one more
                self.not_empty.wait_for(lambda: len(self.queue) == self.maxsize)
            raise Empty
        return super().get(block, timeout)


def _says(code: str) -> Callable[[Ahead], object]:
    """Another program in its place."""

    def replace(second: Ahead) -> None:
        second.close()
        second._told = Queue()
        with subprocess.Popen([sys.executable, "-c", f"import sys; sys.stdout.buffer.write({code})"], stdout=subprocess.PIPE) as other:
            assert other.stdout
            second._listen(other.stdout)

    return replace


BREAKS: dict[str, Callable[[Ahead], object]] = {
    "ends within a message": _says("(1000).to_bytes(8, 'little') + b'half of it'"),
    "ends within a length": _says("b'12'"),
    "says nonsense": _says("(8).to_bytes(8, 'little') + b'nonsense'"),
    "is late": lambda second: setattr(second, "_told", _Late(ahead._WAITING)),
    "is killed at once": lambda second: os.kill(second._process.pid, signal.SIGKILL),
    "does not answer": lambda second: os.kill(second._process.pid, signal.SIGSTOP),
}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that stops a process")
@pytest.mark.parametrize("harm", BREAKS.values(), ids=BREAKS)
def test_without_the_second_process_the_first_reads_all(harm: Callable[[Ahead], object], monkeypatch: pytest.MonkeyPatch) -> None:
    class Harmed(Ahead):
        def __init__(self, payload: Path, mark: int, encoding: str) -> None:
            super().__init__(payload, mark, encoding)
            harm(self)

    monkeypatch.setattr(reading, "Ahead", Harmed)
    monkeypatch.setattr(ahead, "PATIENCE", 0.2)

    assert is_right(LONG)


def test_where_no_process_can_be_started_the_first_reads_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(*_: object, **__: object) -> None:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(subprocess, "Popen", refusing)

    assert is_right(LONG)


def test_a_second_process_that_is_wrong_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: here it reads another document of the same length."""
    other = tmp_path / "other"
    other.write_bytes(LONG.replace(b'a="5', b'a="6'))

    class Mistaken(Ahead):
        def __init__(self, _payload: Path, mark: int, encoding: str) -> None:
            super().__init__(other, mark, encoding)

    monkeypatch.setattr(reading, "Ahead", Mistaken)

    assert not is_right(LONG)


def test_it_ends_with_the_reading_also_when_that_is_cancelled(started: list[Ahead], tmp_path: Path) -> None:
    (tmp_path / "payload").write_bytes(LONG)
    watch = Watch()
    watch.cancel.cancel()

    with pytest.raises(Cancelled):
        FlexReader().read(tmp_path / "payload", tmp_path / "rows", watch)

    assert [second._process.poll() is not None for second in started] == [True]
    assert not any(second._listener.is_alive() for second in started)


def test_the_second_process_is_told_no_token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[dict[str, str]] = []
    popen = subprocess.Popen
    monkeypatch.setenv(TOKEN_VARIABLE, "canary")

    def noting(*arguments: object, env: dict[str, str], **settings: object) -> object:
        given.append(env)
        return popen(*arguments, env=env, **settings)  # type: ignore[call-overload]  # handed on as it came

    monkeypatch.setattr(subprocess, "Popen", noting)

    assert is_right(LONG)
    assert given
    assert not any("canary" in value for each in given for value in each.values())


@pytest.mark.parametrize(("size", "busy", "wanted"), [(ahead.FROM, 0.5, True), (ahead.FROM, 3.0, False), (ahead.FROM - 1, 0.5, False)])
def test_only_large_documents_are_worth_it_and_only_on_an_idle_processor(
    size: int, busy: float, wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "getloadavg", lambda: (busy, busy, busy), raising=False)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0, 1}, raising=False)

    assert ahead.can_read_ahead(size) is wanted
