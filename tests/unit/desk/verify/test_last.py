"""How the last verification came out is remembered beside the store."""

from pathlib import Path

from flexdesk.desk.verify import last
from flexdesk.domain.finding import Finding, LastVerification, VerifyReport

FOUND = Finding("ROW_DIFFERS", "A row differs.", "Restore it.", artifact_id=3, count=2)
LAST = LastVerification("2026-01-05T07:02:00.000000Z", VerifyReport((FOUND,), 1, 2, 3, 4, 5, resumed=True, skipped=("The schema.",)))


def test_what_is_remembered_is_what_was_found(tmp_path: Path) -> None:
    assert last.load(tmp_path) is None

    last.save(tmp_path, LAST)

    assert last.load(tmp_path) == LAST
    assert [each.name for each in tmp_path.iterdir()] == ["verify.last"]


def test_what_cannot_be_read_is_nothing(tmp_path: Path) -> None:
    for text in ("", "[]", "{}", '{"ended_at_utc": "x", "report": {"findings": [{"a": 1}], "skipped": []}}', '{"report": 1}'):
        (tmp_path / "verify.last").write_text(text)
        assert last.load(tmp_path) is None


def test_a_folder_that_cannot_be_written_loses_nothing_else(tmp_path: Path) -> None:
    last.save(tmp_path / "gone", LAST)
