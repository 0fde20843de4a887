"""The simulator's script: a small language that says what goes wrong, and refuses what it does not know."""

import pytest

from flexdesk.domain.errors import UsageError
from flexdesk.flex.simulator.script import REACTIONS, parse


def _played(text: str, call: str, count: int) -> list[str]:
    script = parse(text)
    return [script.reaction(call, number) for number in range(count)]


def test_without_a_script_there_is_one_not_yet() -> None:
    assert _played("", "poll", 3) == ["1019", "ok", "ok"]
    assert _played("", "request", 2) == ["ok", "ok"]


def test_reactions_follow_each_other_call_by_call() -> None:
    text = "poll:1019*2,request:1018,poll:html"

    assert _played(text, "poll", 4) == ["1019", "1019", "html", "ok"]
    assert _played(text, "request", 2) == ["1018", "ok"]


def test_a_star_alone_means_for_ever() -> None:
    assert _played("poll:1019*", "poll", 500) == ["1019"] * 500


def test_any_means_both_calls() -> None:
    text = "any:http503"

    assert _played(text, "poll", 2) == ["http503", "ok"]
    assert _played(text, "request", 2) == ["http503", "ok"]


def test_switches_stand_without_a_call() -> None:
    assert parse("limit, nocache").switches == {"limit", "nocache"}


@pytest.mark.parametrize("name", sorted(REACTIONS))
def test_every_reaction_can_be_asked_for(name: str) -> None:
    assert any(_understood(f"{call}:{name}") for call in ("request", "poll"))


def _understood(text: str) -> bool:
    try:
        parse(text)
    except UsageError:
        return False
    return True


@pytest.mark.parametrize(
    "text", ["poll", "poll:", "poll:nonsense", "give:1019", "poll:1019*x", "poll:foreignurl", "request:period", "faster"]
)
def test_what_is_not_understood_is_refused_with_the_list_of_reactions(text: str) -> None:
    with pytest.raises(UsageError, match="SCRIPT_INVALID") as caught:
        parse(text)

    assert "stallbody" in caught.value.failure.next_step
