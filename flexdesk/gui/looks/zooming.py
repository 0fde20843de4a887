"""View > Larger, Smaller, Normal size."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from flexdesk.gui.actions import action, allow
from flexdesk.gui.looks.theme import NORMAL, SIZES, Theme
from flexdesk.gui.words import tr


def zooming(theme: Theme, parent: QObject) -> list[QAction]:
    """Return the actions that change the size of all texts."""
    larger = action(parent, "zoomIn", tr("&Larger text"), lambda: theme.step(1), shortcut=("Ctrl++", "Ctrl+="), tip=tr("All texts larger"))
    smaller = action(parent, "zoomOut", tr("&Smaller text"), lambda: theme.step(-1), shortcut="Ctrl+-", tip=tr("All texts smaller"))
    normal = action(
        parent,
        "zoomReset",
        tr("N&ormal text"),
        lambda: theme.enlarge(NORMAL),
        shortcut="Ctrl+0",
        tip=tr("The size of the system"),
    )

    def mind() -> None:
        allow(larger, theme.zoom < SIZES[-1], tr("There is no larger size"))
        allow(smaller, theme.zoom > SIZES[0], tr("There is no smaller size"))
        allow(normal, theme.zoom != NORMAL, tr("This is the normal size"))

    theme.changed.connect(mind)
    mind()
    return [larger, smaller, normal]
