"""The style of tables: Fusion itself. Their cells are drawn by our delegates, and not one by one through Python once more."""

from PySide6.QtWidgets import QApplication, QStyle, QStyleFactory

_NAME = "plainStyle"


def plain_style() -> QStyle:
    """Return the one style of all tables; their headers and scroll bars have that of the application, to which it belongs."""
    app = QApplication.instance()
    found = app.findChild(QStyle, _NAME) if app else None
    if found is None:
        found = QStyleFactory.create("Fusion")
        found.setObjectName(_NAME)
        found.setParent(app)  # or the first table would take it along
    return found
