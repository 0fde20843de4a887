"""Tables for people: aligned, and harmless to a terminal."""

from flexdesk.cli.table import aligned, clean, width


def test_columns_are_aligned_and_numbers_stand_to_the_right() -> None:
    lines = list(aligned(("Section", "Rows"), [("Trades", 1204), ("FxPositions", 7)]))

    assert lines == ["SECTION       ROWS", "Trades       1,204", "FxPositions      7"]


def test_a_table_without_rows_is_its_header() -> None:
    assert list(aligned(("Section", "Rows"), [])) == ["SECTION  ROWS"]


def test_what_is_absent_is_a_dash() -> None:
    assert list(aligned(("Query", "File"), [(None, "a.xml")]))[1] == "-      a.xml"


def test_wide_and_combining_letters_take_the_places_they_take_on_a_terminal() -> None:
    lines = list(aligned(("a", "b"), [("漢字", "x"), ("e\u0301", "x")]))

    assert [width(line.partition("x")[0]) for line in lines[1:]] == [6, 6]


def test_a_statement_cannot_steer_the_terminal() -> None:
    assert clean("a\x1b[31mb\nc\x00\u202e") == "a\\x1b[31mb\\nc\\x00\\u202e"


def test_letters_of_every_language_stay_as_they_are() -> None:
    assert clean("Zürich 漢字 é 🙂") == "Zürich 漢字 é 🙂"
