"""How runs are put into words: state, summary of stages, table twin, diagnosis, report."""

import pytest

from flexdesk.domain.artifact import Dedupe
from flexdesk.domain.run import Run, RunOrder, RunResult, RunSource, RunStatus, Stage, StageEvent, StageState
from flexdesk.gui.runs.diagnostics import diagnose, report, scrub, took
from flexdesk.gui.runs.listing import RunFilters, line, matching
from flexdesk.gui.runs.marks import timeline
from flexdesk.gui.runs.outcome import RunState, kept_artifacts, look, revised_twins, sentence, state_of
from flexdesk.gui.runs.rows import as_text, table_rows
from flexdesk.gui.runs.summary import summaries
from tests.gui.runs.tales import at, events, fails, patient, run

CASES = {
    RunState.RUNNING: run(RunStatus.STARTED, took=None),
    RunState.DONE: run(rows=(5, 0)),
    RunState.WARNED: run(rows=(5, 0), warnings=["A"]),
    RunState.KNOWN: run(rows=(0, 5)),
    RunState.FAILED: run(RunStatus.FAILED, failure=fails("1014")),
    RunState.CANCELLED: run(RunStatus.CANCELLED, failure=fails("CANCELLED")),
    RunState.INTERRUPTED: run(RunStatus.FAILED, failure=fails("INTERRUPTED")),
}


@pytest.mark.parametrize("state", RunState)
def test_every_state_is_told_from_the_run(state: RunState) -> None:
    assert state_of(CASES[state]) is state


def test_every_state_has_a_word_of_its_own() -> None:
    assert len({look(state).word for state in RunState}) == len(RunState)


def test_a_running_run_says_what_it_is_doing() -> None:
    assert sentence(CASES[RunState.RUNNING], patient()[:5]) == "Waiting for IBKR"
    assert sentence(CASES[RunState.RUNNING]) == "Waiting for its turn"


def test_an_already_stored_run_names_the_artifact() -> None:
    told = events((1.0, "persist", "completed", {"artifacts": [{"raw_artifact_id": 44, "dedupe": "duplicate"}]}))

    assert sentence(CASES[RunState.KNOWN], told) == "Already stored (A-44)"


def test_an_interrupted_run_says_where() -> None:
    told = (*patient()[:8], *events((99.0, "download", "failed", {"code": "INTERRUPTED"})))

    assert sentence(CASES[RunState.INTERRUPTED], told) == "Interrupted during download"


def test_a_failed_run_says_why() -> None:
    assert sentence(CASES[RunState.FAILED]) == "Failed: It did not work."


def test_the_artifacts_of_a_run_come_from_its_persist_event() -> None:
    assert kept_artifacts(patient()) == ((45, Dedupe.NEW), (46, Dedupe.REVISION))
    assert kept_artifacts(patient()[:-1]) == ()


def test_every_stage_is_summed_up_in_a_line() -> None:
    drawn = timeline(run(), patient(), at(60))

    assert summaries(drawn, patient()) == {
        Stage.REQUEST: "accepted, reference 7817...23",
        Stage.POLL: "4 attempts, 3 × 1019 “not ready”",
        Stage.DOWNLOAD: "14.2 MB, sha256 9f3c9f3c…",
        Stage.ARCHIVE: "bytes kept",
        Stage.PREFLIGHT: "98,000 rows, 1 section, 1 warning",
        Stage.PERSIST: "98,000 rows stored, 9,800 rows/s",
    }


def test_stages_never_reached_say_so_and_a_failed_one_says_why() -> None:
    told = events((0.0, "request", "started", {}), (1.0, "request", "failed", {"code": "1014", "message": "No such query."}))
    shown = summaries(timeline(run(RunStatus.FAILED), told, at(9)), told)

    assert shown[Stage.REQUEST] == "No such query. (1014)"
    assert shown[Stage.PERSIST] == "not reached"


def test_a_try_is_announced_until_it_is_made() -> None:
    said = {"attempt": 1, "code": "FLEX_1019", "wait_seconds": 3.0}
    told = events((0.0, "poll", "started", {}), (1.0, "poll", "retrying", said))
    waiting, asking = (summaries(timeline(run(RunStatus.STARTED, took=None), told, at(now)), told)[Stage.POLL] for now in (2, 9))

    assert waiting.startswith("next try at ")
    assert asking.startswith("asking now; 2 attempts, ")


def test_completed_events_without_details_are_summed_up_all_the_same() -> None:
    told = events(*((float(n), stage, "completed", {}) for n, stage in enumerate(Stage)))

    assert set(summaries(timeline(run(), told, at(9)), told)) == set(Stage)


