from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QSplitter
from pytestqt.qtbot import QtBot

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk, ImportOrder
from flexdesk.domain.errors import Failure
from flexdesk.domain.run import RunOrder, RunResult, RunSource, RunStatus, Stage, StageState
from flexdesk.domain.watch import Watch
from flexdesk.gui.places.place import Place
from flexdesk.gui.runs.list import RESULT, STAGES
from flexdesk.gui.runs.listing import RunFilters
from flexdesk.gui.runs.outcome import RunState
from flexdesk.gui.runs.view import RunsView
from flexdesk.gui.shell import Shell
from flexdesk.gui.view import Message, Verb
from flexdesk.gui.widgets.search import SearchField
from flexdesk.settings import load
from tests.gui.adding.answers import Answers
from tests.gui.finding import nameless, the
from tests.gui.going import activate


@pytest.fixture
def view(shell: Shell, qtbot: QtBot) -> RunsView:
    """The Runs view on a store with two runs."""
    made = RunsView(shell)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.show_place(Place.runs())
    qtbot.waitUntil(lambda: made.here() == Place.run(2))
    return made


def rows(view: RunsView) -> int:
    return view.list.table.model().rowCount()


def test_the_newest_run_is_chosen_first(view: RunsView) -> None:
    assert rows(view) == 2
    assert view.details.isVisible()


def test_a_place_chooses_its_run(view: RunsView, qtbot: QtBot) -> None:
    view.show_place(Place.run(1))

    qtbot.waitUntil(lambda: (line := view.list.selected()) is not None and line.run.run_id == 1)
    assert view.here() == Place.run(1)


def test_walking_down_the_list_moves_the_place_without_new_history(view: RunsView, shell: Shell, qtbot: QtBot) -> None:
    shell.navigator.go(Place.run(2))
    QTest.keyClick(view.list.table, Qt.Key.Key_Down)

    assert shell.navigator.place == Place.run(1)
    assert not shell.navigator.can_go_back


def test_a_run_that_does_not_exist_is_said_so(view: RunsView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.announced) as told:
        view.show_place(Place.run(999))

    message = told.args[0] if told.args else None
    assert isinstance(message, Message)
    assert "R-999" in message.text
    with qtbot.assertNotEmitted(view.announced):  # who comes back to the list is not told again
        view.show_place(Place.runs())
        qtbot.waitUntil(lambda: view.here() == Place.run(2) and view.shell.lanes.read.idle)


