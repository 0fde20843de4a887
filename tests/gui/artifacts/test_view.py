import threading
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QScrollArea, QSplitter, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from flexdesk.domain.artifact import Dedupe
from flexdesk.domain.errors import Cancelled
from flexdesk.domain.outline import Notice
from flexdesk.domain.query import SavedQuery
from flexdesk.domain.view import PayloadInfo
from flexdesk.domain.watch import Watch
from flexdesk.gui.artifacts.details import ArtifactFacts
from flexdesk.gui.artifacts.listing import ArtifactFilters
from flexdesk.gui.artifacts.view import ArtifactsView, Listed
from flexdesk.gui.places.place import Place
from flexdesk.gui.shell import Shell
from flexdesk.gui.view import Message, Verb
from flexdesk.gui.wholexml import Original
from flexdesk.gui.widgets.cells import PLACE_ROLE
from flexdesk.gui.widgets.link import INSET, Link
from flexdesk.gui.widgets.toned import TonedLabel
from tests.gui.finding import nameless, the
from tests.gui.statements import FIRST


@pytest.fixture
def view(shell: Shell, qtbot: QtBot) -> ArtifactsView:
    """The Artifacts view on a store with two artifacts, the first one chosen."""
    made = ArtifactsView(shell)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.show_place(Place.artifact(1))
    qtbot.waitUntil(made.details.isVisible)
    return made


def test_artifacts_are_listed_newest_first(view: ArtifactsView) -> None:
    model = view.list.table.model()

    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["A-2", "A-1"]


def test_a_line_says_account_period_and_rows(view: ArtifactsView) -> None:
    model = view.list.table.model()

    assert [model.index(1, column).data() for column in (1, 2, 3, 4, 5, 6, 7)] == [
        "New",
        "current",
        "U1",
        "daily",
        "2026-06-01 to 2026-06-30",
        "20260701;023000",
        "701",
    ]


def test_the_model_behaves(view: ArtifactsView) -> None:
    QAbstractItemModelTester(view.list.table.model(), QAbstractItemModelTester.FailureReportingMode.Warning)


def test_the_source_is_a_link_to_the_run(view: ArtifactsView) -> None:
    assert view.list.table.model().index(1, 9).data(PLACE_ROLE) == Place.run(1)


def test_sections_lead_to_their_rows_and_empty_ones_lead_nowhere(view: ArtifactsView) -> None:
    model = view.details.sections.model()
    places = {model.index(row, 0).data(): model.index(row, 0).data(PLACE_ROLE) for row in range(model.rowCount())}

    assert places == {
        "AccountInformation": Place.rows(1, "AccountInformation"),
        "Trades": Place.rows(1, "Trades"),
        "OptionEAE": None,
    }


def test_the_whole_hash_is_copied(view: ArtifactsView) -> None:
    the(view, QToolButton, "copyHash").click()

    assert len(QGuiApplication.clipboard().text()) == 64


def test_a_reference_names_artifact_and_hash(view: ArtifactsView) -> None:
    view.verbs()[Verb.COPY_REFERENCE]()

    assert QGuiApplication.clipboard().text().startswith("flexdesk:A-1 sha256:")


def test_the_original_payload_is_written_byte_for_byte(view: ArtifactsView, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.announced) as told:
        view.save_payload_to(str(tmp_path / "copy.xml"))

    assert (tmp_path / "copy.xml").read_bytes() == FIRST
    message = told.args[0] if told.args else None
    assert isinstance(message, Message)
    assert "copy.xml" in message.text


def test_a_folder_that_is_not_there_is_said_in_a_sentence(view: ArtifactsView, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.announced) as told:
        view.save_payload_to(str(tmp_path / "gone" / "copy.xml"))

    message = told.args[0] if told.args else None
    assert isinstance(message, Message)
    assert message.tone == "failed"


