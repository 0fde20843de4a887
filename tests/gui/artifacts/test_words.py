"""How artifacts are put into words: verdicts with their reason, lines, search."""

from dataclasses import replace

import pytest

from flexdesk.domain.artifact import Dedupe, RawArtifactRecord, RawArtifactReference, Verdict
from flexdesk.domain.view import ArtifactSummary, Sighting
from flexdesk.gui.artifacts.listing import (
    ArtifactFilters,
    ArtifactLine,
    line,
    matching,
    period_words,
    query_tip,
    sighting_words,
    sightings_words,
)
from flexdesk.gui.artifacts.verdict import verdict_words


def summary(
    number: int = 45, verdict: Verdict | None = None, *, account: str = "U1", query: str = "123456", current: bool = True
) -> ArtifactSummary:
    reference = RawArtifactReference(account, "2026-01-01..2026-01-31", query, "9f3c" * 16)
    artifact = RawArtifactRecord(number, reference, "2026-01-01", "2026-01-31", "20260201;071340", "c0de", 131, 1, 1, 1204)
    return ArtifactSummary(artifact, verdict or Verdict(Dedupe.NEW), current, 1_100_000, "2026-02-01T00:00:00Z", 1)


@pytest.mark.parametrize(
    ("dedupe", "twin", "short"),
    [
        (Dedupe.NEW, None, "New"),
        (Dedupe.DUPLICATE, 44, "Identical to A-44"),
        (Dedupe.UNCHANGED, 44, "Same content as A-44"),
        (Dedupe.REVISION, 31, "Revision 2 of A-31"),
    ],
)
def test_a_verdict_is_a_word_with_its_reason(dedupe: Dedupe, twin: int | None, short: str) -> None:
    words = verdict_words(dedupe, twin, 2)

    assert words.short == short
    assert words.reason.endswith(".")


def test_a_line_tells_all_of_an_artifact() -> None:
    shown = line(summary(verdict=Verdict(Dedupe.REVISION, 31, 2), current=False))

    assert (shown.ref, shown.standing, shown.rows, shown.size, shown.run) == ("A-45", "superseded", "1,204", "1.1 MB", "R-131")
    assert (shown.source, shown.source_tip) == ("R-131", "R-131")
    assert shown.generated == "20260201;071340"
    assert shown.twin_id == 31


def test_what_came_in_a_file_is_called_by_it_and_found_by_it() -> None:
    lines = [line(replace(summary(45), file_name="/data/apr.xml")), line(summary(44))]

    assert (lines[0].source, lines[0].source_tip) == ("apr.xml", "R-131 · /data/apr.xml")
    assert [each.ref for each in matching(lines, ArtifactFilters("apr.xml"))] == ["A-45"]


def test_a_period_of_one_day_is_written_once() -> None:
    assert period_words("2026-01-01", "2026-01-01") == "2026-01-01"
    assert period_words("2026-01-01", "2026-01-31") == "2026-01-01 to 2026-01-31"


def test_a_query_known_by_its_name_only_is_shown_by_its_name() -> None:
    assert line(summary(query="name:Daily trades")).query == "Daily trades"


def lines() -> list[ArtifactLine]:
    return [
        line(summary(45, account="U7654321")),
        line(summary(44, Verdict(Dedupe.REVISION, 31, 2))),
        line(summary(31, current=False)),
    ]


@pytest.mark.parametrize(("text", "expected"), [("u7654321", [45]), ("revision a-31", [44]), ("9F3C9F", [45, 44, 31]), ("zebra", [])])
def test_the_search_finds_artifacts_by_any_of_their_words(text: str, expected: list[int]) -> None:
    assert [each.artifact_id for each in matching(lines(), ArtifactFilters(text))] == expected


def test_the_filters_keep_a_verdict_or_what_is_current() -> None:
    assert [each.artifact_id for each in matching(lines(), ArtifactFilters(dedupe=Dedupe.NEW))] == [45, 31]
    assert [each.artifact_id for each in matching(lines(), ArtifactFilters(current_only=True))] == [45, 44]


def test_the_account_filter_keeps_one_account() -> None:
    assert [each.artifact_id for each in matching(lines(), ArtifactFilters(account="U7654321"))] == [45]


def test_in_series_the_versions_of_one_period_stand_together_where_the_newest_is() -> None:
    between = [lines()[1], lines()[0], lines()[2]]

    assert [each.ref for each in matching(between, ArtifactFilters(in_series=True))] == ["A-44", "└ A-31", "A-45"]
    others = [line(summary(45)), line(summary(44, query="7"))]
    assert [each.ref for each in matching(others, ArtifactFilters(in_series=True))] == ["A-45", "A-44"]  # of another query


def test_sightings_are_counted_and_say_what_the_run_found() -> None:
    sightings = (
        Sighting(131, 45, Dedupe.NEW, "2026-02-01T00:00:00Z", "123456"),
        Sighting(132, 45, Dedupe.DUPLICATE, "2026-02-02T00:00:00Z", "a.xml"),
    )

    assert sightings_words(sightings[:1]) == "Seen 1 time"
    assert sightings_words(sightings) == "Seen 2 times"
    assert [sighting_words(each) for each in sightings] == ["123456 · brought it", "a.xml · same bytes"]


def test_a_saved_query_is_called_by_its_name_and_found_by_its_id_too() -> None:
    named, nameless = line(summary(), {"123456": "Daily trades"}), line(summary(query="name:monthly"), {"123456": "Daily trades"})

    assert (named.query, query_tip(named)) == ("Daily trades", "Daily trades (123456)")
    assert (nameless.query, query_tip(nameless)) == ("monthly", "monthly")
    for text in ("daily", "123456"):
        assert matching([named, nameless], ArtifactFilters(text=text)) == [named]
