"""`flexdesk fetch`: what scripts are told when it does not come to rows."""

from pathlib import Path

from flexdesk.flex.simulator import Simulator
from tests.support.command import Command
from tests.support.scripted import TOKEN


def test_a_port_that_is_taken_is_told(flexdesk: Command) -> None:
    with Simulator() as simulator:
        port = simulator.url.rpartition(":")[2]

        assert "[PORT_TAKEN]" in flexdesk("simulate", "--port", port, code=2).err


def test_a_refusal_of_the_service_fails_the_run_with_its_code(flexdesk: Command) -> None:
    with Simulator(script="request:1012") as simulator:
        ended = flexdesk("fetch", "--query", "7", "--base-url", simulator.url, "--json", code=1, FLEXDESK_TOKEN=TOKEN)

    (told,) = ended.objects
    assert (told["status"], told["error_code"]) == ("failed", "FLEX_1012")
    assert told["next_step"] in ended.err
    assert TOKEN not in ended.err + ended.text


def test_an_answer_that_nobody_understands_is_given_out_by_its_run(flexdesk: Command, tmp_path: Path) -> None:
    """The token goes in the body of a POST, and the answer repeats that."""
    with Simulator(script="request:echopage*") as simulator:
        by_post = ("fetch", "--query", "7", "--base-url", simulator.url)
        flexdesk(*by_post, code=1, FLEXDESK_TOKEN=TOKEN, FLEXDESK_HTTP_METHOD="post")
        assert {seen.method for seen in simulator.seen} == {"POST"}

    told = flexdesk("runs", "R-1")
    flexdesk("payload", "--run", "R-1", "-o", str(tmp_path / "answer.html"))

    assert "The answer is kept" in told.text
    assert "t=[token]" in (tmp_path / "answer.html").read_text()
    assert TOKEN not in (tmp_path / "answer.html").read_text() + told.text


def test_a_refused_connection_ends_with_1(flexdesk: Command) -> None:
    with Simulator() as simulator:
        url = simulator.url

    (told,) = flexdesk("fetch", "--query", "7", "--base-url", url, "--json", code=1, FLEXDESK_TOKEN=TOKEN).objects

    assert told["status"] == "failed"
    assert told["error_code"].startswith("NET_")


def test_without_a_token_nothing_is_asked_for_and_the_usage_is_wrong(flexdesk: Command) -> None:
    ended = flexdesk("fetch", "--query", "7", code=2)

    assert "[TOKEN_MISSING]" in ended.err
    assert "FLEXDESK_TOKEN" in ended.err


def test_an_address_that_is_not_ibkr_never_gets_the_token(flexdesk: Command) -> None:
    ended = flexdesk("fetch", "--query", "7", "--base-url", "https://example.org", "--json", code=1, FLEXDESK_TOKEN=TOKEN)

    assert ended.objects[0]["error_code"] == "ADDRESS_REFUSED"


def test_what_was_waited_for_in_vain_is_asked_for_again_without_a_new_request(flexdesk: Command) -> None:
    with Simulator(script="poll:1019*") as simulator:
        address = ("--base-url", simulator.url, "--json")
        (told,) = flexdesk("fetch", "--query", "7", *address, "--deadline", "2", code=1, FLEXDESK_TOKEN=TOKEN).objects
        assert told["error_code"] == "DEADLINE"
        simulator.play("")
        simulator.seen.clear()
        (told,) = flexdesk("fetch", "--resume", "R-1", *address, FLEXDESK_TOKEN=TOKEN).objects

    assert (told["status"], {seen.call for seen in simulator.seen}) == ("success", {"poll"})
    asked, resumed = flexdesk("runs", "R-1", "--json").objects[1], flexdesk("runs", "R-2", "--json").objects[0]
    assert resumed["details"]["resumed"] == asked["details"]["reference"]
    assert f"reference ...{asked['details']['reference'][-4:]}" in flexdesk("runs", "R-1").text


def test_only_a_run_that_waits_for_something_is_resumed(flexdesk: Command) -> None:
    with Simulator() as simulator:
        flexdesk("fetch", "--query", "7", "--base-url", simulator.url, FLEXDESK_TOKEN=TOKEN)

    assert "[NOT_RESUMABLE]" in flexdesk("fetch", "--resume", "1", code=2, FLEXDESK_TOKEN=TOKEN).err
    assert "[RUN_NOT_FOUND]" in flexdesk("fetch", "--resume", "9", code=2, FLEXDESK_TOKEN=TOKEN).err
    assert "Give either" in flexdesk("fetch", "--resume", "1", "--query", "7", code=2).err
    assert "the days and sections" in flexdesk("fetch", "--resume", "1", "--period", "mtd", code=2).err
