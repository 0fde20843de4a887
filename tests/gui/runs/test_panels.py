"""The list of runs and the chosen run, given runs told by hand."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from flexdesk.domain.run import RunStatus
from flexdesk.gui.places.place import Place
from flexdesk.gui.runs.details import RunDetails
from flexdesk.gui.runs.list import RunList
from flexdesk.gui.runs.listing import RunFilters
from flexdesk.gui.runs.outcome import RunState
from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.link import Link
from tests.gui.finding import the
from tests.gui.runs.tales import at, events, fails, patient, run

RUNS = (
    run(rows=(98_000, 0), warnings=["X"]),
    run(run_id=130, rows=(0, 5), file="/data/trades.xml"),
    run(RunStatus.FAILED, run_id=129, failure=fails("1014", "No such query.", "Check its number.")),
)


@pytest.fixture
def listed(shell: Shell, qtbot: QtBot) -> RunList:
    """A list of three runs."""
    made = RunList(shell)
    qtbot.addWidget(made)
    made.show_runs(RUNS, {131: patient()}, at(60))
    return made


@pytest.fixture
def details(shell: Shell, qtbot: QtBot) -> RunDetails:
    """An empty place for a run."""
    made = RunDetails(shell)
    qtbot.addWidget(made)
    return made


def texts(listed: RunList) -> list[list[str]]:
    model = listed.table.model()
    return [[str(model.index(row, column).data()) for column in range(6)] for row in range(model.rowCount())]


def test_each_run_is_a_line_in_words(listed: RunList) -> None:
    assert [[row[0], *row[2:6]] for row in texts(listed)] == [
        ["R-131", "Query 123456", "Done, 1 warning", "98,000", "50 s"],
        ["R-130", "trades.xml", "Already stored", "0", "50 s"],
        ["R-129", "Query 123456", "Failed: No such query.", "—", "50 s"],
    ]


def test_the_small_picture_of_the_stages_is_there_in_words(listed: RunList) -> None:
    spoken = [listed.table.model().index(row, 6).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 1)]

    assert str(spoken[0]).startswith("Request done, 1.2 s; Poll done, 4 attempts, ")
    assert spoken[1] == ""  # nobody has read its timeline yet


def test_the_start_is_local_and_its_tip_is_utc(listed: RunList) -> None:
    tip = listed.table.model().index(0, 1).data(Qt.ItemDataRole.ToolTipRole)

    assert tip == "2026-11-24 07:02:00 UTC"


def test_the_model_behaves(listed: RunList) -> None:
    QAbstractItemModelTester(listed.table.model(), QAbstractItemModelTester.FailureReportingMode.Warning)


def test_a_selection_by_hand_is_told_and_one_by_the_program_is_not(listed: RunList, qtbot: QtBot) -> None:
    told: list[int] = []
    listed.chosen.connect(told.append)

    listed.select(131)
    QTest.keyClick(listed.table, Qt.Key.Key_Down)

    assert told == [130]


def test_news_keep_the_selection(listed: RunList) -> None:
    listed.select(130)
    listed.show_runs((run(run_id=132), *RUNS), {}, at(70))
    selected = listed.selected()

    assert selected is not None
    assert selected.run.run_id == 130


def test_search_and_filter_narrow_the_list(listed: RunList) -> None:
    search, combo = the(listed, QLineEdit, "runSearch"), the(listed, QComboBox, "runStateFilter")
    search.setText("trades")
    assert [row[0] for row in texts(listed)] == ["R-130"]

    search.clear()
    combo.setCurrentIndex(combo.findText("Failed"))
    assert [row[0] for row in texts(listed)] == ["R-129"]

    listed.clear_filters()
    assert len(texts(listed)) == 3


def test_remembered_filters_come_back(listed: RunList) -> None:
    filters = RunFilters("trades", RunState.KNOWN, None, 365)
    listed.restore_filters(filters)

    assert listed.filters == filters
    assert [row[0] for row in texts(listed)] == ["R-130"]


def test_what_a_run_does_just_now_is_said_below_the_list_as_in_it(details: RunDetails) -> None:
    details.show_run(run(RunStatus.STARTED, took=None), (), at(60))
    assert details._state.text == "Waiting for its turn"

    details.show_run(run(RunStatus.STARTED, took=None), patient()[:2], at(60))
    assert details._state.text == "Requesting"


def test_a_successful_run_needs_no_diagnosis(details: RunDetails) -> None:
    details.show_run(run(rows=(5, 0)), patient()[:2], at(60))

    assert details.diagnosis.isHidden()


def test_a_failed_run_says_why_what_was_kept_and_what_to_do(details: RunDetails) -> None:
    details.show_run(RUNS[2], (), at(60))
    said = " ".join(label.text() for label in details.diagnosis.findChildren(QLabel))

    assert not details.diagnosis.isHidden()
    assert all(part in said for part in ("No such query.", "Nothing was stored", "Check its number.", "1014"))


def test_produced_artifacts_are_links(details: RunDetails, shell: Shell) -> None:
    details.show_run(RUNS[0], patient(), at(60))
    link = the(details, Link, "produced45")
    link.click()

    assert link.text() == "A-45 (new)"
    assert shell.navigator.place == Place.artifact(45)


def test_picture_and_table_show_the_same_marks(details: RunDetails) -> None:
    details.show_run(RUNS[0], patient(), at(60))

    assert details.table.model().rowCount() == 12
    assert details.tabs.tabText(1) == "Table"


def test_copying_takes_the_table_with_its_headings(details: RunDetails) -> None:
    details.show_run(RUNS[0], patient(), at(60))
    details.copy()
    copied = QGuiApplication.clipboard().text().split("\n")

    assert copied[0].startswith("Stage\tAttempt")
    assert len(copied) == 13


def test_copying_takes_only_selected_rows(details: RunDetails, qtbot: QtBot) -> None:
    details.show_run(RUNS[0], patient(), at(60))
    details.table.selectRow(1)
    QTest.keyClick(details.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert [line.split("\t")[0] for line in QGuiApplication.clipboard().text().split("\n")] == ["Stage", "Poll"]


def test_the_report_is_copied(details: RunDetails) -> None:
    details.show_run(RUNS[2], (), at(60))
    details.copy_report()

    assert "No such query." in QGuiApplication.clipboard().text()


def test_the_log_tells_all_that_the_store_has_of_a_run(details: RunDetails) -> None:
    details.show_run(RUNS[0], patient(), at(60))
    details.tabs.setCurrentWidget(details.log)
    lines = details.log.toPlainText().split("\n")

    assert details.tabs.tabText(2) == "Log"
    assert lines[0] == "2026-11-24 07:02:00.000   R-131 · Query 123456"
    assert lines[4].endswith("Poll  not yet  code=FLEX_1019  message=Statement generation in progress.  wait_seconds=10.0  attempt=1")
    assert lines[15].strip() == "warnings: code=X  count=2  message=Odd."
    assert lines[-1] == "2026-11-24 07:02:50.000   Done with warnings · 98,000 rows seen · 98,000 stored"


def test_the_log_of_a_run_that_goes_on_grows_and_its_reader_stays(details: RunDetails, qtbot: QtBot) -> None:
    details.resize(600, 180)
    details.show()
    details.tabs.setCurrentWidget(details.log)
    going, told = run(RunStatus.STARTED, took=None), patient()
    details.show_run(going, told[:9], at(40))
    qtbot.waitUntil(lambda: details.log.verticalScrollBar().maximum() > 0)
    details.log.verticalScrollBar().setValue(0)
    details.show_run(going, told, at(60))

    assert details.log.verticalScrollBar().value() == 0
    assert details.log.blockCount() == 20
    assert details.log.toPlainText().count("Archive") == 2


def test_copying_in_the_log_takes_what_is_selected_or_all(details: RunDetails) -> None:
    details.show_run(RUNS[2], (), at(60))
    details.tabs.setCurrentWidget(details.log)
    details.copy()
    assert "No such query." in QGuiApplication.clipboard().text()
    details.log.moveCursor(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.MoveAnchor)
    details.log.moveCursor(QTextCursor.MoveOperation.StartOfLine, QTextCursor.MoveMode.KeepAnchor)
    details.copy()
    assert QGuiApplication.clipboard().text().strip() == "Check its number."


def test_the_log_masks_accounts_and_long_numbers(details: RunDetails) -> None:
    told = events((0.0, "download", "failed", {"code": "X", "message": "U1234567 with 123456789012345678901234"}))
    details.show_run(RUNS[2], told, at(60))
    details.tabs.setCurrentWidget(details.log)

    assert "message=U12...67 with ..." in details.log.toPlainText()


@pytest.mark.parametrize("width", [500, 900])
def test_with_large_texts_what_to_do_is_whole_or_can_be_scrolled_to(details: RunDetails, qtbot: QtBot, width: int) -> None:
    font = details.font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    details.setFont(font)
    details.resize(width, 320)
    details.show()
    details.show_run(run(RunStatus.FAILED, failure=fails("1014", "No such query.", "Look up its number in the portal. " * 12)), (), at(60))

    def cut() -> list[str]:
        labels = [each for each in details.diagnosis.findChildren(QLabel) if each.wordWrap() and each.isVisible()]
        return [each.text() for each in labels if each.height() < each.heightForWidth(each.width())]

    qtbot.waitUntil(lambda: cut() == [] and details.diagnosis.height() >= details.diagnosis.minimumSizeHint().height())
    assert details.diagnosis.verticalScrollBar().maximum() > 0
    assert details.diagnosis.focusPolicy() is Qt.FocusPolicy.StrongFocus


def test_what_nobody_has_mended_can_stand_on_top(listed: RunList) -> None:
    broken = fails("1014", "No such query.", "Check its number.")
    lost = fails("INTERRUPTED", "The program ended.", "Retry.")
    listed.show_runs(
        (
            run(run_id=9, file="/a.xml"),
            run(RunStatus.FAILED, run_id=8, failure=broken, file="/b.xml"),
            run(run_id=7, rows=(5, 0)),
            run(RunStatus.FAILED, run_id=6, failure=broken),  # the same query went well since
            run(RunStatus.FAILED, run_id=5, failure=lost, file="/c.xml"),
            run(RunStatus.CANCELLED, run_id=4, failure=fails("CANCELLED")),
        ),
        {},
        at(60),
    )
    combo = the(listed, QComboBox, "runStateFilter")
    combo.setCurrentIndex(combo.findText("Errors first"))

    assert [row[0] for row in texts(listed)] == ["R-8", "R-5", "R-9", "R-7", "R-6", "R-4"]
    assert listed.filters == RunFilters(errors_first=True)
    listed.restore_filters(RunFilters(errors_first=True))
    assert combo.currentText() == "Errors first"
    listed.clear_filters()
    assert [row[0] for row in texts(listed)] == ["R-9", "R-8", "R-7", "R-6", "R-5", "R-4"]


def test_a_new_run_moves_nothing_that_somebody_reads_and_stands_on_top_for_who_is_there(listed: RunList) -> None:
    many = tuple(run(run_id=number) for number in range(60, 0, -1))
    listed.resize(900, 300)
    listed.show()
    listed.show_runs(many, {}, at(60))
    listed.select(60)
    bar = listed.table.verticalScrollBar()
    bar.setValue(20)
    listed.show_runs((run(run_id=61), *many), {}, at(60))
    assert (listed.table.indexAt(QPoint(1, 1)).data(), bar.value()) == ("R-40", 21)
    bar.setValue(0)
    listed.show_runs((run(run_id=62), run(run_id=61), *many), {}, at(60))
    assert listed.table.indexAt(QPoint(1, 1)).data() == "R-62"
    listed.select(1)  # another one is brought into sight
    assert bar.value() == bar.maximum()
