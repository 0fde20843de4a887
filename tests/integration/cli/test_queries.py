"""`flexdesk query`, `connection` and `token`: what is saved is what a fetch uses."""

import pytest

from flexdesk.desk.fetching import schedule
from flexdesk.flex.simulator import Simulator
from tests.support.command import Command
from tests.support.headers import HEADERS


def test_a_saved_query_brings_its_connection_period_and_sections(flexdesk: Command) -> None:
    with Simulator() as simulator:
        flexdesk("connection", "add", "home", "--base-url", simulator.url, "--expires", "2099-01-01")
        (saved,) = flexdesk("--json", "query", "add", "Daily", "--query", "77", "--connection", "home", "--require", "Trades").objects
        (told,) = flexdesk("fetch", "--query", "Daily", "--json", FLEXDESK_TOKEN_HOME="SECRETTOK123").objects
        params = simulator.seen[0].params

    assert (saved["name"], saved["flex_query_id"], saved["period"]) == ("Daily", "77", "30d")
    assert told["status"] == "success"
    assert params["q"] == "77"
    assert params["fd"] < params["td"]
    (run,) = flexdesk("runs", "--json").objects
    assert run["required_sections"] == ["Trades"]
    (state,) = (each for each in flexdesk("connection", "list", "--json").objects if each["name"] == "home")
    assert (state["token_place"], state["token_expires"]) == (None, "2099-01-01")
    assert state["token_days_left"] > 20_000


def test_a_connection_is_tested_with_one_request_and_nothing_is_stored(flexdesk: Command) -> None:
    with Simulator() as simulator:
        flexdesk("connection", "add", "home", "--base-url", simulator.url)
        assert "[QUERY_NEEDED]" in flexdesk("connection", "test", "home", code=2).err
        flexdesk("query", "add", "Daily", "--query", "77", "--connection", "home")
        (told,) = flexdesk("connection", "test", "home", "--json", FLEXDESK_TOKEN_HOME="SECRETTOK123").objects
        asked = len(simulator.seen)
        simulator.play("request:1012*")
        ended = flexdesk("connection", "test", "home", code=1, FLEXDESK_TOKEN_HOME="SECRETTOK123")

    assert (told["query"], told["accepted"], asked) == ("Daily", True, 1)
    assert "[FLEX_1012]" in ended.err
    assert "SECRETTOK123" not in ended.err
    assert flexdesk("runs", "--json").objects == []


def test_without_a_key_store_a_token_is_not_kept_anywhere(flexdesk: Command) -> None:
    ended = flexdesk("token", "set", code=2)

    assert "[TOKEN_INVALID]" in ended.err  # nothing on standard input
    assert "[TOKEN_INVALID]" in flexdesk("token", "set", code=2, given=b"\xff\xfe").err
    assert "none" in flexdesk("token", "show").text


def test_a_pasted_address_gives_its_query_id_and_its_token_is_told_to_nobody(flexdesk: Command) -> None:
    url = "https://ndcdyn.interactivebrokers.com/AccountManagement/FlexWebService/SendRequest?t=SECRETTOK123&q=77&v=3"
    (saved,) = flexdesk("query", "add", "Weekly", "--query", url, "--schedule", "weekly", "--purpose", "tax", "--json").objects

    assert (saved["flex_query_id"], saved["schedule"], saved["purpose"]) == ("77", "weekly", "tax")
    for wrong in (
        flexdesk("fetch", "--query", url.replace("&q=77", ""), code=2),
        flexdesk("query", "add", "Other", "--query", url.replace("&q=77", ""), code=2),
        flexdesk("connection", "add", "home", "--base-url", url, code=2),
        flexdesk("connection", "edit", url, "--name", "other", code=2),
    ):
        assert "SECRETTOK123" not in wrong.err + wrong.text
    assert b"SECRETTOK123" not in b"".join(each.read_bytes() for each in flexdesk.folder.glob("t.db*") if each.is_file())


