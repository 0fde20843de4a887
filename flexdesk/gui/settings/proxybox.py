"""Which proxy requests to IBKR go through, and the button that changes it."""

from PySide6.QtWidgets import QWidget

from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.proxies import proxy_words
from flexdesk.gui.settings.parts import button
from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.flow import FlowLayout
from flexdesk.gui.widgets.space import space
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import tr


class ProxyBox(QWidget):
    """Tells of the proxy as it is now: a failed run may have changed it, too."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("proxyBox")
        self._shell = shell
        self.said = TonedLabel(self)
        tip = tr("What stands between this computer and IBKR, if anything does")
        self.change = button(self, "changeProxy", tr("Pro&xy…"), self._change, icon="settings", tip=tip)
        layout = FlowLayout(space(self, 2), self)
        for each in (self.said, self.change):
            layout.addWidget(each)
        self.refresh()

    def refresh(self) -> None:
        """Tell again."""
        self.said.say(proxy_words(self._shell), Tone.NEUTRAL)

    def _change(self) -> None:
        from flexdesk.gui.settings.proxydialog import ProxyDialog  # noqa: PLC0415  # a dialog is imported when it is opened

        dialog = ProxyDialog(self._shell, tr("&Use"), self)
        dialog.given.connect(self.refresh)
        dialog.open()
