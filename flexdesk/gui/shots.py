"""Pictures of every view, light and dark: for the README, for `demo` without a display, and for looking at after a change."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QMessageLogContext, QSize, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QWidget

from flexdesk.desk.service import Desk
from flexdesk.domain.artifact import Dedupe
from flexdesk.gui.app import application, furnish
from flexdesk.gui.lanes.lanes import Lanes
from flexdesk.gui.looks.theme import Choice
from flexdesk.gui.places.place import Place
from flexdesk.gui.settings.page import Page
from flexdesk.gui.window.window import MainWindow
from flexdesk.settings import Settings

SIZE = QSize(1280, 800)
DIALOG = QSize(960, 560)
QUIET, TURN = 300, 20
"""Milliseconds without a question on any lane after which a window counts as settled: longer than any pause a view makes."""
LONGEST = 20_000
Handler = Callable[[QtMsgType, QMessageLogContext, str], object]
REMARK = "This plugin does not support propagateSizeHints"


def take(desk: Desk, settings: Settings, folder: Path) -> tuple[Path, ...]:
    """Draw the views on what the desk has, `NAME-light.png` and `NAME-dark.png`, and return the files."""
    application()
    folder.mkdir(parents=True, exist_ok=True)
    places = dict(_places(desk))
    files: list[Path] = []
    with _no_remark(), tempfile.TemporaryDirectory() as profile, Lanes() as lanes:
        window = MainWindow(furnish(desk, lanes, Path(profile), settings))
        window.resize(SIZE)
        window.show()
        for theme in (Choice.LIGHT, Choice.DARK):
            window.shell.theme.choose(theme)
            for name, place in places.items():
                window.shell.navigator.go(place)
                files.append(_shoot(window, window, folder / f"{name}-{theme}.png"))
            window.adding.add_data()
            files.append(_shoot(window, window.adding.dialog, folder / f"adding-{theme}.png"))
            window.adding.dialog.close()
            window.settings.open(Page.QUERIES).resize(DIALOG)
            files.append(_shoot(window, window.settings.dialog, folder / f"settings-{theme}.png"))
            window.settings.dialog.close()
            window.settings.connect_account()
            window.settings.connecting.resize(DIALOG)
            files.append(_shoot(window, window.settings.connecting, folder / f"connect-{theme}.png"))
            window.settings.connecting.close()
            window.activateWindow()
        window.close()
        window.deleteLater()
    return tuple(files)


@contextmanager
def _no_remark() -> Iterator[None]:
    """Keep from people what the offscreen platform says of every window; all else goes where it went."""
    before: list[Handler | None] = []

    def pass_on(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if REMARK in message:
            return
        if handler := before[0]:
            handler(kind, context, message)
        else:
            sys.stderr.write(f"{message}\n")

    before.append(qInstallMessageHandler(pass_on))
    try:
        yield
    finally:
        qInstallMessageHandler(before[0])


def _shoot(window: MainWindow, widget: QWidget, file: Path) -> Path:
    settle(window.shell.lanes)
    widget.grab().save(str(file))
    return file


def settle(lanes: Lanes) -> None:
    """Wait until nothing has been asked on any lane for a while: for so many turns, for on a busy machine one may take long."""
    deadline, quiet = QDeadlineTimer(LONGEST), 0
    while quiet < QUIET and not deadline.hasExpired():
        loop = QEventLoop()
        QTimer.singleShot(TURN, loop.quit)
        loop.exec()
        quiet = quiet + TURN if lanes.idle else 0


def _places(desk: Desk) -> Iterator[tuple[str, Place]]:
    """Yield what is worth a picture: the overview, the newest run and artifact, the rows of its largest section, the newest revision."""
    yield "overview", Place.overview()
    runs = desk.runs(1)
    yield "runs", Place.run(runs[0].run_id) if runs else Place.runs()
    artifacts = desk.artifacts()
    artifact_id = artifacts[0].artifact.raw_artifact_id if artifacts else None
    yield "artifacts", Place.artifact(artifact_id) if artifact_id else Place.artifacts()
    sections = desk.sections(artifact_id)
    largest = max(sections, key=lambda section: section.record_count, default=None)
    yield "rows", Place.rows(artifact_id, largest.section_name if largest else None, 1 if largest else None)
    if revision := next((each for each in artifacts if each.verdict.dedupe is Dedupe.REVISION), None):
        yield "compare", Place.compare(revision.verdict.twin_artifact_id, revision.artifact.raw_artifact_id)
