"""`flexdesk doctor`: what works, what does not, what to do."""

from flexdesk.flex.simulator import Simulator
from tests.support.command import Command

KEYS = ["check", "health", "message", "next_step", "details"]


def test_every_check_tells_how_it_came_out(flexdesk: Command) -> None:
    with Simulator() as simulator:
        ended = flexdesk("doctor", "--json", FLEXDESK_BASE_URL=simulator.url, FLEXDESK_USER_AGENT="Java/1.8")
        tokens = [each.had_token for each in simulator.seen]
        agents = {each.user_agent for each in simulator.seen}
    told = {each["check"]: each for each in ended.objects}

    assert all(list(each) == KEYS for each in ended.objects)
    assert {name: each["health"] for name, each in told.items()} == {
        "program": "ok",
        "store": "ok",
        "migration": "ok",
        "database": "ok",
        "key store": "warning",
        "window": "ok",
        "service": "ok",
    }
    assert told["key store"]["next_step"]
    assert told["database"]["details"]["engine"].startswith("SQLite 3.")
    assert tokens == [False]
    assert agents == {"Java/1.8"}


def test_a_service_that_cannot_be_reached_is_a_warning_with_what_to_do(flexdesk: Command) -> None:
    with Simulator() as simulator:
        url = simulator.url

    told = flexdesk("doctor", FLEXDESK_BASE_URL=url).text

    assert "warning  service" in told
    assert told.splitlines()[-1].lstrip().startswith("What to do:")


def test_a_store_that_cannot_be_used_fails(flexdesk: Command) -> None:
    told = flexdesk("doctor", "--store", flexdesk.write("letter.db", b"Dear broker, " * 100), "--json", code=1).objects

    assert [(each["check"], each["details"]["error_code"]) for each in told if each["health"] == "failed"] == [("store", "STORE_FOREIGN")]
