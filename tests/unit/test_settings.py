"""Settings come from the environment, make sense, and keep their secrets."""

from dataclasses import fields

import pytest

from flexdesk.domain.errors import UsageError
from flexdesk.settings import Settings, load

NUMBERS = [each.metadata["variable"] for each in fields(Settings) if not isinstance(each.default, str)]


def test_what_is_given_beats_the_environment_and_that_the_default() -> None:
    environ = {"FLEXDESK_STORE": "from-environment.db", "FLEXDESK_DEADLINE": "30"}

    assert load(environ).store == "from-environment.db"
    assert load(environ, store="given.db").store == "given.db"
    assert load(environ).deadline == 30.0
    assert load({}).deadline == Settings().deadline


@pytest.mark.parametrize("variable", NUMBERS)
@pytest.mark.parametrize("text", ["nan", "inf", "-1", "ten", " "])
def test_a_number_that_makes_no_sense_is_refused_by_the_name_of_its_variable(variable: str, text: str) -> None:
    with pytest.raises(UsageError) as caught:
        load({variable: text})

    assert caught.value.code == "SETTING_INVALID"
    assert variable in caught.value.failure.message


def test_a_word_is_one_of_those_that_are_known() -> None:
    assert load({}).http_method == "get"
    assert load({"FLEXDESK_HTTP_METHOD": " POST "}).http_method == "post"
    with pytest.raises(UsageError, match="FLEXDESK_HTTP_METHOD is neither get nor post"):
        load({"FLEXDESK_HTTP_METHOD": "put"})


def test_the_repr_shows_no_password() -> None:
    shown = repr(Settings(store="postgresql://u:geheim@h/d", proxy="http://u:geheim@p"))

    assert "geheim" not in shown
    assert "base_url" in shown
