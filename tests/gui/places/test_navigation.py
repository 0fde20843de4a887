"""The history of the window."""

from flexdesk.gui.places.navigation import APART, HISTORY_LENGTH, Navigator, Visit
from flexdesk.gui.places.place import Place


class Window:
    """Remembers what it was shown, and gives the next memory when asked."""

    def __init__(self, navigator: Navigator) -> None:
        self.shown: list[Visit] = []
        self.memory: object = None
        navigator.arrived.connect(self.shown.append)
        navigator.remember_with(lambda: self.memory)


def test_going_back_brings_the_place_with_what_its_view_remembered() -> None:
    navigator = Navigator()
    window = Window(navigator)
    navigator.go(Place.run(1))
    window.memory = "scrolled"
    navigator.go(Place.artifact(2))
    navigator.back()
    assert window.shown[-1] == Visit(Place.run(1), "scrolled")


def test_going_forward_again_brings_the_place_that_was_left_by_going_back() -> None:
    navigator = Navigator()
    window = Window(navigator)
    navigator.go(Place.run(1))
    navigator.go(Place.artifact(2))
    window.memory = "artifact"
    navigator.back()
    navigator.forward()
    assert window.shown[-1] == Visit(Place.artifact(2), "artifact")


def test_a_move_within_a_view_is_no_step_of_its_own_but_is_where_back_leads() -> None:
    navigator = Navigator()
    window = Window(navigator)
    navigator.go(Place.rows(1, "Trades", 1))
    navigator.moved(Place.rows(1, "Trades", 7))
    assert not navigator.can_go_back
    navigator.go(Place.artifact(1))
    navigator.back()
    assert window.shown[-1].place == Place.rows(1, "Trades", 7)


def test_a_new_step_forgets_what_lay_ahead() -> None:
    navigator = Navigator()
    Window(navigator)
    for number in (1, 2, 3):
        navigator.go(Place.run(number))
    navigator.back()
    navigator.back()
    navigator.go(Place.run(9))
    assert not navigator.can_go_forward
    assert navigator.can_go_back
    assert navigator.trail == (Place.run(1), Place.run(9))


def test_going_where_one_is_adds_nothing_but_shows_it_again() -> None:
    navigator = Navigator()
    window = Window(navigator)
    navigator.go(Place.run(1))
    navigator.go(Place.run(1))
    assert not navigator.can_go_back
    assert len(window.shown) == 2


def test_at_the_ends_back_and_forward_do_nothing() -> None:
    navigator = Navigator()
    window = Window(navigator)
    navigator.back()
    navigator.forward()
    navigator.go(Place.run(1))
    navigator.back()
    navigator.forward()
    assert [visit.place for visit in window.shown] == [Place.run(1)]


def test_the_history_does_not_grow_for_ever() -> None:
    navigator = Navigator()
    Window(navigator)
    for number in range(HISTORY_LENGTH + 50):
        navigator.go(Place.run(number + 1))
    steps = 0
    while navigator.can_go_back:
        navigator.back()
        steps += 1
    assert steps == HISTORY_LENGTH - 1


def test_nothing_is_remembered_of_places_of_an_earlier_time_that_were_not_shown_since() -> None:
    navigator = Navigator()
    window = Window(navigator)
    navigator.follow((Place.run(1),))
    window.memory = "what the view shows at the start"
    navigator.go(Place.artifact(2))
    navigator.back()
    assert window.shown[-1] == Visit(Place.run(1))


def test_beside_what_is_shown_an_artifact_is_its_rows_of_the_same_section() -> None:
    navigator = Navigator()
    window = Window(navigator)
    navigator.go(Place.run(1))
    navigator.apart(Place.artifact(2))
    assert window.shown[-1] == Visit(Place.rows(2), APART)
    navigator.go(Place.rows(None, "Trades"))
    navigator.apart(Place.artifact(3))
    assert window.shown[-1] == Visit(Place.rows(3, "Trades"), APART)
