"""Whatever a server does to a request or a poll, the fetch ends with the right code, and what was delivered is kept."""

import socket
import ssl
from pathlib import Path
from typing import Any

import pytest

from flexdesk.flex.client import line
from flexdesk.flex.simulator import Simulator
from flexdesk.flex.simulator.script import REACTIONS
from flexdesk.settings import Settings
from tests.fakes.clock import FakeClock
from tests.integration.flex.talking import TOKEN, fetch

QUICK = Settings(read_timeout=0.5)
"""A silence that is waited out thrice at most; making a statement may take longer once, on a busy machine, but not thrice: it is kept."""

AT_REQUEST = {
    **dict.fromkeys(["html", "cuthtml", "echopage"], "BAD_REPLY"),
    **dict.fromkeys(["csv", "json", "empty", "blank", "xmlcut", "nolength", "long", "chunked"], "BAD_REPLY"),
    **dict.fromkeys(["gzip", "bomb", "script", "bom", "crlf", "noreference", "oddreference", "nostatus", "doctype"], "BAD_REPLY"),
    **dict.fromkeys(["hugeenvelope", "short", "cutchunk", "midreset", "stallbody"], "BAD_REPLY"),
    **dict.fromkeys(["reset", "close"], "NET_RESET"),
    **dict.fromkeys(["garbage", "badstatus", "manyheaders", "bigheader"], "NET_PROTOCOL"),
    **dict.fromkeys(["redirect", "redirect307", "redirectfile", "http301", "http308"], "REDIRECT_REFUSED"),
    **dict.fromkeys(["foreignurl", "lookalikeurl", "legacyurl", "lowerurl", "nourl", "ok"], None),
    **dict.fromkeys(["text", "http429", "http500", "http502", "http503", "unknownsoft"], "DEADLINE"),
    **dict.fromkeys(["http204", "http403", "http404"], "BAD_REPLY"),
    "stall": "NET_TIMEOUT",
    "unknownhard": "FLEX_1078",
    "echo": "FLEX_1020",
}
DELIVERED = "html cuthtml csv json xmlcut nolength long chunked script bom crlf doctype hugeenvelope period account ok".split()
AT_POLL = AT_REQUEST | {
    **dict.fromkeys(DELIVERED, None),
    **dict.fromkeys(["empty", "blank", "http204"], "EMPTY_REPLY"),
    **dict.fromkeys(["short", "cutchunk"], "TRUNCATED"),
    **dict.fromkeys(["gzip", "bomb"], "ENCODING_REFUSED"),
    "echopage": "TOKEN_ECHOED",
    "midreset": "NET_RESET",
    "stallbody": "NET_TIMEOUT",
    "http403": "HTTP_403",
    "http404": "HTTP_404",
}
for _name in ("foreignurl", "lookalikeurl", "legacyurl", "lowerurl", "nourl"):
    del AT_POLL[_name]
KEPT = [*DELIVERED, "short", "cutchunk", "gzip", "bomb", "stallbody", "http403", "http404"]
DRIPPING = {"slow", "slowhead"}
"""These are ended by the deadline alone; see test_stopping."""


def test_every_reaction_of_the_simulator_is_tried() -> None:
    assert set(REACTIONS) <= set(AT_REQUEST) | set(AT_POLL) | DRIPPING


@pytest.mark.parametrize("name", sorted(AT_REQUEST))
def test_a_request_that_is_ill_treated_ends_with_its_code(simulator: Simulator, name: str) -> None:
    simulator.play(f"request:{name}*")
    heard = fetch(simulator.url, QUICK)

    assert heard.code == AT_REQUEST[name]
    assert TOKEN not in f"{heard.error!r} {heard.error and heard.error.failure}"


@pytest.mark.parametrize("name", sorted(AT_POLL))
def test_a_poll_that_is_ill_treated_ends_with_its_code(simulator: Simulator, name: str) -> None:
    simulator.play(f"poll:{name}*")
    heard = fetch(simulator.url, QUICK)

    assert heard.code == AT_POLL[name]
    assert bool(heard.body) or name not in KEPT
    assert TOKEN not in f"{heard.error!r} {heard.error and heard.error.failure}"


PASSING = ["reset", "close", "stall", "garbage", "http503", "http429", "text", "unknownsoft", "1001"]


@pytest.mark.parametrize("script", [*(f"{call}:{name}" for call in ("request", "poll") for name in PASSING), "poll:empty"])
def test_a_fault_that_passes_is_got_over(simulator: Simulator, script: str) -> None:
    simulator.play(script)
    heard = fetch(simulator.url, QUICK)

    assert heard.error is None
    assert heard.retries


