"""Journey J7 with the keyboard alone: IBKR refuses the token, the error offers another one, the fetch is tried again."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLineEdit

from flexdesk.desk.service import Desk
from flexdesk.domain.query import SavedQuery
from flexdesk.domain.run import RunStatus
from flexdesk.flex.simulator import Simulator
from flexdesk.gui.adding.saved import SavedFetch
from flexdesk.gui.runs.remedies import Remedy
from flexdesk.gui.telling.messages import TOKEN as REFUSAL
from flexdesk.gui.window.window import MainWindow
from tests.fakes.keys import FakeKeys
from tests.gui.journeys.keyboard import Key, Keyboard
from tests.gui.journeys.steps import TOKEN, fetch

FRESH = "987654321098765432109876"


def offer_in_the_results(keys: Keyboard) -> str:
    """Stay where the fetch was ordered: the line that tells of the failure has the button."""
    keys.active("addDialog")
    return f"{Remedy.REPLACE_TOKEN}-1Button"


def offer_in_the_banner(keys: Keyboard) -> str:
    """Go back to the window: its banner has the button."""
    keys.back_to_window()
    return "bannerAction"


def offer_on_the_run(keys: Keyboard) -> str:
    """Go back to the window and down to what is said of the run."""
    keys.back_to_window()
    keys.tab_to("runTable")
    return f"{Remedy.REPLACE_TOKEN}Button"


@pytest.mark.parametrize("find_the_offer", [offer_in_the_results, offer_in_the_banner, offer_on_the_run])
def test_j7_a_refused_token_is_replaced_where_it_is_told_and_the_fetch_tried_again(
    window: MainWindow, keys: Keyboard, simulator: Simulator, desk: Desk, find_the_offer: Callable[[Keyboard], str]
) -> None:
    simulator.play("request:1012")
    fetch(keys)
    (failed,) = desk.runs()
    assert failed.result.failure is not None
    assert failed.result.failure.code == "FLEX_1012"
    assert window.messages.is_standing(REFUSAL)
    simulator.play("")
    keys.tab_to(find_the_offer(keys))
    keys.press(Key.Key_Space)

    keys.active("addDialog")
    keys.wait(lambda: keys.focused.objectName() == "fetchToken")
    field = keys.focused
    assert isinstance(field, QLineEdit)
    assert field.text() in ("", TOKEN)
    assert window.adding.dialog.fetch.query.text() == "123456"
    keys.write(FRESH)
    keys.press(Key.Key_Return)
    assert desk.runs()[0].result.status is RunStatus.SUCCESS
    assert desk.facts().record_count > 0
    last = window.adding.jobs.last_order
    assert last is not None
    assert last.token == FRESH
    assert not window.messages.is_standing(REFUSAL)


def test_j7_of_a_saved_query_the_token_is_pasted_and_the_fetch_goes_on_by_itself(
    window: MainWindow, keys: Keyboard, simulator: Simulator, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.connections, "_keys", FakeKeys())  # the tests leave the key store of the system alone
    desk.connections.keep_token(TOKEN)
    desk.queries.add(SavedQuery("Daily", "123456"))
    simulator.play("request:1012")
    window.adding.jobs.fetch_saved(SavedFetch(desk.queries.find("Daily")))
    keys.settle()
    simulator.play("")
    keys.tab_to("bannerAction", back=True)
    keys.press(Key.Key_Space)

    keys.active("tokenForm")
    keys.wait(lambda: keys.focused.objectName() == "newToken")
    keys.write(FRESH)
    keys.press(Key.Key_Return)
    again, refused = desk.runs()
    assert (again.order.repeats_run_id, again.result.status) == (refused.run_id, RunStatus.SUCCESS)
    assert desk.connections.token() == FRESH
    used = window.shell.memory.of_run(again.run_id)
    assert used is not None
    assert used.token == FRESH
    assert window.banner.text.startswith("R-2 · Daily: 2 stored")
