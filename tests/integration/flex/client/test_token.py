"""The canary: a token that must be found nowhere, and controls that show it would be found."""

import base64
import io
import logging
import traceback
from collections.abc import Iterator
from urllib.parse import quote

import pytest
import requests

from flexdesk.domain.errors import FlexDeskError
from flexdesk.domain.watch import Watch
from flexdesk.flex.client import FlexWebClient
from flexdesk.flex.simulator import Simulator
from flexdesk.settings import Settings
from tests.fakes.clock import FakeClock
from tests.integration.flex.talking import ORDER, TOKEN, Patience

FORMS = (TOKEN, quote(TOKEN, safe=""), quote(TOKEN), base64.b64encode(TOKEN.encode()).decode())
_NAMES = "1012 1015 1020 echo html reset close garbage manyheaders bigheader redirect redirect307 redirectfile short stallbody"
SCRIPTS = [f"{call}:{name}" for call in ("request", "poll") for name in _NAMES.split()] + [
    "request:http503*",
    "poll:http429*",
    "request:noreference",
    "request:foreignurl",
    "request:doctype",
    "poll:midreset",
    "poll:gzip",
    "poll:1019*",
    "poll:hugeenvelope",
]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that reaches the root logger at any level."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield text
    root.removeHandler(handler)
    root.setLevel(level)


def _leaks(text: str) -> bool:
    return any(form in text for form in FORMS)


def _everything_told(url: str) -> str:
    """Fetch, and return all that a program could print of it, local variables of the traceback included."""
    told: list[str] = []
    clock = FakeClock()
    client = FlexWebClient(Settings(read_timeout=1.0), TOKEN, url, clock)
    watch = Watch(progress=lambda progress: told.append(repr(progress)), cancel=Patience(clock))
    talk = client.converse(ORDER, watch, lambda _stage, retry: told.append(repr(retry)))
    told += [repr(client), repr(vars(client)), repr(talk), repr(vars(talk))]
    try:
        delivery = talk.poll(talk.request())
        told.append(repr(vars(delivery)))
        list(delivery.chunks())
    except FlexDeskError as error:
        trace = traceback.TracebackException.from_exception(error, capture_locals=True)
        told += [str(error), repr(error), repr(error.failure), repr(error.__cause__), repr(error.__context__), *trace.format()]
    talk.close()
    return "\n".join(told + talk.notes)


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_token_is_in_nothing_that_is_told(
    simulator: Simulator, log: io.StringIO, capfd: pytest.CaptureFixture[str], script: str
) -> None:
    simulator.play(script)
    told = _everything_told(simulator.url)

    assert not _leaks(told)
    assert not _leaks(log.getvalue())
    assert not _leaks("".join(capfd.readouterr()))
    assert not _leaks(repr(simulator.seen) + repr(vars(simulator.service)))


def test_a_refused_connection_does_not_tell_it(log: io.StringIO) -> None:
    assert not _leaks(_everything_told("http://127.0.0.1:9") + log.getvalue())


def test_without_our_care_the_exception_would_tell_it() -> None:
    """The negative control for exceptions."""
    with pytest.raises(requests.ConnectionError) as caught:
        requests.get("http://127.0.0.1:9/", params={"t": TOKEN}, timeout=5)

    assert _leaks(str(caught.value))


def test_without_our_care_the_log_would_tell_it(simulator: Simulator, log: io.StringIO) -> None:
    """The negative control for logs."""
    urllib3 = logging.getLogger("urllib3")
    urllib3.propagate, level = True, urllib3.level
    urllib3.setLevel(logging.DEBUG)
    try:
        requests.get(simulator.url, params={"t": TOKEN}, timeout=5)
    finally:
        urllib3.propagate = False
        urllib3.setLevel(level)

    assert _leaks(log.getvalue())


def test_what_a_bad_answer_says_is_quoted(simulator: Simulator) -> None:
    simulator.play("request:json")

    assert "invalid_request" in _everything_told(simulator.url)