def test_the_table_has_a_row_for_every_mark_and_copies_with_its_headings() -> None:
    drawn = timeline(run(), patient(), at(60))
    text = as_text(table_rows(drawn, summaries(drawn, patient()))).split("\n")

    assert text[0].split("\t") == ["Stage", "Attempt", "Start (UTC)", "End (UTC)", "ms", "Outcome", "Message"]
    assert len(text) == 1 + len(drawn.marks)
    assert text[2].split("\t") == [
        "Poll",
        "1",
        "07:02:01.200",
        "07:02:01.600",
        "400",
        "not ready",
        "FLEX_1019: Statement generation in progress.",
    ]
    assert [line.rsplit("\t", 1)[1] for line in text if line.startswith(("Request", "Persist"))] == [
        "accepted, reference 7817...23",
        "98,000 rows stored, 9,800 rows/s",
    ]
    assert [line.rsplit("\t", 1)[1] for line in text if line.startswith("Poll")][-1] == "4 attempts, 3 × 1019 “not ready”"


def test_a_failure_says_what_happened_what_was_kept_and_what_to_do() -> None:
    told = diagnose(run(RunStatus.FAILED, failure=fails("1014", "No such query.", "Check its number.")), ())

    assert (told.sentence, told.code, told.next_step) == ("No such query.", "1014", "Check its number.")
    assert told.kept == "Nothing was stored; what you had before is unchanged."


def test_a_failure_after_the_archive_says_that_the_payload_is_kept() -> None:
    told = diagnose(run(RunStatus.FAILED, failure=fails("NO_STATEMENT")), patient()[:11])

    assert told.kept == "The payload is kept (14.2 MB); no rows were stored from it."


@pytest.mark.parametrize(
    ("code", "hours", "many", "step"),
    [
        ("CANCELLED", 1, 3, "Go on asking for the statement, without a new request: Resume polling."),
        ("INTERRUPTED", 1, 3, "Go on asking for the statement, without a new request: Resume polling."),
        ("INTERRUPTED", 30, 3, "Fetch it again when you want it."),
        ("INTERRUPTED", 1, 1, "Fetch it again when you want it."),
        ("CANCELLED", 1, 12, "Store what was kept, without fetching: Store again."),
    ],
)
def test_what_was_cut_off_is_gone_on_with_by_what_helps_now(code: str, hours: float, many: int, step: str) -> None:
    """Whatever the store says of it: what it said when the run ended may help no more."""
    asked = events(
        (0.0, "request", "started", {}), (1.0, "request", "completed", {"reference": "7817000023"}), (1.1, "poll", "started", {})
    )
    kept = events((0.0, "download", "started", {}), (0.5, "archive", "completed", {"payload_sha256": "9f3c"}))
    told = kept if many > len(asked) else asked[:many]
    ended = run(
        RunStatus.CANCELLED if code == "CANCELLED" else RunStatus.FAILED, failure=fails(code, next_step="Start the import or fetch again.")
    )

    assert diagnose(ended, told, at(hours * 3600)).next_step == step


def test_a_file_that_was_refused_is_not_kept_though_its_hash_is_known() -> None:
    told = events((0.0, "download", "started", {}), (0.1, "download", "failed", {"code": "NOT_A_STATEMENT"}))

    assert diagnose(run(RunStatus.FAILED, failure=fails("NOT_A_STATEMENT")), told).kept.startswith("Nothing was stored")


def test_as_many_warnings_are_counted_as_there_are_sentences() -> None:
    """Two of them may have one code, and the views are found to lack something when all else is over."""
    odd = [{"code": "X", "count": 2, "message": "Odd."}, {"code": "X", "count": 1, "message": "Odder."}]
    told = events((1.0, "preflight", "completed", {"warnings": odd}), (2.0, "persist", "completed", {"views_behind": ["Trades"]}))
    warned = run(rows=(1, 0), warnings=["X", "VIEWS_BEHIND"])
    shown = summaries(timeline(warned, told, at(9)), told)

    assert sentence(warned, told) == "Done, 3 warnings"
    assert [each[:4] for each in diagnose(warned, told).warnings] == ["Odd.", "Odde", "The "]
    assert (shown[Stage.PREFLIGHT], shown[Stage.PERSIST]) == ("2 warnings", "stored")
    assert sentence(warned) == "Done with warnings"


def test_warnings_without_sentences_are_told_by_their_codes() -> None:
    assert diagnose(run(rows=(1, 0), warnings=["COUNT_MISMATCH"]), ()).warnings == ("COUNT_MISMATCH",)


