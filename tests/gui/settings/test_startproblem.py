"""A store that cannot be opened when the program starts."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from flexdesk.bootstrap import open_desk
from flexdesk.cli import program
from flexdesk.desk.service import Desk
from flexdesk.domain.errors import Failure, StoreError
from flexdesk.gui import app
from flexdesk.gui.lanes.lanes import Lanes
from flexdesk.gui.settings.startproblem import StartProblem
from flexdesk.gui.settings.stores import remember
from flexdesk.gui.state import State
from flexdesk.settings import Settings, load
from tests.gui.finding import nameless

BUSY = Failure("DB_BUSY", "Another program holds the store.", "Close the other program.")


@pytest.fixture
def dialog(tmp_path: Path, qtbot: QtBot, lanes: Lanes) -> StartProblem:
    state = State(tmp_path / "profile")
    for name in ("older.db", "here.db"):
        remember(state, str(tmp_path / name))
    made = StartProblem(BUSY, str(tmp_path / "here.db"), state, lanes.side)
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_says_what_happened_where_and_what_to_do(dialog: StartProblem, tmp_path: Path) -> None:
    assert dialog.facts.text.split("\n")[:2] == [BUSY.message, f"Store: {tmp_path / 'here.db'} (SQLite)"]
    assert "What to do: Close the other program.\nCode: DB_BUSY" in dialog.facts.text
    assert nameless(dialog) == []


def test_to_try_again_is_the_default_and_means_the_same_store(dialog: StartProblem, tmp_path: Path) -> None:
    assert dialog.again.isDefault()
    dialog.again.click()
    assert dialog.chosen == str(tmp_path / "here.db")


def test_a_store_of_before_is_one_choice_away(dialog: StartProblem, tmp_path: Path) -> None:
    assert dialog.recent.count() == 1
    assert not dialog.open_button.isEnabled()
    dialog.recent.setCurrentRow(0)
    assert dialog.open_button.isDefault()
    dialog.open_button.click()
    assert dialog.chosen == str(tmp_path / "older.db")


def test_to_give_up_chooses_nothing(dialog: StartProblem) -> None:
    dialog.quit.click()
    assert (dialog.chosen, dialog.result()) == (None, 0)


def test_the_program_asks_and_hears(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(dialog: StartProblem) -> int:
        dialog.address.setText("/other.db")
        dialog.open_button.click()
        return dialog.result()

    monkeypatch.setattr(StartProblem, "exec", answer)
    found = app.ask_for_store(BUSY, load({}), tmp_path / "profile")
    assert found is not None
    assert (found.store, found.looks_only) == ("/other.db", "no")
    monkeypatch.setattr(StartProblem, "exec", lambda dialog: dialog.result())
    assert app.ask_for_store(BUSY, load({}), tmp_path / "profile") is None


def test_it_is_asked_too_where_nothing_can_be_written(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "profile").write_text("a file where the folder should be")
    monkeypatch.setattr(StartProblem, "exec", lambda dialog: dialog.again.click() or dialog.result())
    found = app.ask_for_store(BUSY, load({}, store="/full/x.db"), tmp_path / "profile")
    assert found is not None
    assert found.store == "/full/x.db"


class Screen:
    """Implements `flexdesk.cli.screen.Screen` without a window; answers what it was told to."""

    def __init__(self, *answers: str | None) -> None:
        self._answers = list(answers)
        self.asked: list[str] = []
        self.shown: list[str] = []
        self.profile: Path | None = None

    def is_there(self) -> bool:
        return True

    def show(self, desk: Desk, settings: Settings, profile: Path | None = None) -> int:
        self.shown.append(settings.store)
        self.profile = profile
        assert desk.facts().url.endswith(settings.store)
        return 0

    def other_store(self, failure: Failure, settings: Settings, profile: Path | None = None) -> Settings | None:
        self.asked.append(f"{failure.code} {Path(settings.store).name}")
        store = self._answers.pop(0)
        return None if store is None else replace(settings, store=store)

    def draw(self, desk: Desk, settings: Settings, folder: Path) -> tuple[Path, ...]:
        return ()


def test_the_window_opens_on_the_store_that_was_named_in_the_end(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Dear diary, this is no database at all." * 40)
    screen = Screen(str(notes), str(tmp_path / "good.db"))

    assert program.window(screen, str(notes)) == 0
    assert screen.asked == ["STORE_FOREIGN notes.txt"] * 2
    assert screen.shown == [str(tmp_path / "good.db")]


def test_what_the_window_remembers_can_be_kept_in_another_folder(tmp_path: Path) -> None:
    screen = Screen()
    assert program.main(["--store", str(tmp_path / "good.db"), "--profile", str(tmp_path / "looks")], screen) == 0
    assert screen.profile == tmp_path / "looks"


def test_whoever_gives_up_hears_what_was_wrong(tmp_path: Path) -> None:
    screen = Screen(None)
    with pytest.raises(StoreError, match="STORE_FOREIGN"):
        program.window(screen, str(tmp_path))
    assert screen.shown == []


def test_what_is_known_of_the_store_is_told_when_it_is_found_out(filled_store: Path, tmp_path: Path, lanes: Lanes, qtbot: QtBot) -> None:
    dialog = StartProblem(BUSY, str(filled_store), State(tmp_path / "profile"), lanes.side)
    qtbot.addWidget(dialog)
    assert not dialog.look.isEnabled()

    qtbot.waitUntil(dialog.look.isEnabled)
    assert "Free space: " in dialog.facts.text
    assert "Last good run: R-2, " in dialog.facts.text
    dialog.look.click()
    assert (dialog.chosen, dialog.looks) == (str(filled_store), True)


def test_a_store_of_a_newer_program_cannot_be_looked_at(filled_store: Path, tmp_path: Path, lanes: Lanes, qtbot: QtBot) -> None:
    newer = tmp_path / "newer.db"
    shutil.copy(filled_store, newer)
    with closing(sqlite3.connect(newer, isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999_from_the_future'")
    with pytest.raises(StoreError) as refused:
        open_desk(load({}, store=str(newer)))
    dialog = StartProblem(refused.value.failure, str(newer), State(tmp_path / "profile"), lanes.side)
    qtbot.addWidget(dialog)

    qtbot.waitUntil(lambda: "Free space: " in dialog.facts.text)
    assert "Code: STORE_NEWER" in dialog.facts.text
    assert (dialog.look.isEnabled(), dialog.look.toolTip()) == (False, "It cannot be read either")


def test_a_server_that_does_not_run_is_told_without_its_password(tmp_path: Path, lanes: Lanes, qtbot: QtBot) -> None:
    url = "postgresql+psycopg://me:secret-word@127.0.0.1:1/books"
    with pytest.raises(StoreError) as refused:
        open_desk(load({}, store=url))
    dialog = StartProblem(refused.value.failure, url, State(tmp_path / "profile"), lanes.side)
    qtbot.addWidget(dialog)

    qtbot.waitUntil(lambda: dialog.look.toolTip() == "It cannot be read either")
    assert "Code: DB_GONE" in dialog.facts.text
    assert "books on this computer, port 1 (PostgreSQL)" in dialog.facts.text
    assert "secret-word" not in dialog.facts.text


def test_who_looks_only_gets_a_window_that_does(filled_store: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(dialog: StartProblem) -> int:
        dialog._look()
        return dialog.result()

    monkeypatch.setattr(StartProblem, "exec", answer)
    found = app.ask_for_store(BUSY, load({}, store=str(filled_store)), tmp_path / "profile")
    assert found is not None
    assert (found.store, found.looks_only) == (str(filled_store), "yes")
