"""Asking for the tokens that held something up, where somebody is: one connection after the other, none forgotten."""

from collections import deque
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from flexdesk.domain.errors import Failure
from flexdesk.gui.runs.refused import Renewal, TokenWish, renewal
from flexdesk.gui.shell import Shell
from flexdesk.gui.view import Message


class TokenAsking(QObject):
    """Shows one form at a time over the window, or over the dialog that is in front of it.

    `given` carries a Renewal and what is said of it, None where the token came another way meanwhile; `denied` the name of a connection
    for which nobody gave one or could; `failed` a Failure.
    """

    given = Signal(object, object)
    denied = Signal(str)
    failed = Signal(object)

    def __init__(self, shell: Shell, window: QWidget) -> None:
        super().__init__(window)
        self._shell, self._window = shell, window
        self._waiting = deque[TokenWish]()
        self._asked: TokenWish | None = None
        self._behind = set[str]()
        """Connections that waited behind a form that somebody had opened by hand: it may have been for them."""

    def ask(self, wish: TokenWish) -> None:
        """Ask for the token of a connection, unless that is asked already: several fetches may want it at once."""
        if self._asked is not None and self._asked.connection == wish.connection:
            return
        before = next((each for each in self._waiting if each.connection == wish.connection), None)
        if before is None:
            self._waiting.append(wish)
        elif before.run_id is None:
            self._waiting[self._waiting.index(before)] = replace(before, run_id=wish.run_id)
        self._next()

    def _next(self) -> None:
        if self._asked is not None or not self._waiting:
            return
        if form := self._form_by_hand():
            self._behind.update(each.connection for each in self._waiting)
            form.finished.connect(self._next)
            return
        desk, wish = self._shell.desk, self._waiting.popleft()
        self._asked = wish
        looks = wish.connection in self._behind
        self._behind.discard(wish.connection)
        self._shell.lanes.side.ask(
            lambda: (renewal(desk, wish), looks and desk.connections.token_state(wish.connection).place is not None), self._show, self._fail
        )

    def _show(self, found: tuple[Renewal, bool]) -> None:
        from flexdesk.gui.settings.connectionforms import TokenForm  # noqa: PLC0415  # a dialog is imported when somebody opens it

        wanted, is_there = found
        if is_there:
            self._end()
            self.given.emit(wanted, None)
            return
        form = TokenForm(self._shell, wanted.connection, _in_front(self._window), wanted.run_ids)
        form.saved.connect(lambda message: self._give(wanted, message))
        form.rejected.connect(lambda: self.denied.emit(wanted.connection.name))
        form.finished.connect(self._end)
        form.open()

    def _give(self, wanted: Renewal, message: Message) -> None:
        self.given.emit(wanted, message)

    def _fail(self, failure: Failure) -> None:
        asked = self._asked
        self._end()
        self.failed.emit(failure)
        if asked is not None:
            self.denied.emit(asked.connection)

    def _end(self) -> None:
        self._asked = None
        self._next()

    def _form_by_hand(self) -> QDialog | None:
        from flexdesk.gui.settings.connectionforms import TokenForm  # noqa: PLC0415  # as above

        return next((form for form in self._window.findChildren(TokenForm) if form.isVisible()), None)


def _in_front(window: QWidget) -> QWidget:
    """Return what somebody looks at: the window, or a dialog of it."""
    front = QApplication.activeWindow()
    above = front
    while above is not None and above is not window:
        above = above.parentWidget()
    return window if front is None or above is None or not front.isVisible() else front