def test_a_report_masks_accounts_tokens_and_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/jo")
    monkeypatch.setenv("USERPROFILE", "/home/jo")
    failure = fails("FILE_NOT_READABLE", "Cannot read /home/jo/U1234567.xml with token 123456789012345678901234.")
    failed = run(RunStatus.FAILED, failure=failure)

    text = report(failed, timeline(failed, (), at(9)), ())

    assert not any(secret in text for secret in ("U1234567", "123456789012345678901234", "/home/jo"))
    assert "R-131" in text
    assert "FILE_NOT_READABLE" in text


@pytest.mark.parametrize("name", ["U1234567_20260131.xml", "trades_U1234567.xml", "statement-u1234567-q3.xml", "DU1234567", "in/F1234567"])
def test_an_account_is_masked_in_the_name_of_a_file_too(name: str) -> None:
    assert "1234567" not in scrub(name)


def test_scrubbing_leaves_ordinary_text_alone() -> None:
    text = f"312 rows, code 1019, run R-131, 2026-11-24, sha256 {'3f' * 25}12345678901234"
    assert scrub(text) == text


def test_nobody_knows_how_long_an_interrupted_run_took() -> None:
    assert took(CASES[RunState.INTERRUPTED], at(60)) == "—"
    assert took(CASES[RunState.RUNNING], at(41)) == "41 s"


def found(text: str, state: RunState | None = None) -> list[RunState]:
    lines = [line(each, (), at(60)) for each in CASES.values()]
    return [each.state for each in matching(lines, RunFilters(text, state))]


@pytest.mark.parametrize(
    ("text", "expected"), [("1014", RunState.FAILED), ("INTERRUPTED", RunState.INTERRUPTED), ("already", RunState.KNOWN)]
)
def test_the_search_finds_runs_by_code_and_by_word(text: str, expected: RunState) -> None:
    assert found(text) == [expected]


def test_every_word_of_a_search_must_be_found() -> None:
    assert found("query 123456 cancelled") == [RunState.CANCELLED]
    assert not found("cancelled zebra")


def test_the_filter_keeps_one_state() -> None:
    assert found("", RunState.WARNED) == [RunState.WARNED]


def test_rows_are_counted_only_for_runs_that_stored_or_knew_them() -> None:
    shown: dict[RunState, Run] = CASES

    assert line(shown[RunState.DONE], (), at(60)).rows == "5"
    assert line(shown[RunState.KNOWN], (), at(60)).rows == "0"
    assert line(shown[RunState.FAILED], (), at(60)).rows == "—"


@pytest.mark.parametrize(("known", "words"), [(1, "nothing new: 1 row was stored before"), (2, "nothing new: 2 rows were stored before")])
def test_what_was_known_is_counted_in_good_english(known: int, words: str) -> None:
    told = events((1.0, "persist", "started", {}), (2.0, "persist", "completed", {"records_deduplicated": known, "deduplicated": True}))

    assert summaries(timeline(run(rows=(0, known)), told, at(3)), told)[Stage.PERSIST] == words


def test_the_filters_keep_a_query_and_the_last_days() -> None:
    now = "2026-03-10T12:00:00.000000Z"
    days = ("2026-03-10T11:00:00.000000Z", "2026-03-04T12:00:00.000000Z", "2026-02-01T12:00:00.000000Z")
    made = [
        Run(number, RunOrder(RunSource.FILE, query), RunResult(RunStatus.SUCCESS, flex_query_id="name:daily"), day, day)
        for number, (query, day) in enumerate(zip(("123", None, "123"), days, strict=True), start=1)
    ]
    lines = [line(each, (), now) for each in made]

    def kept(query: str | None = None, days: int | None = None) -> list[int]:
        return [each.run.run_id for each in matching(lines, RunFilters(query=query, days=days), now)]

    assert (kept("123"), kept("name:daily")) == ([1, 3], [2])
    assert (kept(days=1), kept(days=7), kept(days=365)) == ([1], [1, 2], [1, 2, 3])


def test_a_revision_that_a_run_brought_is_known_with_what_it_revises() -> None:
    told = [
        {"raw_artifact_id": 4, "dedupe": "revision", "twin_artifact_id": 3},
        {"raw_artifact_id": 5, "dedupe": "new", "twin_artifact_id": None},
    ]
    event = StageEvent(1, 9, Stage.PERSIST, StageState.COMPLETED, "2026-03-10T12:00:00.000000Z", {"artifacts": told})

    assert revised_twins([event]) == {4: 3}
    assert revised_twins([]) == {}
