"""Pictures of the dialogs."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMessageBox, QWidget

from flexdesk.desk.service import Desk
from flexdesk.domain.exportformat import FileKind
from flexdesk.domain.rowquery import Operator, RowFilter
from flexdesk.gui.exporting.dialog import ExportDialog
from flexdesk.gui.exporting.formatform import Preset
from flexdesk.gui.places.place import Place
from flexdesk.gui.settings.page import Page
from flexdesk.gui.view import Verb
from tests.support.checklist.scene import Scene, Story
from tests.support.checklist.stores import TOKEN
from tests.support.checklist.views import TRADES, Play
from tests.support.damaging import damage

_WIDE = QSize(980, 560)
EXPIRES, EXPIRED_ON = "2027-05-24", "2026-06-01"


def _dialog(place: Place, command: str, size: QSize | None = None) -> Play:
    def play(scene: Scene) -> QWidget:
        scene.go(place)
        opened = scene.command(command)
        if size is not None:
            opened.resize(size)
            scene.settle()
        return opened

    return play


def _palette(scene: Scene) -> QWidget:
    scene.go(Place.runs())
    opened = scene.command("commandPalette")
    field = opened.findChild(QLineEdit, "commandSearch")
    assert field is not None
    QTest.keyClicks(field, "ver")
    scene.settle()
    return opened


def _frequencies(scene: Scene) -> QWidget:
    scene.go(Place.rows(6, "Trades", 2))
    scene.rows().table.show_cell(1, scene.rows().model.snapshot.columns.index("symbol"))
    return scene.command("countValuesHere")


def _files(scene: Scene) -> QWidget:
    scene.play_on(scene.stage.copy(), Place.runs())
    dialog = scene.window.adding.dialog
    dialog.open_files()
    dialog.files.add(tuple(map(str, scene.stage.files)))
    scene.settle()
    return dialog


def _results(scene: Scene) -> QWidget:
    scene.play_on(scene.stage.copy(), Place.runs())
    scene.window.adding.take(tuple(map(str, scene.stage.files)))
    scene.settle()
    return scene.window.adding.dialog


def _accounts(scene: Scene) -> QWidget:
    scene.play_on(scene.stage.copy(), Place.runs())
    scene.window.adding.take((str(scene.stage.family),))
    scene.settle()
    return scene.window.adding.dialog


def _backfill(scene: Scene) -> QWidget:
    desk = scene.stage.copy()
    desk.connections.keep_token(TOKEN, expires=EXPIRES)
    scene.play_on(desk, Place.runs())
    dialog = scene.window.adding.dialog
    dialog.open_fetch()
    scene.settle()
    dialog.fetch.period.backfill.setChecked(True)
    scene.settle()
    return dialog


def _exporting(scene: Scene) -> ExportDialog:
    scene.play_on(scene.stage.copy(), TRADES)
    scene.ask((RowFilter("quantity", Operator.AT_LEAST, "50"),))
    scene.rows().verbs()[Verb.EXPORT]()
    scene.settle()
    (dialog,) = scene.others()
    assert isinstance(dialog, ExportDialog)
    dialog.to.target.setText(str(scene.stage.folder / "Trades.csv"))
    return dialog


def _export(scene: Scene) -> QWidget:
    dialog = _exporting(scene)
    scene.settle()
    return dialog


def _export_as(kind: FileKind) -> Play:
    def play(scene: Scene) -> QWidget:
        dialog = _exporting(scene)
        kinds = dialog.format.kind
        kinds.setCurrentIndex(kinds.findData(kind.value))
        kinds.activated.emit(kinds.currentIndex())
        scene.settle()
        return dialog

    return play


def _for_excel(scene: Scene) -> QWidget:
    dialog = _exporting(scene)
    preset = dialog.format.preset
    preset.choose(Preset.EXCEL)
    preset.chosen.emit()
    scene.settle()
    return dialog


def _exported(scene: Scene) -> QWidget:
    dialog = _exporting(scene)
    scene.settle()
    dialog.start()
    scene.settle()
    return dialog


def _replacing(scene: Scene) -> QWidget:
    dialog = _exporting(scene)
    target = scene.stage.folder / "Trades.csv"
    target.touch()
    scene.settle()
    dialog.ask()
    scene.settle()
    (box,) = dialog.findChildren(QMessageBox)
    target.unlink()
    return box


def _settings(page: Page, prepare: Callable[[Desk], object] = lambda _desk: None, *, broken_keys: bool = False) -> Play:
    def play(scene: Scene) -> QWidget:
        desk = scene.stage.copy(broken_keys=broken_keys)
        prepare(desk)
        window = scene.play_on(desk, Place.runs())
        opened = window.settings.open(page)
        opened.resize(_WIDE)
        scene.settle()
        return opened

    return play


def _token(expires: str) -> Play:
    return _settings(Page.CONNECTIONS, lambda desk: desk.connections.keep_token(TOKEN, expires=expires))


_NO_KEYRING = _settings(Page.CONNECTIONS, lambda desk: desk.connections.hold_token(TOKEN, expires=EXPIRES), broken_keys=True)


def _verified(prepare: Callable[[Desk], None] = lambda _desk: None) -> Play:
    def play(scene: Scene) -> QWidget:
        desk = scene.stage.copy()
        prepare(desk)
        window = scene.play_on(desk, Place.runs())
        dialog = window.verifying.open()
        scene.settle()
        dialog.start.click()
        scene.settle()
        return dialog

    return play


DIALOGS = (
    Story("column-chooser", "Columns: search, presets, order", _dialog(TRADES, "columns")),
    Story("frequency-list", "How often each value stands in a column", _frequencies),
    Story("add-data-idle", "Add data, before anything is ordered", _dialog(Place.runs(), "addData")),
    Story("add-data-backfill", "Add data: the plan of a backfill", _backfill),
    Story("add-data-files", "Add data: files that are chosen", _files),
    Story("add-data-four-outcomes", "Add data: revised, identical, new, refused", _results, starred=True),
    Story("add-data-several-accounts", "Add data: a statement of several accounts", _accounts),
    Story("export-with-warnings", "Export, with what a spreadsheet would do to it", _export, starred=True),
    Story("export-for-excel", "Export for Excel: not verbatim, and it says so", _for_excel),
    Story("export-json-lines", "Export as JSON Lines", _export_as(FileKind.JSON_LINES)),
    Story("export-parquet", "Export as Parquet", _export_as(FileKind.PARQUET)),
    Story("export-xlsx", "Export as a workbook", _export_as(FileKind.XLSX)),
    Story("export-done", "Rows are written", _exported),
    Story("export-replaces", "An export to a file that exists", _replacing),
    Story("settings-token-good", "A token that is kept in the key store, and when it expires", _token(EXPIRES)),
    Story("settings-token-expired", "A token that has expired", _token(EXPIRED_ON)),
    Story("settings-no-keyring", "A computer without a key store", _NO_KEYRING),
    Story("settings-queries", "The saved queries", _settings(Page.QUERIES)),
    Story("settings-store", "The store, and others to open", _settings(Page.STORE)),
    Story("settings-export", "What an export is unless somebody chooses otherwise", _settings(Page.EXPORT)),
    Story("settings-appearance", "Theme and size of texts", _settings(Page.APPEARANCE)),
    Story("settings-shortcuts", "The keys of every command", _settings(Page.SHORTCUTS)),
    Story("connect", "Connect: the steps in the portal, and the fields", _dialog(Place.runs(), "connectAccount", _WIDE)),
    Story("verify", "Verify, before it begins", _dialog(Place.runs(), "verifyStore")),
    Story("verify-sound", "Verify: everything is as it was stored", _verified()),
    Story("verify-findings", "Verify: what is damaged, where, and what to do", _verified(lambda desk: damage(desk, "SYM1", "SYM9"))),
    Story("command-palette", "The command palette", _dialog(Place.runs(), "commandPalette")),
    Story("command-palette-results", "The command palette, while somebody types", _palette),
)
