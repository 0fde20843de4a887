"""The foot of the dialog: what would happen, how far it is, how it ended, and the buttons."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.telling.spoken import speak
from flexdesk.gui.telling.written import show_folder
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import tr, whole_path


class WritingBar(QWidget):
    """Says and shows what it is told; it decides nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = TonedLabel(self, wrap=True)
        self.said.setObjectName("exportSaid")
        self._bar = QProgressBar(self)
        self._bar.setObjectName("exportProgress")
        self._bar.setAccessibleName(tr("Rows written"))
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(space(self, 2))
        self._folder = Path()
        self.folder_button = self._button("showFolder", tr("Sho&w in folder"))
        self.folder_button.clicked.connect(self._show_folder)
        self.start_button = self._button("startExport", tr("&Export"))
        self.start_button.setDefault(True)
        self.cancel_button = self._button("cancelExport", tr("&Cancel"))
        self._lay_out()
        self.stand(running=False)

    def stand(self, *, running: bool) -> None:
        """Show the buttons for writing, or for choosing."""
        self.start_button.setEnabled(not running)
        self._bar.setVisible(running)
        self._bar.setRange(0, 0)
        self.cancel_button.setEnabled(True)
        self.folder_button.hide()
        if running:
            self.said.say(tr("Writing…"), Tone.RUNNING, "running")

    def show_progress(self, done: int, total: int, words: str) -> None:
        """Show how far it is."""
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        self.said.say(words, Tone.RUNNING, "running")

    def show_busy(self, words: str) -> None:
        """Show that it goes on, where nobody knows how far it is."""
        self._bar.setRange(0, 0)
        self.said.say(words, Tone.RUNNING, "running")

    def say_cancelling(self) -> None:
        """Answer the click at once."""
        self.cancel_button.setEnabled(False)
        self.said.say(tr("Cancelling…"), Tone.CANCELLED, "cancelled")

    def show_end(self, words: str, folder: Path) -> None:
        """Say that the file is there."""
        self._folder = folder
        self.say_end(words, Tone.DONE, "success")
        self.folder_button.show()
        self.cancel_button.setText(tr("&Close"))
        self.cancel_button.setAccessibleName(tr("Close"))
        self.folder_button.setFocus()

    def say_end(self, words: str, tone: Tone, icon: str) -> None:
        """Say how it ended, to those who listen, too."""
        self.said.say(words, tone, icon)
        speak(self, words)

    def forget_end(self) -> None:
        """Another file is chosen: what was written is over."""
        self.folder_button.hide()

    def _show_folder(self) -> None:
        if not show_folder(self._folder):
            self.say_end(
                tr("No program opens folders here. This one is {path}.").format(path=whole_path(str(self._folder))), Tone.WARNING, "warning"
            )

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAccessibleName(text.replace("&", ""))
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        tight(buttons, space(self, 2))
        buttons.addWidget(self.folder_button)
        buttons.addStretch(1)
        buttons.addWidget(self.start_button)
        buttons.addWidget(self.cancel_button)
        layout = QVBoxLayout(self)
        tight(layout, space(self, 2))
        for widget in (self.said, self._bar):
            layout.addWidget(widget)
        layout.addLayout(buttons)
