"""Settings > Shortcuts: every action with its keys, and other keys for it."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QKeySequenceEdit, QLabel, QLineEdit, QWidget

from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.settings.keymap import KeyLine, Keymap
from flexdesk.gui.settings.listpage import ListPage
from flexdesk.gui.settings.page import Page
from flexdesk.gui.settings.parts import button, offer
from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.cross import give_cross
from flexdesk.gui.widgets.flow import FlowLayout, unbroken
from flexdesk.gui.widgets.lines import Column
from flexdesk.gui.widgets.search import SearchField
from flexdesk.gui.widgets.space import inset, space
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import tr


class ShortcutsPage(ListPage):
    """A change holds at once; a key that another action has is only taken from it when asked for."""

    page = Page.SHORTCUTS
    icon_name = "keyboard"

    def __init__(self, shell: Shell, keymap: Keymap, parent: QWidget | None = None) -> None:
        super().__init__(shell, tr("Shortcuts"), _columns(), lambda line: line.name, parent)
        self.table.give_widths((40, 24, 12), 0)
        self._keymap = keymap
        self.search = SearchField("shortcutSearch", tr("Search commands and keys"), self)
        self.search.textChanged.connect(lambda _text: self.refresh())
        self.content.insertWidget(0, self.search)
        self.keys = QKeySequenceEdit(self)
        self.keys.setObjectName("shortcutKeys")
        self.keys.setAccessibleName(tr("New keys"))
        self.keys.setMaximumSequenceLength(1)
        if line := self.keys.findChild(QLineEdit):
            give_cross(line)
            line.setPlaceholderText(tr("Press the keys"))  # Qt's own words would not be translated with ours
            inset(line)
        self.keys.keySequenceChanged.connect(lambda _keys: self._judge())
        self.use = button(self, "useShortcut", tr("&Use"), self._use, tip=tr("Give the chosen command these keys"))
        self.none = button(self, "clearShortcut", tr("&No keys"), lambda: self._change(()), tip=tr("Leave it without keys"))
        self.default = button(self, "resetShortcut", tr("&Default"), self._reset, tip=tr("Give it back its own keys"))
        self.defaults = button(
            self, "resetShortcuts", tr("&All defaults"), keymap.reset_all, tip=tr("Give every command back its own keys")
        )
        self.conflict = TonedLabel(self, wrap=True)
        self.conflict.setObjectName("shortcutConflict")
        self._lay_out()
        keymap.changed.connect(self.refresh)

    @property
    def title(self) -> str:
        return tr("Shortcuts")

    def refresh(self) -> None:
        """Override: nobody has to be asked."""
        wanted = self.search.text().casefold().split()
        self.show_answer(tuple(line for line in self._keymap.lines() if all(each in _searched(line) for each in wanted)))

    def edit(self) -> None:
        self.keys.setFocus()

    def remove(self) -> None:
        self._change(())

    def mind(self) -> None:
        line: KeyLine | None = self.chosen()
        none = "" if line else tr("Choose a command first")
        offer(self.none, none or ("" if line and line.keys else tr("It has no keys")))
        offer(self.default, none or ("" if line and line.is_own else tr("It has its own keys")))
        self._judge()

    def _judge(self) -> None:
        """Say whose keys they are that were pressed."""
        line, key = self.chosen(), self._pressed()
        taken = self._keymap.taken(line.name, key) if line and key else None
        self.conflict.setVisible(taken is not None)
        if taken is not None:
            shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
            sentence = tr("{keys} belongs to “{command}”, which would be left without it.")
            self.conflict.say(sentence.format(keys=shown, command=self._keymap.path(taken)), Tone.WARNING, "warning")
        self.use.setText(tr("&Use all the same") if taken else tr("&Use"))
        self.use.setAccessibleName(self.use.text().replace("&", ""))
        offer(self.use, "" if line and key else tr("Choose a command, and press its new keys"))

    def _pressed(self) -> str:
        return self.keys.keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    def _use(self) -> None:
        self._change((self._pressed(),))

    def _change(self, keys: tuple[str, ...]) -> None:
        if line := self.chosen():
            self.keys.clear()
            self._keymap.change(line.name, keys)

    def _reset(self) -> None:
        if line := self.chosen():
            self._keymap.reset(line.name)

    def _lay_out(self) -> None:
        title = QLabel(tr("New &keys"), self)
        title.setBuddy(self.keys)
        QWidget.setTabOrder(self.search, self.table)
        QWidget.setTabOrder(self.table, self.keys)
        ways = FlowLayout(space(self, 2), ends=True)
        for each in (unbroken(self, space(self, 2), title, self.keys), self.use, self.none, self.default, self.defaults):
            ways.addWidget(each)
        self.content.addLayout(ways)
        self.content.addWidget(self.conflict)


def _columns() -> tuple[Column, ...]:
    return (
        Column(tr("Command"), lambda line: line.path),
        Column(tr("Keys"), _shown),
        Column(tr("Changed"), lambda line: tr("yours") if line.is_own else "", tone=lambda _line: Tone.RUNNING),
    )


def _shown(line: KeyLine) -> str:
    return ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in line.keys)


def _searched(line: KeyLine) -> str:
    return f"{line.path} {_shown(line)}".casefold()
