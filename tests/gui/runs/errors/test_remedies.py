"""Which remedies a case has, and that each leads somewhere."""

import pytest
from PySide6.QtGui import QAction

from flexdesk.gui.runs.remedies import Case, Remedy, remedies
from flexdesk.gui.window.window import MainWindow


@pytest.mark.parametrize("code", ["DISK_FULL", "DB_BUSY", "DB_READONLY"])
def test_a_store_that_takes_nothing_leads_to_another_one(code: str) -> None:
    assert remedies(Case(code, is_fetch=True))[:2] == (Remedy.OTHER_STORE, Remedy.AGAIN)


@pytest.mark.parametrize("one_day", [False, True])
def test_days_that_end_one_day_earlier_are_offered_where_a_day_is_left(one_day: bool) -> None:
    offered = remedies(Case("FLEX_1003", is_fetch=True, is_dated=True, is_one_day=one_day))
    assert (Remedy.EARLIER in offered, Remedy.OWN_PERIOD in offered) == (not one_day, True)


def test_every_place_that_a_remedy_leads_to_is_there(window: MainWindow) -> None:
    for name in ("replaceToken", "editQuery", "editSavedQuery", "renewToken", "openStore"):
        assert len(window.findChildren(QAction, name)) == 1, name


def test_a_run_that_went_well_needs_nothing() -> None:
    assert remedies(Case()) == ()


@pytest.mark.parametrize("code", ["FLEX_1012", "FLEX_1015", "FLEX_1020"])
def test_an_answer_that_was_saved_as_a_file_has_no_token_to_replace_and_nothing_to_wait_for(code: str) -> None:
    assert remedies(Case(code, kept=True)) == (Remedy.SHOW_WHERE,)
