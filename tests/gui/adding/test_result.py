from dataclasses import replace

from flexdesk.domain.artifact import Dedupe
from flexdesk.domain.errors import Cancelled, Failure
from flexdesk.domain.outline import Notice
from flexdesk.domain.report import ArtifactReport, IngestReport
from flexdesk.domain.run import RunStatus
from flexdesk.gui.adding.result import failed, lines, tally
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.runs.remedies import Remedy


def kept(dedupe: Dedupe, number: int = 45, account: str = "U1", twin: int | None = None, rows: int = 7) -> ArtifactReport:
    return ArtifactReport(number, account, "2026-01-01..2026-01-31", "123456", dedupe, twin, 2, record_count=rows)


def report(
    *artifacts: ArtifactReport, file: str | None = "/data/apr.xml", inserted: int = 7, notices: tuple[Notice, ...] = ()
) -> IngestReport:
    return IngestReport(file, 131, RunStatus.SUCCESS, None, "9f3c", artifacts, 7, inserted, 7 - inserted, notices)


def test_a_new_file_says_so_with_its_rows_and_can_be_opened() -> None:
    (line,) = lines("?", report(kept(Dedupe.NEW)))

    assert (line.name, line.text, line.artifact_id, line.has_rows) == ("apr.xml", "New · A-45 · 7 rows", 45, True)


def test_a_known_file_names_its_twin_and_counts_no_rows() -> None:
    (line,) = lines("?", report(kept(Dedupe.DUPLICATE, 44), inserted=0))

    assert (line.text, line.tone) == ("Identical to A-44", Tone.DUPLICATE)


def test_a_revision_names_what_it_revises() -> None:
    (line,) = lines("?", report(kept(Dedupe.REVISION, twin=31)))

    assert line.text == "Revision 2 of A-31 · A-45 · 7 rows"


def test_every_account_of_a_document_has_its_own_line() -> None:
    found = lines("?", report(kept(Dedupe.NEW, 45, "U1"), kept(Dedupe.NEW, 46, "U2", rows=0)))

    assert [line.text for line in found] == ["New · A-45 · U1 · 7 rows", "New · A-46 · U2 · 0 rows"]
    assert [line.has_rows for line in found] == [True, False]


def test_warnings_are_counted_in_the_line_and_said_in_the_reason() -> None:
    """As many as there are sentences, also where two have one code."""
    notices = (Notice("ATTRIBUTE_NEW", 2, "Trade has new attributes."), Notice("ATTRIBUTE_NEW", 1, "Lot has a new attribute."))
    (line,) = lines("?", report(kept(Dedupe.NEW), notices=notices))

    assert line.text.endswith("2 warnings")
    assert line.why.split("\n")[1:] == ["Trade has new attributes.", "Lot has a new attribute."]


def test_what_is_there_already_says_since_when_and_by_which_run() -> None:
    known = replace(kept(Dedupe.DUPLICATE, 44), brought_by=128, brought_at_utc="2024-11-16T12:00:00.000000Z")
    (line,) = lines("?", report(known, inserted=0))

    assert line.text == "Identical to A-44 · already stored on 16 Nov 2024 (R-128)"
    assert line.why.startswith("The same bytes as A-44, stored 16 Nov 2024 ")
    assert line.why.endswith(" by R-128. Nothing was written again.")


def test_a_name_that_would_be_read_the_other_way_round_is_written_out() -> None:
    (line,) = lines("?", report(kept(Dedupe.NEW), file="/data/\u202elmx.jpg"))

    assert line.name == "[U+202E]lmx.jpg"


def test_a_failure_is_its_sentence_with_the_next_step_and_the_code_folded() -> None:
    failure = Failure("NOT_A_STATEMENT", "This is a letter.", "Choose the XML file.")
    (line,) = lines("?", IngestReport("notes.txt", 132, RunStatus.FAILED, failure))

    assert (line.text, line.tone, line.run_id) == ("This is a letter.", Tone.FAILED, 132)
    assert line.why == "Choose the XML file.\nCode: NOT_A_STATEMENT"


def test_a_cancel_is_grey_and_no_failure() -> None:
    line = failed("apr.xml", Cancelled().failure)

    assert (line.text, line.tone, line.why) == ("Cancelled.", Tone.CANCELLED, "")


def test_a_cancelled_file_whose_bytes_are_kept_can_be_stored_without_reading_it_again() -> None:
    ended = IngestReport("big.xml", 7, RunStatus.CANCELLED, Cancelled().failure, "9f3c", kept=True)
    (line,) = lines("?", ended)
    (gone,) = lines("?", replace(ended, kept=False))

    assert (line.text, line.remedies) == ("Cancelled. The bytes are kept.", (Remedy.STORE,))
    assert (gone.text, gone.remedies) == ("Cancelled.", ())


def test_a_fetch_has_the_name_it_was_ordered_by() -> None:
    (line,) = lines("Query 123456", report(kept(Dedupe.NEW), file=None))

    assert line.name == "Query 123456"


def test_the_tally_counts_every_kind_that_occurred() -> None:
    found = [
        *lines("?", report(kept(Dedupe.NEW))),
        *lines("?", report(kept(Dedupe.REVISION))),
        *lines("?", report(kept(Dedupe.UNCHANGED, twin=31))),
        *lines("?", report(kept(Dedupe.DUPLICATE))),
        failed("x", Failure("X", "No.", "Do.")),
        *lines("?", replace(report(), status=RunStatus.FAILED, failure=Failure("X", "No.", "Do."))),
        failed("y", Cancelled().failure),
    ]

    assert tally(found) == "3 stored, 1 already there, 1 rejected, 1 failed, 1 cancelled"