def test_saving_can_be_stopped_and_leaves_no_file(
    view: ArtifactsView, shell: Shell, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, save = threading.Event(), view.shell.desk.save_payload

    def held(sha256: str, target: str, watch: Watch | None = None) -> PayloadInfo:
        assert watch is not None
        began.set()
        with suppress(Cancelled):  # hold the save until somebody asks it to stop
            watch.cancel.wait(60)
        return save(sha256, target, watch)

    monkeypatch.setattr(shell.desk, "save_payload", held)
    view.save_payload_to(str(tmp_path / "copy.xml"))
    qtbot.waitUntil(began.is_set)
    (job,) = shell.lanes.slow.jobs
    with qtbot.waitSignal(shell.lanes.slow.ended):
        shell.lanes.slow.cancel(job.ticket)

    assert job.title == "copy.xml"
    assert list(tmp_path.glob("copy.xml*")) == []


def test_walking_through_the_list_shows_the_other_artifact(view: ArtifactsView, qtbot: QtBot) -> None:
    QTest.keyClick(view.list.table, Qt.Key.Key_Up)

    qtbot.waitUntil(lambda: view.details.sections.model().rowCount() == 1)
    assert view.here() == Place.artifact(2)


def test_filters_are_remembered(view: ArtifactsView) -> None:
    filters = ArtifactFilters("daily", Dedupe.NEW, current_only=True, account="U1", in_series=True)
    view.list.restore_filters(filters)

    assert view.memory() == filters
    assert view.list.table.model().rowCount() == 1
    view.list.clear_filters()
    assert view.memory() == ArtifactFilters(in_series=True)


def test_the_reason_of_a_verdict_follows(view: ArtifactsView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "first artifact" in the(view.details.why, TonedLabel, "reason").text)

    said = the(view.details.why, TonedLabel, "reason")
    assert said.text == "The first artifact of this account and query for any day of its period."


def test_the_values_of_reason_and_facts_begin_below_each_other(view: ArtifactsView, qtbot: QtBot) -> None:
    def left(text: str) -> int:
        (label,) = (each for each in view.details.findChildren(QLabel) if each.text() == text)
        return label.mapTo(view.details, QPoint()).x()

    reason = the(view.details.why, TonedLabel, "reason")
    qtbot.waitUntil(lambda: reason.mapTo(view.details, QPoint()).x() == left("2026-06-01 to 2026-06-30") > left("Period"))


def test_everything_one_can_reach_has_a_name(view: ArtifactsView) -> None:
    assert not nameless(view)


def test_period_standing_and_source_are_whole_and_the_query_takes_the_rest(view: ArtifactsView) -> None:
    table, metrics = view.list.table, view.list.table.fontMetrics()

    for column in (2, 5, 9):
        assert table.columnWidth(column) > max(metrics.horizontalAdvance(str(table.model().index(row, column).data())) for row in (0, 1))
    assert sum(table.columnWidth(column) for column in range(10)) == table.viewport().width()


def test_columns_that_were_drawn_stay_as_they_were_drawn(view: ArtifactsView, shell: Shell, qtbot: QtBot) -> None:
    view.list.table.setColumnWidth(5, 333)
    again = ArtifactsView(shell)
    qtbot.addWidget(again)
    again.show_place(Place.artifact(1))
    qtbot.waitUntil(lambda: again.list.table.model().rowCount() == 2)

    assert again.list.table.columnWidth(5) == 333


def test_warnings_of_the_run_that_brought_it_are_told(view: ArtifactsView) -> None:
    assert not view.details.findChildren(TonedLabel, "notice")
    facts = ArtifactFacts(view.shell.desk.artifact(1), (), (), (Notice("A", 1, "Odd."), Notice("B", 2, "Odder.")))

    view.details.show_facts(facts)

    assert [label.text for label in view.details.findChildren(TonedLabel, "notice")] == ["Odd.", "Odder."]


def test_the_xml_of_an_artifact_is_shown_as_a_copy_that_cannot_be_written(
    view: ArtifactsView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def note(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    the(view, QToolButton, "showArtifactXmlButton").click()
    qtbot.waitUntil(lambda: bool(opened))
    assert opened[0].read_bytes() == FIRST
    assert opened[0].name.startswith("A-1-")
    assert not opened[0].stat().st_mode & 0o222


@pytest.mark.parametrize(
    ("came", "ending"), [("july.CSV", ".csv"), ("july.xml", ".xml"), ("daily", ".xml"), ("notes.exe", ".xml"), ("", ".xml")]
)
def test_the_original_has_the_ending_of_the_file_it_came_as(came: str, ending: str) -> None:
    assert Original(1, "9f3c", came).ending == ending


def test_texts_and_links_of_the_facts_have_one_left_edge_and_one_distance(view: ArtifactsView, qtbot: QtBot) -> None:
    view.resize(1100, 1000)
    inside = the(view, QScrollArea).widget()
    assert inside is not None

    def texts(inside: QWidget = inside) -> dict[str, QLabel]:
        return {label.text(): label for label in inside.findChildren(QLabel) if label.isVisible()}

    def left(widget: QWidget, inside: QWidget = inside) -> int:
        return widget.mapTo(inside, widget.contentsRect().topLeft()).x()

    names = ("SHA-256", "Seen 1 time", "Account", "Query", "Period", "Generated", "Rows", "Payload")
    qtbot.waitUntil(lambda: texts().keys() >= set(names))
    lines = [texts()[name].mapTo(inside, texts()[name].rect().center()).y() for name in names]
    assert len({after - before for before, after in pairwise(lines)}) == 1, lines
    (link,) = (each for each in inside.findChildren(Link) if each.isVisible())
    edges = {left(texts()[value]) for value in ("U1", "daily", "20260701;023000")}
    assert edges == {link.mapTo(inside, link.rect().topLeft()).x() + INSET}


def test_the_facts_get_the_room_that_a_short_list_leaves_until_somebody_draws_the_border(view: ArtifactsView, qtbot: QtBot) -> None:
    view.resize(1100, 900)
    area = the(view, QScrollArea)

    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)
    assert view.list.height() < 200
    splitter = the(view, QSplitter, "artifactsSplitter")
    splitter.moveSplitter(400, 1)
    view.refresh()
    qtbot.waitUntil(lambda: view.shell.lanes.read.idle)
    assert splitter.sizes()[0] == 400


def test_a_saved_query_has_its_name_in_the_list(view: ArtifactsView, qtbot: QtBot) -> None:
    view.shell.desk.queries.add(SavedQuery("Trades of today", "777"))
    artifact = next(each for each in view.shell.desk.artifacts() if each.artifact.raw_artifact_id == 1)
    reference = replace(artifact.artifact.reference, flex_query_id="777")
    renamed = replace(artifact, artifact=replace(artifact.artifact, reference=reference))
    view._show_artifacts(Listed((renamed,), view.shell.desk.queries.all()))  # the answer of the lane

    assert view.list.table.model().index(0, 4).data() == "Trades of today"
    assert view.list.table.model().index(0, 4).data(Qt.ItemDataRole.ToolTipRole) == "Trades of today (777)"
