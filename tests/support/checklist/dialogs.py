"""Pictures of the dialogs."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from flexdesk.domain.rowquery import Operator, RowFilter
from flexdesk.gui.place import Place
from flexdesk.gui.settings.page import Page
from flexdesk.gui.shots import settle
from flexdesk.gui.view import Verb
from tests.support.checklist.scene import Scene, Story
from tests.support.checklist.stage import TOKEN
from tests.support.checklist.views import TRADES, Play

_WIDE = QSize(980, 560)
"""Where the offscreen platform would fit a dialog to its own screen, which is 800 wide."""


def _dialog(place: Place, command: str, size: QSize | None = None) -> Play:
    def play(scene: Scene) -> QWidget:
        scene.go(place)
        opened = scene.command(command)
        if size is not None:
            opened.resize(size)
            settle(scene.window.shell.lanes)
        return opened

    return play


def _results(scene: Scene) -> QWidget:
    scene.go(Place.runs())
    scene.window.adding.take(tuple(map(str, scene.stage.files)))
    settle(scene.window.shell.lanes)
    return scene.window.adding.dialog


def _export(scene: Scene) -> QWidget:
    scene.go(TRADES)
    scene.ask((RowFilter("quantity", Operator.AT_LEAST, "50"),))
    scene.rows().verbs()[Verb.EXPORT]()
    settle(scene.window.shell.lanes)
    return scene.others()[0]


def _settings(page: Page) -> Play:
    def play(scene: Scene) -> QWidget:
        scene.go(Place.runs())
        opened = scene.window.settings.open(page)
        opened.resize(_WIDE)
        settle(scene.window.shell.lanes)
        return opened

    return play


def _token(expires: str) -> Play:
    def play(scene: Scene) -> QWidget:
        scene.stage.full.connections.keep_token(TOKEN, expires=expires)
        return _settings(Page.CONNECTIONS)(scene)

    return play


def _no_keyring(scene: Scene) -> QWidget:
    scene.stage.keys.broken = True
    scene.stage.full.connections.hold_token(TOKEN, expires="2026-11-24")
    shown = _settings(Page.CONNECTIONS)(scene)
    scene.stage.keys.broken = False
    return shown


DIALOGS = (
    Story("column-chooser", "Columns: search, presets, order", _dialog(TRADES, "columns")),
    Story("add-data-idle", "Add data, before anything is ordered", _dialog(Place.runs(), "addData")),
    Story("export-with-warnings", "Export, with what a spreadsheet would do to it", _export, starred=True),
    Story("settings-token-good", "A token that is kept in the key store, and when it expires", _token("2026-11-24")),
    Story("settings-token-expired", "A token that has expired", _token("2026-06-01")),
    Story("settings-no-keyring", "A computer without a key store", _no_keyring),
    Story("settings-queries", "The saved queries", _settings(Page.QUERIES)),
    Story("settings-appearance", "Theme and size of texts", _settings(Page.APPEARANCE)),
    Story(
        "connect",
        "Connect: the steps in the portal, and the fields",
        _dialog(Place.runs(), "connectAccount", _WIDE),
    ),
    Story("verify", "Verify, before it begins", _dialog(Place.runs(), "verifyStore")),
    Story("command-palette", "The command palette", _dialog(Place.runs(), "commandPalette")),
)

RESULTS = (Story("add-data-four-outcomes", "Add data: revised, identical, new, refused", _results, starred=True),)
"""It adds runs and artifacts: it comes last."""
