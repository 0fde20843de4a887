"""A splitter that gives its upper part what it needs, until somebody draws it otherwise."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from flexdesk.gui.state import State
from flexdesk.gui.widgets.fittedsplitter import FittedSplitter
from flexdesk.gui.widgets.space import space

LEAST = 40


class Held:
    """A splitter of 600 pixels; `needed` is what its upper part asks for."""

    def __init__(self, state: State, qtbot: QtBot) -> None:
        self.whole = QWidget()
        qtbot.addWidget(self.whole)
        self.needed = 100
        self.splitter = FittedSplitter(state, "held", LEAST, self.whole)
        self.splitter.hold(QWidget(), QWidget(), lambda: self.needed)
        self.whole.resize(400, 600)
        self.splitter.resize(400, 600)
        self.whole.show()

    @property
    def upper(self) -> int:
        return self.splitter.sizes()[0]

    def draw(self, height: int) -> None:
        """Draw the border as a person does."""
        self.splitter.moveSplitter(height, 1)

    @property
    def most(self) -> int:
        return self.splitter.height() - space(self.splitter, LEAST)


@pytest.fixture
def held(tmp_path: Path, qtbot: QtBot) -> Held:
    return Held(State(tmp_path), qtbot)


def test_the_upper_part_is_as_high_as_what_is_in_it_and_leaves_the_lower_one_its_least(held: Held) -> None:
    assert held.upper == 100
    held.needed = 220
    held.splitter.fit()
    assert held.upper == 220
    held.needed = 5_000
    held.splitter.fit()
    assert held.upper == held.most
    held.splitter.resize(400, 900)
    assert held.upper == held.most


def test_what_somebody_drew_stays_after_a_restart_too_until_layouts_are_reset(held: Held, tmp_path: Path, qtbot: QtBot) -> None:
    held.draw(300)
    held.needed = 120
    held.splitter.fit()
    assert held.upper == 300
    held.splitter._state.save()  # as when the window is closed
    again = Held(State(tmp_path), qtbot)
    assert again.upper == 300
    again.splitter._state.forget_layouts()
    assert again.upper == 100
