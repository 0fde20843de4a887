"""What the commands accept as ids and dates, and where their options may stand."""

import itertools
from collections.abc import Sequence

import click
import pytest

from flexdesk.cli.anywhere import AnywhereGroup
from flexdesk.cli.options import ARTIFACT_ID, RUN_ID, Day
from flexdesk.cli.values import QUERY_ID, QUERY_NAME, QUERY_OF_FILE, SECTION_NAME, Word


@pytest.mark.parametrize("text", ["45", "A-45", "a-45"])
def test_an_artifact_is_named_by_its_number_or_as_it_is_displayed(text: str) -> None:
    assert ARTIFACT_ID.convert(text, None, None) == 45


@pytest.mark.parametrize("text", ["R-45", "A45", "A-", "", "-45", "4 5", "٤٥", str(2**63), "4" * 30, "45\n"])
def test_anything_else_is_wrong_usage(text: str) -> None:
    with pytest.raises(click.UsageError):
        ARTIFACT_ID.convert(text, None, None)


def test_a_run_is_named_by_its_own_letter() -> None:
    assert RUN_ID.convert("R-131", None, None) == 131


def test_a_date_is_year_month_day() -> None:
    assert Day().convert("2024-02-29", None, None) == "2024-02-29"


@pytest.mark.parametrize("text", ["20240229", "2023-02-29", "2024-2-29", "29-Feb-24", "2024/02/29", "", "٢٠٢٤-02-29", "2024-02-29 "])
def test_another_form_of_date_is_wrong_usage(text: str) -> None:
    with pytest.raises(click.UsageError):
        Day().convert(text, None, None)


@pytest.mark.parametrize(("kind", "text"), [(QUERY_ID, "12-a_3"), (QUERY_OF_FILE, "name:my query"), (SECTION_NAME, "Trades")])
def test_a_name_is_taken_as_it_is(kind: Word, text: str) -> None:
    assert kind.convert(text, None, None) == text


@pytest.mark.parametrize("kind", [QUERY_ID, QUERY_OF_FILE, SECTION_NAME])
@pytest.mark.parametrize("text", ["", " ", "\u00a0", "12\n", "1\x002", "\x1b[2J"])
def test_a_name_that_is_blank_or_has_control_characters_is_wrong_usage(kind: Word, text: str) -> None:
    with pytest.raises(click.UsageError):
        kind.convert(text, None, None)


@pytest.mark.parametrize(("kind", "text"), [(QUERY_ID, "12 3"), (QUERY_ID, "name:q"), (QUERY_ID, "١٢"), (SECTION_NAME, "Cash Report")])
def test_what_is_sent_or_is_a_tag_has_no_other_letters(kind: Word, text: str) -> None:
    with pytest.raises(click.UsageError):
        kind.convert(text, None, None)


def program(heard: list[dict[str, object]]) -> click.Group:
    """Return a group with one command that remembers how it was called."""
    group = AnywhereGroup("program", params=[click.Option(["--version"], is_flag=True)])

    @group.command("import")
    @click.argument("files", nargs=-1)
    @click.option("--store")
    @click.option("--json", "as_json", is_flag=True)
    @click.option("-o", "--output", "target")
    def take(**given: object) -> None:
        heard.append(given)

    return group


WORDS: Sequence[tuple[str, ...]] = [("--store", "t.db"), ("--json",), ("-o", "-"), ("A", "B")]


@pytest.mark.parametrize("before", range(len(WORDS)))
@pytest.mark.parametrize("order", list(itertools.permutations(WORDS)))
def test_options_stand_before_the_command_after_it_and_after_files(order: tuple[tuple[str, ...], ...], before: int) -> None:
    first = [words for words in order[:before] if words != ("A", "B")]
    rest = [words for words in order if words not in first]
    heard: list[dict[str, object]] = []

    program(heard).main([*itertools.chain(*first), "import", *itertools.chain(*rest)], standalone_mode=False)

    assert heard == [{"store": "t.db", "as_json": True, "target": "-", "files": ("A", "B")}]


@pytest.mark.parametrize("arguments", [["--store=t.db", "import"], ["-ot", "import"], ["--json", "import", "import"]])
def test_the_name_of_the_command_is_the_first_word_that_is_no_option(arguments: list[str]) -> None:
    heard: list[dict[str, object]] = []

    program(heard).main(arguments, standalone_mode=False)

    assert len(heard) == 1


def test_the_value_of_an_option_is_never_taken_for_a_command() -> None:
    heard: list[dict[str, object]] = []

    program(heard).main(["--store", "import", "import"], standalone_mode=False)

    assert heard[0]["store"] == "import"


@pytest.mark.parametrize("arguments", [["--store", "t.db"], ["--json"]])
def test_options_without_a_command_are_not_lost_silently(arguments: list[str]) -> None:
    with pytest.raises(click.UsageError):
        program([]).main(arguments, standalone_mode=False)


URL = "https://ndcdyn.interactivebrokers.com/AccountManagement/FlexWebService/SendRequest?t=987654321098765432109876&q=123456&v=3"


@pytest.mark.parametrize("kind", [QUERY_ID, QUERY_NAME])
def test_the_query_id_is_taken_out_of_a_pasted_address(kind: Word) -> None:
    assert kind.convert(URL, None, None) == "123456"


def test_a_name_may_look_like_a_part_of_an_address() -> None:
    assert QUERY_NAME.convert("a?q=5", None, None) == "a?q=5"
