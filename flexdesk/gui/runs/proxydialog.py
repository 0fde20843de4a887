"""Another proxy for as long as the window is open: kept nowhere, because its address may hold a password."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from flexdesk.gui.adding.form import proxy_problem
from flexdesk.gui.palette import Tone
from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.space import space
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import tr


class ProxyDialog(QDialog):
    """Not modal; `given` says that there is another proxy, or none, from now on."""

    given = Signal()

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("proxyDialog")
        self.setWindowTitle(tr("Proxy"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._memory = shell.memory
        used = shell.settings.proxy if shell.memory.proxy is None else shell.memory.proxy
        self._about = QLabel(tr("Requests to IBKR go through: {proxy}").format(proxy=used.rpartition("@")[2] or tr("no proxy")), self)
        self.address = QLineEdit(self)
        self.address.setObjectName("proxyAddress")
        self.address.setAccessibleName(tr("Address of the proxy"))
        self.address.setPlaceholderText(tr("such as http://proxy.example:3128; empty: no proxy"))
        self._wrong = TonedLabel(self, wrap=True)
        self._wrong.hide()
        self._hint = QLabel(tr("It counts for as long as FlexDesk is open. FLEXDESK_PROXY sets it for every start."), self)
        self._hint.setWordWrap(True)
        self._lay_out()

    def use(self) -> None:
        """Take what stands in the field, or say what is wrong with it."""
        problem = proxy_problem(self.address.text())
        self._wrong.setVisible(bool(problem))
        self._wrong.say(problem, Tone.FAILED, "failed")
        if problem:
            self.resize(self.width(), max(self.height(), self._column.totalHeightForWidth(self.width())))
        else:
            self._memory.proxy = self.address.text().strip()
            self.given.emit()
            self.accept()

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(self)
        use = buttons.addButton(tr("&Use and retry"), QDialogButtonBox.ButtonRole.AcceptRole)
        close = buttons.addButton(tr("&Close"), QDialogButtonBox.ButtonRole.RejectRole)
        for button, name in ((use, "useProxy"), (close, "closeProxy")):
            button.setObjectName(name)
            button.setAccessibleName(button.text().replace("&", ""))
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
