"""With FLEXDESK_HTTP_METHOD=post the token is in no address; the service gives the same."""

from flexdesk.flex.simulator import Simulator
from flexdesk.settings import Settings
from tests.integration.flex.talking import ORDER, fetch


def test_a_post_brings_the_same_statement_as_a_get(simulator: Simulator) -> None:
    simulator.play("")
    by_get, by_post = fetch(simulator.url), fetch(simulator.url, Settings(http_method="post"))

    assert by_post.error is None
    assert by_post.body == by_get.body
    assert [seen.method for seen in simulator.seen] == ["GET"] * 3 + ["POST"] * 3
    assert simulator.seen[3].params == simulator.seen[0].params == {"q": ORDER.flex_query_id, "v": "3"}
    assert all(seen.had_token for seen in simulator.seen)


def test_a_post_follows_no_redirect(simulator: Simulator) -> None:
    for script in ("request:redirect*", "request:redirect307*", "poll:redirect*"):
        simulator.play(script)
        assert fetch(simulator.url, Settings(http_method="post")).code == "REDIRECT_REFUSED"