def test_everything_that_is_due_is_fetched_and_doctor_says_how_it_went(flexdesk: Command) -> None:
    flexdesk("query", "add", "Daily", "--query", "77")
    with Simulator() as simulator:
        first = flexdesk("fetch", "--all", "--json", FLEXDESK_TOKEN="SECRETTOK123", FLEXDESK_BASE_URL=simulator.url)
        again = flexdesk("fetch", "--all", "--json", FLEXDESK_TOKEN="SECRETTOK123", FLEXDESK_BASE_URL=simulator.url)

    assert [each["status"] for each in first.objects] == ["success"]
    assert again.objects == []
    assert {each["flex_query_id"] for each in flexdesk("coverage", "--json").objects} == {"77"}
    flexdesk("fetch", code=2)
    flexdesk("fetch", "--all", "--period", "day", code=2)


def test_status_says_what_needs_attention_and_how_the_queries_stand(flexdesk: Command) -> None:
    assert "Nothing needs your attention." in flexdesk("status").text
    flexdesk("query", "add", "Daily", "--query", "77")
    with Simulator(statements=HEADERS, script="request:1012") as simulator:
        flexdesk("fetch", "--all", code=1, FLEXDESK_TOKEN="SECRETTOK123", FLEXDESK_BASE_URL=simulator.url)
    told, text = flexdesk("status", "--json"), flexdesk("status").text

    concern, query, store = told.objects
    assert (concern["about"], concern["kind"], concern["run_id"], concern["query"]) == ("attention", "fetch_failed", 1, "Daily")
    assert concern["next_step"] == 'Look at it with `flexdesk runs 1`, or fetch with `flexdesk fetch --query "Daily"`.'
    assert (query["about"], query["query"], query["failures"], query["last_success_run"]) == ("query", "Daily", 1, None)
    assert (store["about"], store["run_count"]) == ("store", 1)
    assert store["size"] > 0
    assert concern["message"] in text
    assert "query      Daily, never fetched, 1 failed since, last R-1 FLEX_1012, due " in text
    assert "SECRETTOK123" not in told.text + text


def test_a_backfill_is_shown_begun_only_with_yes_and_gone_on_with(flexdesk: Command) -> None:
    flexdesk("query", "add", "History", "--query", "77")
    with Simulator(statements=HEADERS, script="request:1012") as simulator:
        flexdesk.environ |= {"FLEXDESK_TOKEN": "SECRETTOK123", "FLEXDESK_BASE_URL": simulator.url}
        plan = flexdesk("backfill", "History", "--from", "2024-01-01", "--to", "2024-12-31", "--json").objects
        assert simulator.seen == []
        begun = flexdesk("backfill", "History", "--from", "2024-01-01", "--to", "2024-12-30", "--yes", "--json", code=1)
        simulator.play("")
        resumed = flexdesk("backfill", "History", "--resume", "--json")
    (done,) = flexdesk("backfill", "History", "--resume", "--json").objects

    assert [(each["from"], each["to"], each["state"]) for each in plan] == [
        ("2024-12-31", "2024-12-31", "open"),
        ("2024-01-01", "2024-12-30", "open"),
    ]
    assert [each["error_code"] for each in begun.objects] == ["FLEX_1012"]
    assert "--resume" in begun.err
    assert [each["status"] for each in resumed.objects] == ["success"]
    assert (done["state"], done["run_id"]) == ("fetched", 2)
    flexdesk("backfill", "History", code=2)


def test_installing_a_schedule_tells_which_settings_it_does_not_see(flexdesk: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "install", lambda planned: None)

    assert "does not see what is set here: FLEXDESK_PROXY." in flexdesk("schedule", "install", FLEXDESK_PROXY="http://p").err
    assert flexdesk("schedule", "show", FLEXDESK_PROXY="http://p").err == ""


def test_a_schedule_that_is_not_installed_is_shown_with_its_files(flexdesk: Command) -> None:
    (shown,) = flexdesk("schedule", "show", "--json").objects

    assert not shown["installed"]
    assert any(str(flexdesk.folder / "t.db") in text for text in shown["files"].values())


def test_a_token_that_has_ended_is_told_alike_by_every_command_and_with_the_one_that_helps(flexdesk: Command) -> None:
    flexdesk("connection", "add", "my wife", "--expires", "2020-01-01")
    said = "The token of the connection my wife expired on 2020-01-01."

    status = flexdesk("status").text

    assert f"{said} [TOKEN_EXPIRES]" in flexdesk("fetch", "--all").err
    assert said in status
    assert '`flexdesk token set --connection "my wife" --expires DATE`' in status
