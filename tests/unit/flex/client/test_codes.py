"""What IBKR's codes mean depends on the step, the path, and at last on the text."""

import pytest

from flexdesk.domain.run import Stage
from flexdesk.flex.client.codes import CODES, Kind, judge
from flexdesk.flex.simulator.texts import OFFICIAL

EXPECTED = {
    Kind.RETRY: {"1001", "1004", "1005", "1006", "1007", "1008", "1009", "1021"},
    Kind.WAIT: {"1019"},
    Kind.THROTTLE: {"1018"},
    Kind.REFUSE: {"1003", "1010", "1011", "1012", "1013", "1014", "1015", "1016", "1017", "1020"},
}


@pytest.mark.parametrize("kind", list(Kind))
def test_every_published_code_has_its_class(kind: Kind) -> None:
    assert {each.number for each in CODES if each.kind is kind} == EXPECTED[kind]


def test_every_code_that_the_simulator_can_answer_is_in_the_table() -> None:
    assert {each.number for each in CODES} == set(OFFICIAL)


@pytest.mark.parametrize("stage", [Stage.REQUEST, Stage.POLL])
@pytest.mark.parametrize("number", sorted(OFFICIAL))
def test_every_code_has_a_sentence_and_a_next_step_at_either_call(stage: Stage, number: str) -> None:
    verdict = judge(stage, number, OFFICIAL[number])

    assert verdict.code == f"FLEX_{number}"
    assert verdict.message.endswith(".")
    assert len(verdict.next_step) > 20


def test_1001_is_final_on_the_old_path_and_passing_on_the_new_one() -> None:
    assert judge(Stage.REQUEST, "1001", "", legacy=True).kind is Kind.REFUSE
    assert "FLEXDESK_BASE_URL" in judge(Stage.REQUEST, "1001", "", legacy=True).next_step
    assert judge(Stage.REQUEST, "1001", "").kind is Kind.RETRY


def test_1019_on_the_request_speaks_of_another_statement() -> None:
    assert "another statement" in judge(Stage.REQUEST, "1019", "").message
    assert "another" not in judge(Stage.POLL, "1019", "").message


@pytest.mark.parametrize("text", ["Please try again shortly.", "Work in progress", "Under HEAVY LOAD", "TRY AGAIN later"])
def test_an_unknown_code_with_a_soft_text_is_tried_again(text: str) -> None:
    assert judge(Stage.POLL, "1099", text).kind is Kind.RETRY


@pytest.mark.parametrize("text", ["No.", "", "Forbidden"])
def test_an_unknown_code_with_any_other_text_is_final_and_quoted(text: str) -> None:
    verdict = judge(Stage.POLL, "1099", text)

    assert verdict.kind is Kind.REFUSE
    assert verdict.code == "FLEX_1099"
    assert text in verdict.message


def test_a_code_that_is_none_does_not_get_into_our_codes() -> None:
    assert judge(Stage.POLL, "<script>", "x").code == "FLEX_UNKNOWN"
