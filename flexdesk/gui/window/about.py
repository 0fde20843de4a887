"""Help > About FlexDesk."""

from PySide6.QtWidgets import QMessageBox, QWidget

from flexdesk import __version__
from flexdesk.gui.looks.icons import application_icon
from flexdesk.gui.words import tr


def show_about(window: QWidget) -> None:
    """Say which version this is, and what it is for."""
    about = QMessageBox(window)
    about.setWindowTitle(tr("About FlexDesk"))
    about.setIconPixmap(application_icon().pixmap(64, 64))
    about.setText(f"FlexDesk {__version__}")
    about.setInformativeText(tr("Keeps, shows and exports Interactive Brokers Flex Query statements, verbatim and with their provenance."))
    about.open()
