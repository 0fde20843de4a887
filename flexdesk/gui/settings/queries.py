"""Settings > Queries: what is fetched, with whose token, which days, and how often."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from flexdesk.desk.service import Desk
from flexdesk.domain.fetching import QueryHealth
from flexdesk.domain.query import SavedQuery
from flexdesk.gui.actions import action
from flexdesk.gui.adding.saved import SavedFetch
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.querywords import health_tone, health_words, period_words, purposes, schedules
from flexdesk.gui.settings.judging import JudgeDialog
from flexdesk.gui.settings.listpage import ListPage
from flexdesk.gui.settings.page import Page
from flexdesk.gui.settings.parts import button, offer
from flexdesk.gui.settings.queryform import QueryForm
from flexdesk.gui.settings.schedulebox import ScheduleBox
from flexdesk.gui.shell import Shell
from flexdesk.gui.view import Message
from flexdesk.gui.widgets.line import Line
from flexdesk.gui.widgets.lines import Column
from flexdesk.gui.words import tr


@dataclass(frozen=True, slots=True)
class _Book:
    """What the page shows."""

    health: tuple[QueryHealth, ...]
    connections: tuple[str, ...]


class QueriesPage(ListPage):
    """The list of saved queries. `fetch_wanted` carries a SavedFetch."""

    page = Page.QUERIES
    icon_name = "fetch"

    fetch_wanted = Signal(object)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, tr("Saved queries"), _columns(), lambda query: query.name, parent)
        self.table.give_widths((18, 12, 12, 16, 18, 16, 8), 0, yielding=(3, 5, 4, 2))
        self._connections: tuple[str, ...] = ()
        self._health: dict[str, QueryHealth] = {}
        self._wanted = ""
        self.standing = self.add_standing("queryStanding")
        self.add = button(self, "addQuery", tr("&Add…"), self._add, icon="add", tip=tr("Save a Flex Query under a name"))
        self.edit_button = button(self, "editQuery", tr("&Edit…"), self.edit, tip=tr("Change what is saved of it"))
        self.remove_button = button(self, "removeQuery", tr("&Remove"), self.remove, tip=tr("Forget it; what it brought in stays"))
        self.fetch = button(self, "fetchQuery", tr("&Fetch"), self._fetch, icon="fetch", tip=tr("Fetch its days now"))
        self.judge = button(
            self, "judgeQuery", tr("&Judge…"), self._judge, icon="verify", tip=tr("What it does not deliver, and the click that mends it")
        )
        self.add_buttons((self.add, self.edit_button, self.remove_button, self.fetch, self.judge))
        self.schedule = ScheduleBox(shell, self)
        self.schedule.said.connect(self.say)
        self.schedule.failed.connect(self.say_failure)
        self.content.addWidget(Line(parent=self))
        self.content.addWidget(self.schedule)

    @property
    def title(self) -> str:
        return tr("Queries")

    def question(self) -> Callable[[], _Book]:
        desk = self.shell.desk
        return lambda: _Book(desk.due.health(), tuple(each.name for each in desk.connections.all()))

    def show_answer(self, answer: Any) -> None:
        self._connections = answer.connections
        self._health = {each.query.name: each for each in answer.health}
        super().show_answer(tuple(each.query for each in answer.health))
        wanted, self._wanted = self._wanted, ""
        if wanted in self._health:
            self.choose(wanted)
            self._open(self._health[wanted].query, id_first=True)

    def mind(self) -> None:
        why_not = "" if self.chosen() else tr("Save a query first")
        for each in (self.edit_button, self.remove_button, self.fetch, self.judge):
            offer(each, why_not)
        query: SavedQuery | None = self.chosen()
        health = self._health.get(query.name) if query else None
        if health is None:
            self.standing.say(tr("No query is saved yet: Add one, or connect step by step under Connections."), Tone.DIM)
        else:
            tone = health_tone(health)
            self.standing.say(health_words(health), tone, "success" if tone is Tone.DONE else "warning")

    def edit(self) -> None:
        if query := self.chosen():
            self._open(query)

    def edit_query(self, name: str) -> None:
        """Edit a query by its name as soon as the list is there, the cursor in its id."""
        self._wanted = name
        self.refresh()

    def remove(self) -> None:
        query: SavedQuery | None = self.chosen()
        if query is None:
            return
        queries, old = self.shell.desk.queries, query
        undo = action(self, "undoRemove", tr("&Undo"), lambda: self.order(lambda: _put_back(self.shell.desk, old)))
        self.shell.lanes.side.ask(lambda: queries.remove(old.name), lambda _none: self._removed(old, undo), self.say_failure)

    def _removed(self, query: SavedQuery, undo: Any) -> None:
        self.done(None)
        self.say(Message(tr("{name} is removed; what it brought in stays.").format(name=query.name), Tone.DONE), undo)

    def _add(self) -> None:
        self._open(None)

    def _open(self, query: SavedQuery | None, *, id_first: bool = False) -> None:
        form = QueryForm(self.shell, self._connections, query, self)
        form.saved.connect(self.done)
        form.open()
        if id_first:
            form.query.setFocus()
            form.query.selectAll()

    def _fetch(self) -> None:
        query: SavedQuery | None = self.chosen()
        if query is not None:
            self.fetch_wanted.emit(SavedFetch(query))

    def _judge(self) -> None:
        if query := self.chosen():
            JudgeDialog(self.shell, query, self).open()


def _put_back(desk: Desk, query: SavedQuery) -> Message:
    desk.queries.add(query)
    return Message(tr("{name} is back.").format(name=query.name), Tone.DONE)


def _columns() -> tuple[Column, ...]:
    return (
        Column(tr("Name"), lambda query: query.name),
        Column(tr("Query id"), lambda query: query.flex_query_id),
        Column(tr("Connection"), lambda query: query.connection),
        Column(tr("Purpose"), lambda query: purposes()[query.purpose]),
        Column(tr("Period"), lambda query: period_words(query.period)),
        Column(tr("Schedule"), lambda query: schedules()[query.schedule]),
        Column(
            tr("Months"), lambda query: str(query.refetch_months or ""), tip=lambda _query: tr("Closed months fetched again"), right=True
        ),
    )
