"""Pictures of menus that stand open over the window."""

from PySide6.QtWidgets import QApplication, QMenu, QWidget

from flexdesk.gui.places.place import Place
from flexdesk.gui.widgets.table import CalmTable
from flexdesk.gui.window.window import MainWindow
from tests.support.checklist.scene import Part, Scene, Story
from tests.support.checklist.views import TRADES, Play


def _menu(name: str, place: Place) -> Play:
    def play(scene: Scene) -> Part:
        window = scene.go(place)
        menu = window.findChild(QMenu, f"{name}Menu")
        assert menu is not None, name
        window.menuBar().setActiveAction(menu.menuAction())
        QApplication.processEvents()
        return Part.around(menu)

    return play


def _of_column(scene: Scene) -> Part:
    scene.go(TRADES)
    scene.rows().table.show_cell(4, scene.rows().model.snapshot.columns.index("symbol"))
    scene.command("columnMenu")
    return _open()


def _of_line(scene: Scene) -> Part:
    """The menu of a line has the table's actions, as Qt itself shows them."""
    window = scene.go(Place.artifact(5))
    table = next(each for each in window.view().findChildren(CalmTable) if each.objectName() == "artifactTable")
    below = table.visualRect(table.currentIndex().siblingAtColumn(1)).bottomLeft()
    _popped(window, table).popup(table.viewport().mapToGlobal(below))
    QApplication.processEvents()
    return _open()


def _open() -> Part:
    menu = QApplication.activePopupWidget()
    assert menu is not None
    return Part.around(menu)


def _popped(window: MainWindow, table: QWidget) -> QMenu:
    menu = QMenu(window)
    menu.addActions(table.actions())
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


MENUS = (
    Story("menu-file", "The File menu", _menu("file", Place.overview())),
    Story("menu-view", "The View menu over rows", _menu("view", TRADES)),
    Story("menu-run", "The Run menu over a failed run", _menu("run", Place.run(9))),
    Story("menu-tools", "The Tools menu over an artifact", _menu("tools", Place.artifact(5))),
    Story("menu-of-an-artifact", "The menu of an artifact", _of_line),
    Story("menu-of-a-column", "The menu of a column, opened on a cell", _of_column),
)