def test_a_run_that_goes_on_is_shown_as_it_goes(view: RunsView, shell: Shell, desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    answers = Answers()
    order = ImportOrder(str(tmp_path / "letter.txt"))
    (tmp_path / "letter.txt").write_text("Dear Sir")

    def take_in(watch: Watch) -> object:
        return desk.import_file(order, watch)

    with qtbot.waitSignal(shell.lanes.run.ended):
        shell.lanes.run.start("letter.txt", take_in, answers.answered, answers.failed)

    qtbot.waitUntil(lambda: rows(view) == 3)


def test_filters_are_remembered(view: RunsView) -> None:
    filters = RunFilters("june", RunState.DONE, "name:daily", 30)
    view.list.restore_filters(filters)

    assert view.memory() == filters
    assert rows(view) == 1


def test_a_run_of_another_program_on_this_store_is_shown_while_it_goes_on(view: RunsView, desk: Desk, qtbot: QtBot) -> None:
    other = open_desk(load({}, store=desk.settings.store))
    log = other._store  # a run that stands still in the middle, as another program's would
    run_id = log.begin(RunOrder(RunSource.FILE, file_name="elsewhere.xml"), Watch())
    log.note(run_id, Stage.DOWNLOAD, StageState.STARTED, {}, Watch())

    view.peek()
    qtbot.waitUntil(lambda: rows(view) == 3)
    result = view.list.table.model().index(0, 3)
    assert result.data() == "Receiving"
    assert view.here() == Place.run(2)  # what is looked at does not move

    log.note(run_id, Stage.DOWNLOAD, StageState.FAILED, {"code": "TRUNCATED", "message": "It was cut."}, Watch())
    log.finish(run_id, RunResult(RunStatus.FAILED, Failure("TRUNCATED", "It was cut.", "Fetch it again.")))
    other.close()
    view.peek()
    qtbot.waitUntil(lambda: view.list.table.model().index(0, 3).data() == "Failed: It was cut.")


def test_what_works_here_is_offered(view: RunsView) -> None:
    assert {Verb.REFRESH, Verb.FIND, Verb.COPY} <= set(view.verbs())


def test_everything_one_can_reach_has_a_name(view: RunsView) -> None:
    assert not nameless(view)


def test_esc_empties_the_search_and_then_leads_to_the_list(view: RunsView, qtbot: QtBot) -> None:
    activate(view, qtbot)
    view.list.search()
    search = the(view, SearchField, "runSearch")
    qtbot.waitUntil(search.hasFocus)
    QTest.keyClicks(search, "R-1")
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert (search.text(), search.hasFocus()) == ("", True)
    QTest.keyClick(search, Qt.Key.Key_Escape)
    qtbot.waitUntil(view.list.table.hasFocus)


def sizes(view: RunsView) -> list[int]:
    return the(view, QSplitter, "runsSplitter").sizes()


def test_a_short_list_leaves_the_room_to_the_chosen_run(view: RunsView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: 0 < sizes(view)[0] < sizes(view)[1] / 2)
    assert sizes(view)[0] >= view.list.height_for_runs(0)
    before = sizes(view)[0]
    view.resize(1000, 900)
    qtbot.waitUntil(lambda: sum(sizes(view)) > 800)
    assert abs(sizes(view)[0] - before) <= 2


def test_a_long_list_takes_what_the_details_leave(view: RunsView, desk: Desk, qtbot: QtBot) -> None:
    for _ in range(60):
        run_id = desk._store.begin(RunOrder(RunSource.FILE, file_name="june.xml"), Watch())
        desk._store.finish(run_id, RunResult(RunStatus.CANCELLED))
    view.resize(1000, 900)
    view.refresh()
    qtbot.waitUntil(lambda: rows(view) == 62)
    qtbot.waitUntil(lambda: sizes(view)[0] > 400)


def test_a_split_that_somebody_drew_stays_until_layouts_are_reset(view: RunsView, shell: Shell, qtbot: QtBot) -> None:
    splitter = the(view, QSplitter, "runsSplitter")
    by_itself = sizes(view)[0]
    splitter.setSizes([300, 300])
    splitter.splitterMoved.emit(300, 1)
    drawn = sizes(view)
    view.refresh()
    view.resize(1001, 700)
    assert sizes(view) == drawn
    shell.state.forget_layouts()
    qtbot.waitUntil(lambda: abs(sizes(view)[0] - by_itself) <= 2)


def enlarged(view: RunsView, shell: Shell, qtbot: QtBot) -> None:
    """Write everything half as large again, in the smallest window."""
    shell.theme.enlarge(150)
    view.resize(966, 498)
    qtbot.waitUntil(lambda: view.list.table.columnWidth(0) > 0 and view.width() == 966)


def test_with_large_texts_in_a_small_window_the_search_can_be_read_and_nothing_stands_over_another(
    view: RunsView, shell: Shell, qtbot: QtBot
) -> None:
    enlarged(view, shell, qtbot)
    search = the(view, SearchField, "runSearch")
    tools = [search, *(the(view, QComboBox, name) for name in ("runStateFilter", "runQueryFilter", "runDateFilter"))]

    room = search.width() - 2 * search.height()
    assert room >= search.fontMetrics().horizontalAdvance(search.placeholderText())
    assert all(left.geometry().right() < right.geometry().left() for left, right in pairwise(tools))
    assert view.minimumSizeHint().width() <= 966


def test_what_came_of_a_run_keeps_room_while_the_picture_of_its_stages_gives_way(view: RunsView, shell: Shell, qtbot: QtBot) -> None:
    enlarged(view, shell, qtbot)
    letter = view.list.table.fontMetrics().averageCharWidth()

    assert view.list.table.columnWidth(RESULT) >= 20 * letter
    assert view.list.table.columnWidth(STAGES) >= 12 * letter


def test_a_sentence_that_is_too_long_for_its_column_is_whole_in_the_tool_tip_and_below(view: RunsView, desk: Desk, qtbot: QtBot) -> None:
    sentence = "The statement of account U1 is cut off in the middle of an element, which is nobody's fault here. " * 3
    run_id = desk._store.begin(RunOrder(RunSource.FILE, file_name="cut.xml"), Watch())
    desk._store.finish(run_id, RunResult(RunStatus.FAILED, Failure("TRUNCATED", sentence, "Fetch it again.")))
    view.show_place(Place.run(run_id))
    qtbot.waitUntil(lambda: view.list.table.model().index(0, 0).data() == f"R-{run_id}")
    result = view.list.table.model().index(0, RESULT)

    assert result.data(Qt.ItemDataRole.ToolTipRole) == f"Failed: {sentence}"
    qtbot.waitUntil(lambda: any(label.text() == sentence for label in view.details.diagnosis.findChildren(QLabel)))
