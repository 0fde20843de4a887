import pytest

from flexdesk.domain.exportformat import FileKind
from flexdesk.domain.view import SectionScope
from flexdesk.gui.exporting.naming import file_name, progress_words, scope_words, size_words, with_ending, written


@pytest.mark.parametrize(
    ("scope", "name", "words"),
    [
        (SectionScope("Trades"), "Trades.csv", "all artifacts"),
        (SectionScope("Trades", current_only=True), "Trades-current.csv", "all current artifacts"),
        (SectionScope("Trades", (45,)), "Trades-A-45.csv", "A-45"),
        (SectionScope("Trades", (45,), statement="FlexStatement[2]"), "Trades-A-45-FlexStatement_2_.csv", "A-45, FlexStatement[2]"),
        (SectionScope("Trades", (45, 46)), "Trades.csv", "A-45, A-46"),
        (SectionScope("../Tr:ades", (45,)), ".._Tr_ades-A-45.csv", "A-45"),
    ],
)
def test_an_export_is_named_after_what_is_in_it(scope: SectionScope, name: str, words: str) -> None:
    assert file_name(scope) == name
    assert scope_words(scope) == words


def test_the_end_says_how_many_rows() -> None:
    assert [written(n) for n in (0, 1, 349_000)] == ["0 rows written.", "1 row written.", "349,000 rows written."]


@pytest.mark.parametrize(
    ("target", "kind", "found"),
    [
        ("/a.b/Trades.csv", FileKind.XLSX, "/a.b/Trades.xlsx"),
        ("Trades.JSONL", FileKind.CSV, "Trades.csv"),
        ("Trades.txt", FileKind.XLSX, "Trades.txt"),
        ("/a.csv/Trades", FileKind.XLSX, "/a.csv/Trades"),
        ("", FileKind.XLSX, ""),
    ],
)
def test_a_file_changes_its_ending_with_its_kind_and_only_then(target: str, kind: FileKind, found: str) -> None:
    assert with_ending(target, kind) == found


def test_progress_is_told_of_the_rows_that_go_out() -> None:
    assert progress_words(123_000, 349_000) == "123,000 of 349,000 rows written, 35 %"
    assert progress_words(0, 0) == "0 of 0 rows written, 0 %"


def test_the_size_is_told_as_far_as_it_is_known() -> None:
    assert [size_words(each) for each in (71_200, None)] == ["about 71.2 kB", "size not known before"]
