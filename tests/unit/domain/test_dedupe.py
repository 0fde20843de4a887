"""How an artifact is judged against earlier ones of its account and query: unchanged, revision or new, in this order."""

from flexdesk.domain.artifact import Dedupe, RawArtifactRecord, RawArtifactReference, Verdict
from flexdesk.domain.dedupe import judge

JANUARY, FEBRUARY = ("2026-01-01", "2026-01-31"), ("2026-02-01", "2026-02-28")
ROLLING = ("2026-01-15", "2026-02-14")


def reference(period: tuple[str, str]) -> RawArtifactReference:
    return RawArtifactReference("U1", "..".join(period), "1", "ab" * 32)


def earlier(number: int, period: tuple[str, str], content: str) -> RawArtifactRecord:
    return RawArtifactRecord(number, reference(period), *period, "20260201;070000", content, 1, 1, 1, 10)


def test_the_first_artifact_is_new() -> None:
    assert judge(reference(JANUARY), "a", []) == Verdict(Dedupe.NEW)


def test_the_same_content_over_an_overlapping_period_is_unchanged() -> None:
    assert judge(reference(ROLLING), "a", [earlier(1, JANUARY, "a")]) == Verdict(Dedupe.UNCHANGED, 1)


def test_the_newest_artifact_with_the_same_content_is_the_twin() -> None:
    known = [earlier(1, JANUARY, "a"), earlier(2, JANUARY, "a"), earlier(3, JANUARY, "b")]

    assert judge(reference(JANUARY), "a", known) == Verdict(Dedupe.UNCHANGED, 2)


def test_the_same_content_of_another_time_is_new() -> None:
    assert judge(reference(FEBRUARY), "a", [earlier(1, JANUARY, "a")]) == Verdict(Dedupe.NEW)


def test_periods_that_touch_on_one_day_overlap() -> None:
    assert judge(reference(("2026-01-31", "2026-02-05")), "a", [earlier(1, JANUARY, "a")]).dedupe is Dedupe.UNCHANGED


def test_other_content_for_the_same_period_is_a_revision() -> None:
    assert judge(reference(JANUARY), "b", [earlier(1, JANUARY, "a")]) == Verdict(Dedupe.REVISION, 1, 2)


def test_revisions_are_counted_by_their_contents() -> None:
    known = [earlier(1, JANUARY, "a"), earlier(2, JANUARY, "b"), earlier(3, JANUARY, "b")]

    assert judge(reference(JANUARY), "c", known) == Verdict(Dedupe.REVISION, 3, 3)


def test_other_content_over_an_overlapping_period_is_new() -> None:
    assert judge(reference(ROLLING), "b", [earlier(1, JANUARY, "a")]) == Verdict(Dedupe.NEW)


def test_periods_that_cannot_be_ordered_overlap_only_if_they_are_equal() -> None:
    verbatim, other = ("01/02/2026", "31/02/2026"), ("01/03/2026", "31/03/2026")

    assert judge(reference(verbatim), "a", [earlier(1, verbatim, "a")]).dedupe is Dedupe.UNCHANGED
    assert judge(reference(other), "a", [earlier(1, verbatim, "a")]).dedupe is Dedupe.NEW


def test_a_period_that_runs_backwards_still_overlaps_itself() -> None:
    backwards = JANUARY[::-1]

    assert judge(reference(backwards), "a", [earlier(1, backwards, "a")]).dedupe is Dedupe.UNCHANGED
