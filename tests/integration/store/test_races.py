"""The same payload at the same moment, in several programs: one artifact, and everybody succeeds. `dev.py torture` has the long form."""

from contextlib import closing
from pathlib import Path

from flexdesk.store import open_store
from tests.support import racing

DECIDED = ("duplicate", "duplicate", "duplicate", "new")


def test_one_artifact_comes_of_the_same_payload_at_the_same_moment(store_url: str, tmp_path: Path) -> None:
    rounds = racing.run(racing.Race(store_url, tmp_path, 3))

    assert rounds == [DECIDED] * 3
    with closing(open_store(store_url)) as store:
        assert store.catalog.facts().artifact_count == 3
        assert {run.result.status for run in store.catalog.runs()} == {"success"}
