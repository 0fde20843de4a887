"""Settings > Appearance: theme and size of the texts, at once."""

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.looks.theme import NORMAL, SIZES, Choice, theme_names
from flexdesk.gui.settings.page import Page, SettingsPage
from flexdesk.gui.settings.parts import across, button, heading, note
from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.fields import choice, chosen_of
from flexdesk.gui.widgets.line import Line
from flexdesk.gui.widgets.onestop import stop_once
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import tr


class AppearancePage(SettingsPage):
    """What is chosen is seen at once, and kept."""

    page = Page.APPEARANCE
    icon_name = "theme"

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.themes = self._themes()
        self.size_box = choice(self, "textSize", tr("Size of texts"), {str(each): tr("{n} %").format(n=each) for each in SIZES})
        self.size_box.activated.connect(lambda _index: shell.theme.enlarge(int(chosen_of(self.size_box))))
        self.normal = button(
            self,
            "normalSize",
            tr("&Normal size"),
            lambda: shell.theme.enlarge(NORMAL),
            tip=tr("The size of the system"),
        )
        shell.theme.changed.connect(self._mind)
        self._lay_out()
        self._mind()

    @property
    def title(self) -> str:
        return tr("Appearance")

    def refresh(self) -> None:
        """Override: nobody has to be asked."""

    def _themes(self) -> dict[Choice, QRadioButton]:
        group, found = QButtonGroup(self), {}
        for each, text in theme_names().items():
            radio = QRadioButton(text, self)
            radio.setObjectName(f"choose-{each}")
            radio.setAccessibleName(text.replace("&", ""))
            radio.clicked.connect(lambda _checked=False, each=each: self.shell.theme.choose(each))
            group.addButton(radio)
            found[each] = radio
        stop_once(tuple(found.values()))
        return found

    def _mind(self) -> None:
        """Show what is chosen; the menu chooses, too."""
        self.themes[self.shell.theme.choice].setChecked(True)
        self.size_box.setCurrentIndex(self.size_box.findData(str(self.shell.theme.zoom)))
        self.normal.setEnabled(self.shell.theme.zoom != NORMAL)

    def _lay_out(self) -> None:
        add = self.content.addWidget
        add(heading(tr("Theme"), self))
        for radio in self.themes.values():
            add(radio)
        add(
            note(
                tr("System follows what your desktop says. High contrast writes white on black, and draws an edge around every part."), self
            )
        )
        self.content.addLayout(across(self, self._samples()))
        add(Line(parent=self))
        add(heading(tr("Size of texts"), self))
        self.content.addLayout(across(self, (self.size_box, self.normal)))
        add(note(tr("Also with Ctrl++, Ctrl+- and Ctrl+0."), self))
        self.content.addStretch(1)

    def _samples(self) -> list[TonedLabel]:
        """Return a word in each of the tones that say how something stands."""
        shown = (
            (Tone.DONE, tr("Done"), "success"),
            (Tone.RUNNING, tr("Running"), "running"),
            (Tone.WARNING, tr("Warning"), "warning"),
            (Tone.FAILED, tr("Failed"), "failed"),
            (Tone.DUPLICATE, tr("Already stored"), "duplicate"),
            (Tone.CANCELLED, tr("Cancelled"), "cancelled"),
        )
        labels = []
        for tone, word, icon in shown:
            label = TonedLabel(self)
            label.say(word, tone, icon)
            labels.append(label)
        return labels
