"""A thousand rounds of the same payload at the same moment, and more with one of the programs killed."""

from collections import Counter
from contextlib import closing
from pathlib import Path

from flexdesk.bootstrap import open_desk
from flexdesk.domain.run import RunStatus
from flexdesk.settings import Settings
from tests.support import racing

ROUNDS, KILLS, CONTROL = 1_000, 200, 20
DECIDED = ("duplicate", "duplicate", "duplicate", "new")


def test_every_round_has_one_artifact_and_no_loser(store_url: str, tmp_path: Path) -> None:
    rounds = racing.run(racing.Race(store_url, tmp_path, ROUNDS))

    print(f"{len(rounds)} rounds of 4: {Counter(rounds)}")
    assert Counter(rounds) == {DECIDED: ROUNDS}
    with closing(open_desk(Settings(store=store_url))) as desk:
        assert desk.facts().artifact_count == ROUNDS
        assert Counter(run.result.status for run in desk.runs()) == {RunStatus.SUCCESS: 4 * ROUNDS}


def test_without_the_guards_the_race_is_lost(store_url: str, tmp_path: Path) -> None:
    """The control: the workers do meet."""
    rounds = racing.run(racing.Race(store_url, tmp_path, CONTROL, unguarded=True))

    print(f"without the guards: {Counter(rounds)}")
    assert set(rounds) != {DECIDED}
    assert {word for each in rounds for word in each} - {"new", "duplicate"}, "everybody has looked before anybody wrote, and nobody failed"


def test_who_is_killed_takes_nobody_along(store_url: str, tmp_path: Path) -> None:
    rounds = racing.run_with_kills(racing.Race(store_url, tmp_path, KILLS))

    assert {word for each in rounds for word in each} <= {"new", "duplicate"}
    with closing(open_desk(Settings(store=store_url))) as desk:
        assert desk.facts().artifact_count == KILLS
        ends = Counter(run.result.failure and run.result.failure.code for run in desk.runs())
        print(f"{KILLS} rounds with a kill: runs ended with {ends}")
        assert set(ends) <= {None, "INTERRUPTED"}
        assert ends[None] >= 3 * KILLS
        assert desk.verify().findings == ()
