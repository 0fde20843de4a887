"""Sentences of the desk in the window: as they are in English, translated elsewhere, their values untouched."""

from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from PySide6.QtWidgets import QApplication

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk, ImportOrder
from flexdesk.domain.errors import Failure, FlexDeskError
from flexdesk.domain.phrase import Phrase
from flexdesk.flex.client.codes import CODES
from flexdesk.gui.runs.diagnostics import diagnose
from flexdesk.gui.telling.advice import advice, told
from flexdesk.gui.telling.sayings import Form, forms, phrased, said
from flexdesk.settings import load
from tests.support.pseudo import CLOSE, OPEN, pseudo, spoken_pseudo


@pytest.fixture
def pseudo_locale(qapp: QApplication) -> Iterator[None]:
    """Everything is said in the language that nobody speaks."""
    with spoken_pseudo(qapp):
        yield


def example(form: Form) -> str:
    """Return the form with a value in each place: `7-0`, `7-1`."""
    fields = [name for _, name, _, _ in Formatter().parse(form.text) if name is not None]
    values = [f"7-{number}" for number in range(len(fields))]
    named = {name: f"7-{number}" for number, name in enumerate(fields)}
    return form.text.format(*values, **{name: value for name, value in named.items() if not name.isdigit()})


def test_in_english_every_sentence_stays_as_it_is() -> None:
    assert len(forms()) > 400
    for form in forms():
        text = example(form)
        assert said(text) == text


@pytest.mark.usefixtures("pseudo_locale")
def test_every_form_is_found_again_and_its_values_are_kept() -> None:
    """Of two forms that could have made a text, either is a translation of it; but one is found."""
    left = [form.text for form in forms() if not said(example(form)).startswith(OPEN)]
    assert left == []
    lost = [form.text for form in forms() if said(example(form)).count("7-") != example(form).count("7-")]
    assert lost == []


@pytest.mark.usefixtures("pseudo_locale")
def test_the_form_is_translated_and_not_the_values() -> None:
    said_of_it = said("There is no run R-131 in this store.")
    assert said_of_it == pseudo("There is no run R-{0} in this store.").format(131)


@pytest.mark.usefixtures("pseudo_locale")
def test_what_a_revision_changed_is_translated_whole() -> None:
    shown = said("Revision 2 of this account, query and period. Compared with A-1: 50 rows changed, 0 removed, 0 added.")
    first, second = "Revision {0} of this account, query and period.", "Compared with {0}: {1} rows changed, {2} removed, {3} added."
    assert shown == f"{pseudo(first).format(2)} {pseudo(second).format('A-1', 50, 0, 0)}"


@pytest.mark.usefixtures("pseudo_locale")
def test_several_sentences_are_translated_one_by_one_and_strange_ones_stay() -> None:
    shown = said("The disk of the store is full. Xyzzy was here. Make room on it, then try again.")
    assert shown == f"{pseudo('The disk of the store is full.')} Xyzzy was here. {pseudo('Make room on it, then try again.')}"


@pytest.mark.parametrize(
    "message",
    ["Wait. " * 3_000, "The rate {0}, which is not there " * 300, "The a b refers to c refers to d" + " refers to e" * 800, "<p>" * 3_000],
    ids=["thousands of sentences", "nearly one of ours", "one that could be parted in many ways", "no sentence"],
)
def test_a_message_as_long_as_a_page_is_told_at_once(message: str) -> None:
    """Its cost grows with its length alone: the window draws nothing meanwhile."""
    assert said(message) == message


@pytest.mark.usefixtures("pseudo_locale")
def test_advice_is_translated_in_the_words_of_the_window() -> None:
    assert advice("List what there is with `flexdesk artifacts`.") == pseudo("Artifacts (Ctrl+3) lists what there is.")


@pytest.mark.usefixtures("pseudo_locale")
def test_a_phrase_translates_the_sentence_that_is_one_of_its_values() -> None:
    phrase = Phrase("{query}: {message}", {"query": "Daily trades", "message": "The disk of the store is full."})
    assert phrased(phrase) == pseudo("{query}: {message}").format(query="Daily trades", message=pseudo("The disk of the store is full."))


@pytest.mark.usefixtures("pseudo_locale")
@pytest.mark.parametrize("code", CODES, ids=lambda code: code.number)
def test_what_the_service_answers_is_told_in_the_users_language(code: object) -> None:
    failure = Failure(f"FLEX_{code.number}", code.message, code.next_step)  # type: ignore[attr-defined]  # a line of the table
    assert plain(told(failure)) == ""


def test_a_run_that_failed_before_is_told_in_the_language_of_today(empty_desk: Desk, tmp_path: Path, qapp: QApplication) -> None:
    """The store has its sentence in English, made by whichever program took the file in."""
    file = tmp_path / "notes.xml"
    file.write_bytes(b'<FlexQueryResponse queryName="q" type="AF"><FlexStatements count="0"></FlexStatements></FlexQueryResponse>')
    empty_desk.import_file(ImportOrder(str(file)))
    again = open_desk(load({}, store=empty_desk.facts().url))
    run = again.runs()[0]
    with spoken_pseudo(qapp):
        shown = diagnose(run, again.timeline(run.run_id))
    again.close()

    assert (plain(shown.sentence), plain(shown.next_step)) == ("", "")


@pytest.mark.usefixtures("pseudo_locale")
def test_what_the_desk_raises_is_told_in_the_users_language(empty_desk: Desk) -> None:
    for ask in (lambda: empty_desk.run(99), lambda: empty_desk.artifact(99), lambda: empty_desk.payload("ab")):
        with pytest.raises(FlexDeskError) as raised:
            ask()
        assert plain(told(raised.value.failure)) == ""


def plain(text: str) -> str:
    """Return what is not translated."""
    while OPEN in text:
        before, _, rest = text.partition(OPEN)
        text = f"{before}{rest.partition(CLOSE)[2]}"
    return text.strip()
