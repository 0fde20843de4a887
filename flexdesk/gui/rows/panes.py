"""What the Rows view is made of: sections on the left, the table in the middle, the inspector on the right."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSplitter, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from flexdesk.gui.actions import action
from flexdesk.gui.adding.wish import wish
from flexdesk.gui.finding.bar import FindBar
from flexdesk.gui.looks.fonts import strong
from flexdesk.gui.looks.palette import Role
from flexdesk.gui.looks.style.sizes import control_height
from flexdesk.gui.rows.inspector import Inspector
from flexdesk.gui.rows.levels import LevelBar
from flexdesk.gui.rows.model import RowsModel
from flexdesk.gui.rows.querybar import QueryBar
from flexdesk.gui.rows.scope import ScopeBox
from flexdesk.gui.rows.sections import Sections
from flexdesk.gui.rows.table import RowsTable
from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.actionbutton import ActionButton
from flexdesk.gui.widgets.banner import Banner
from flexdesk.gui.widgets.elided import ShortenedLabel
from flexdesk.gui.widgets.empty import EmptyState
from flexdesk.gui.widgets.line import Line
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.widgets.tabbing import tab_through
from flexdesk.gui.words import tr

_NARROW, _BROAD = 32, 48
"""Letters that the list of sections has at least and at most, unless somebody draws it otherwise."""

NO_MATCH = 1
"""The page of the stack that says that no row passes."""


class RowsPanes(QWidget):
    """The widgets and where they stand; what they mean is the view's business."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = shell.state
        self.model = RowsModel(shell.desk, shell.lanes.read, self)
        self.table = RowsTable(self.model, shell.navigator, self)
        self.scope = ScopeBox(self)
        self.sections = Sections(shell.navigator, self)
        self.inspector = Inspector(shell, self)
        self.news = Banner(self)
        self.query = QueryBar(self)
        self.finder = FindBar(tr("Find in the rows"), tr("Columns to search"), tr("all columns"), self)
        self.levels = LevelBar(self)
        self._title = QLabel(self)
        self._subtitle = ShortenedLabel(self)
        self._head = QHBoxLayout()
        self._middle_pane = QWidget(self)
        self._buttons: list[QToolButton] = []
        sentence = tr("Rows appear here when a statement has been fetched or a file has been added.")
        self._no_rows = EmptyState(tr("No rows yet"), sentence, wish(self, "addFirstRows"), "rows", self)
        clear = action(self, "clearRowFilters", tr("Clear filters"), self.query.clear, icon="filter")
        self._no_data = EmptyState("", "", None, "rows", self)
        none = EmptyState(tr("No row matches"), tr("No row passes the filters above."), clear, "search", self)
        none.setObjectName("noMatch")
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(none)
        self.table.put_over(self._no_match_here())
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._drawn = False
        self._lay_out()
        self._restore()

    @property
    def areas(self) -> tuple[QWidget, ...]:
        """Sections, rows and inspector, as F6 goes through them."""
        return tuple(pane for number in range(self._splitter.count()) if (pane := self._splitter.widget(number)))

    def show_title(self, title: str, *wordings: str, asked: str = "") -> None:
        """Show what stands over the table, the longest wording first.

        `asked` is what is asked of the rows, which chips show to those who see.
        """
        self._title.setText(title)
        self._subtitle.say(*wordings)
        self.table.setAccessibleDescription(", ".join(filter(None, (title, self._subtitle.text(), asked))))
        self.fit_buttons()

    def say_looking(self, words: str) -> None:
        """Say that other rows are being looked for; those that are shown stay until then."""
        self._subtitle.say(words)

    def put_beside(self, made: QAction) -> None:
        """Put an action beside what is said over the table, where it is while it can be done; its key works in all the middle."""
        button = ActionButton(made, self)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._head.insertWidget(self._head.indexOf(self._subtitle) + 1, button)
        self._middle_pane.addAction(made)
        made.enabledChanged.connect(self.fit_buttons)

    @property
    def _beside(self) -> list[ActionButton]:
        return self._middle_pane.findChildren(ActionButton, options=Qt.FindChildOption.FindDirectChildrenOnly)

    def keep_focus(self, made: QAction) -> None:
        """The button of an action goes: the rows take the focus from it."""
        if any(button.hasFocus() for button in self._beside if button.defaultAction() is made):
            self.table.setFocus()

    def show_table(self, none_match: bool = False) -> None:
        """Show the table; where no row passes the fields of its header, that is said under them."""
        self._stack.setCurrentWidget(self.table)
        self.table.show_over(none_match)

    def show_no_rows(self) -> None:
        """Show what would be here, in a store or an artifact without any row."""
        self.show_title("")
        self._stack.setCurrentWidget(self._no_rows)

    def show_no_data(self, section: str) -> None:
        """Show that a section was asked for and is empty."""
        self._no_data.say(section, tr("This section is selected in the query, but it has no data here."))
        self._stack.setCurrentWidget(self._no_data)

    def show_not_there(self, section: str) -> None:
        """Show that what was asked for cannot be shown; why stands over it."""
        self._no_data.say(section, tr("There is nothing to show here. The list on the left has what there is."))
        self._stack.setCurrentWidget(self._no_data)

    def show_no_match(self) -> None:
        """Show that no row passes the filters; the chips over it say which they are."""
        self._stack.setCurrentIndex(NO_MATCH)

    def put_on_top(self, tabs: QWidget) -> None:
        """Put the tabs over everything that belongs to the rows of one."""
        layout = self._middle_pane.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101  # it was laid out that way
        layout.insertWidget(0, tabs)

    def order_tabs(self, tabs: QWidget) -> None:
        """Let Tab go from the left to the right, and from the top down; called when everything is there."""
        middle = (tabs, *self._buttons, self.news, self.query, self.levels, self._stack, self.finder)
        tab_through(self.scope, self.sections, *middle)

    def put_below(self, word: QWidget) -> None:
        """Put something between the rows and what finds in them."""
        layout = self._middle_pane.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101  # it was laid out that way
        layout.insertWidget(layout.indexOf(self.finder), word)

    def add_button(self, made: QAction) -> QToolButton:
        """Put an action at the right end over the table."""
        button = QToolButton(self)
        button.setObjectName(f"{made.objectName()}Button")
        button.setDefaultAction(made)
        button.setAccessibleName(made.text().replace("&", "").rstrip("…"))
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._buttons.append(button)
        self._head.addWidget(button)
        return button

    def fit_buttons(self) -> None:
        """Buttons have words where there is room beside title and count; one that has them always keeps them longest."""
        letter = self.fontMetrics().averageCharWidth()
        shown = sum(each.sizeHint().width() + letter * len(self._subtitle.text()) for each in self._beside if not each.isHidden())
        room = self._middle_pane.width() - self._title.sizeHint().width() - shown
        words = {each: each.fontMetrics().horizontalAdvance(each.defaultAction().iconText()) for each in self._buttons}
        least = control_height(self.fontMetrics()) * len(words) + space(self, 8)
        wide = sum(words.values()) + least + max(letter * 30, self._subtitle.sizeHint().width()) < room
        beside, alone = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        narrow = room - least - self._subtitle.least
        for button, text in words.items():
            button.setToolButtonStyle(beside if wide or (button.property("always") and text < narrow) else alone)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override QObject: the middle has another width."""
        if event.type() == QEvent.Type.Resize and watched is self._middle_pane:
            self.fit_buttons()
        return super().eventFilter(watched, event)

    def keep(self) -> None:
        """Write the layout into the state."""
        if self._drawn:
            self._state.keep_splitter("rows", self._splitter)
        self._state.keep_splitter("inspector", self.inspector.splitter)
        self._state.put("rows/inspector", "" if self.inspector.isHidden() else "yes")

    def _restore(self) -> None:
        self._drawn = self._state.restore_splitter("rows", self._splitter)
        self._splitter.splitterMoved.connect(self._note_drawn)
        self._state.restore_splitter("inspector", self.inspector.splitter)
        self.inspector.setVisible(self._state.get("rows/inspector", "yes") == "yes")
        self._state.layouts.forgotten.connect(self._reset)
        self.sections.widened.connect(self._fit_sections)
        self.sections.filter.lead_back(self.table)
        self.sections.filter.returnPressed.connect(self.table.setFocus)

    def _reset(self) -> None:
        self._drawn = False
        self.inspector.show()
        self._share(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget: until somebody draws them otherwise, the panes beside the table take a share of the width, and not too much."""
        super().resizeEvent(event)
        self._share(event.size().width())

    def _share(self, width: int) -> None:
        if not self._drawn:
            letter = self.fontMetrics().averageCharWidth()
            left = min(width * 26 // 100, letter * max(_NARROW, min(self.sections.letters, _BROAD)))
            right = min(width * 33 // 100, letter * 60)
            self._splitter.setSizes([left, width - left - right, right])

    def _fit_sections(self) -> None:
        """Names of sections are whole where there is room."""
        self._share(self.width())

    def _note_drawn(self) -> None:
        self._drawn = True

    def _no_match_here(self) -> EmptyState:
        """What is said under the fields of the header, which stay where they can be changed."""
        clear = action(self, "clearFieldFilters", tr("Clear filters"), self.query.clear, icon="filter")
        sentence = tr("No row passes the filters above.")
        made = EmptyState(tr("No row matches"), sentence, clear, "search", self.table.viewport())
        made.setObjectName("noMatchHere")
        return made

    def _lay_out(self) -> None:
        self._stack.addWidget(self._no_rows)
        self._stack.addWidget(self._no_data)
        for pane, stretch in ((self._left(), 0), (self._middle(), 1), (self.inspector, 0)):
            self._splitter.addWidget(pane)
            self._splitter.setStretchFactor(self._splitter.count() - 1, stretch)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        tight(layout)
        layout.addWidget(self._splitter)

    def _left(self) -> QWidget:
        pane = QWidget(self)
        pane.setMinimumWidth(self.fontMetrics().averageCharWidth() * 18)
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(space(self, 3), space(self, 3), space(self, 3), space(self, 3))
        layout.setSpacing(space(self, 2))
        layout.addWidget(self.scope)
        layout.addWidget(self.sections, 1)
        return pane

    def _middle(self) -> QWidget:
        pane = self._middle_pane
        pane.installEventFilter(self)
        pane.setMinimumWidth(self.fontMetrics().averageCharWidth() * 34)
        self._title.setFont(strong(self.font()))
        self._subtitle.setForegroundRole(Role.PlaceholderText)
        self._head.setContentsMargins(space(self, 3), space(self, 2), space(self, 2), space(self, 2))
        self._head.setSpacing(space(self))
        self._head.addWidget(self._title)
        self._head.addSpacing(space(self, 2))
        self._subtitle.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._head.addWidget(self._subtitle)
        self._head.addStretch(1)
        layout = QVBoxLayout(pane)
        tight(layout)
        layout.addLayout(self._head)
        layout.addWidget(Line(parent=self))
        layout.addWidget(self.levels)
        layout.addWidget(self.query)
        layout.addWidget(self.news)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.finder)
        return pane
