"""The proxy that requests to IBKR go through: of this window, and if there is no password in it of the next ones, too."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from flexdesk.gui.adding.form import proxy_problem
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.proxies import follow_setting, keep, proxy_words, used
from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.space import inset, space
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import tr


class ProxyDialog(QDialog):
    """Not modal; `given` says that there is another proxy, or none, from now on. `verb` is what its button says."""

    given = Signal()

    def __init__(self, shell: Shell, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("proxyDialog")
        self.setWindowTitle(tr("Proxy"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._shell = shell
        self._about = QLabel(proxy_words(shell), self)
        self._about.setWordWrap(True)
        self.address = QLineEdit(self)
        inset(self.address)
        self.address.setObjectName("proxyAddress")
        self.address.setAccessibleName(tr("Address of the proxy"))
        self.address.setPlaceholderText(tr("such as http://proxy.example:3128; empty: no proxy"))
        if "@" not in used(shell):  # a password is not shown
            self.address.setText(used(shell))
        self._wrong = TonedLabel(self, wrap=True)
        self._wrong.hide()
        self._hint = QLabel(
            tr(
                "It is kept for the next start; one with a password in it counts only until FlexDesk is closed. "
                "The commands and the schedule take FLEXDESK_PROXY."
            ),
            self,
        )
        self._hint.setWordWrap(True)
        self._lay_out(verb)

    def use(self) -> None:
        """Take what stands in the field, or say what is wrong with it."""
        problem = proxy_problem(self.address.text())
        self._wrong.setVisible(bool(problem))
        self._wrong.say(problem, Tone.FAILED, "failed")
        if problem:
            self.resize(self.width(), max(self.height(), self._column.totalHeightForWidth(self.width())))
        else:
            keep(self._shell, self.address.text().strip())
            self._give()

    def follow(self) -> None:
        """Take what FLEXDESK_PROXY says."""
        follow_setting(self._shell)
        self._give()

    def _give(self) -> None:
        self.given.emit()
        self.accept()

    def _lay_out(self, verb: str) -> None:
        buttons = QDialogButtonBox(self)
        use = buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        follow = buttons.addButton(tr("As &FLEXDESK_PROXY says"), QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton(tr("&Close"), QDialogButtonBox.ButtonRole.RejectRole)
        for button, name in ((use, "useProxy"), (follow, "followProxy"), (close, "closeProxy")):
            button.setObjectName(name)
            button.setAccessibleName(button.text().replace("&", ""))
        follow.setVisible(bool(self._shell.settings.proxy) and self._shell.memory.proxy is not None)
        follow.clicked.connect(self.follow)
        buttons.accepted.connect(self.use)
        buttons.rejected.connect(self.reject)
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(space(self, 4), space(self, 4), space(self, 4), space(self, 4))
        layout.setSpacing(space(self, 2))
        for widget in (self._about, self.address, self._wrong, self._hint):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(buttons)
        self.resize(space(self, 170), layout.totalHeightForWidth(space(self, 170)))