@pytest.mark.parametrize("name", ["short", "cutchunk", "xmlcut", "nolength"])
def test_of_a_body_that_was_cut_every_byte_that_came_is_kept(simulator: Simulator, name: str) -> None:
    whole = fetch(simulator.url).body
    simulator.play(f"poll:{name}")
    cut = fetch(simulator.url).body

    assert whole.startswith(cut)
    assert len(cut) == len(whole) // 2


def test_a_refused_connection_ends_after_a_few_quick_tries() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        heard = fetch(f"http://127.0.0.1:{unused.getsockname()[1]}")

    assert heard.code == "NET_REFUSED"
    assert sum(heard.waits) < 10
    assert "127.0.0.1" in str(heard.error)


def test_an_unknown_host_ends_after_a_few_quick_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_args: object, **_kwargs: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    heard = fetch("https://nowhere.interactivebrokers.com")

    assert heard.code == "NET_DNS"
    assert sum(heard.waits) < 10
    assert "nowhere.interactivebrokers.com" in str(heard.error)


def test_a_connection_that_hangs_is_not_tried_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Being offline is told within half a minute, however slow the look-up of names is."""
    clock = FakeClock()

    def slow(*_args: object, **_kwargs: object) -> None:
        clock.advance(12.0)
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    heard = fetch("https://ndcdyn.interactivebrokers.com", clock=clock)

    assert heard.code == "NET_DNS"
    assert heard.retries == []


def test_a_server_without_a_valid_certificate_is_refused_at_once(simulator: Simulator) -> None:
    heard = fetch(simulator.url.replace("http://", "https://"))

    assert heard.code == "NET_TLS"
    assert heard.retries == []


@pytest.mark.parametrize("url", ["http://ndcdyn.interactivebrokers.com", "https://example.net/AccountManagement/FlexWebService"])
def test_a_base_url_that_would_give_the_token_away_gets_no_request(url: str) -> None:
    heard = fetch(url)

    assert heard.code == "ADDRESS_REFUSED"
    assert heard.waits == []


@pytest.mark.parametrize("script", ["request:foreignurl", "request:redirect*", "poll:redirect*"])
def test_a_foreign_host_gets_no_request(simulator: Simulator, script: str) -> None:
    with Simulator() as foreign:
        simulator.service.elsewhere = foreign.url
        simulator.play(script)
        heard = fetch(simulator.url)

        assert foreign.seen == []
    assert heard.notes or heard.code == "REDIRECT_REFUSED"


def test_the_recorder_of_foreign_requests_does_record() -> None:
    """The negative control of the test above."""
    with Simulator() as foreign:
        fetch(foreign.url)
        assert foreign.seen


def test_a_larger_statement_than_the_cap_is_refused(simulator: Simulator) -> None:
    simulator.play("poll:ok")
    announced = fetch(simulator.url, Settings(payload_cap=10_000))
    simulator.play("poll:chunked")
    streamed = fetch(simulator.url, Settings(payload_cap=10_000))

    assert announced.code == streamed.code == "PAYLOAD_TOO_LARGE"
    assert announced.body == b""
    assert len(streamed.body) < 600_000


def test_a_statement_of_exactly_the_cap_is_taken(simulator: Simulator) -> None:
    size = len(fetch(simulator.url).body)

    assert fetch(simulator.url, Settings(payload_cap=size)).error is None
    assert fetch(simulator.url, Settings(payload_cap=size - 1)).code == "PAYLOAD_TOO_LARGE"


def test_neither_proxy_nor_authority_of_the_environment_is_used(simulator: Simulator, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"):
        monkeypatch.setenv(name, "/nowhere.pem")

    assert fetch(simulator.url).error is None


def test_the_keys_of_a_connection_are_written_to_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SSLKEYLOGFILE would have the libraries' own contexts write what opens every recorded request."""
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys"))
    line._tls.cache_clear()
    adapter: Any = line.session_on(line.Line(), "").get_adapter("https://ndcdyn.interactivebrokers.com/")
    ours: Any = adapter.poolmanager.connection_pool_kw["ssl_context"]

    assert ours.keylog_filename is None
    assert (ours.verify_mode, ours.check_hostname) == (ssl.CERT_REQUIRED, True)
    assert ssl.create_default_context().keylog_filename == str(tmp_path / "keys")


def test_a_simulator_on_this_computer_is_asked_without_the_proxy(simulator: Simulator) -> None:
    assert fetch(simulator.url, Settings(proxy="http://127.0.0.1:9")).error is None
