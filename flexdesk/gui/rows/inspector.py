"""The inspector: everything about one row, back to the bytes it came from."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from flexdesk.domain.errors import Failure
from flexdesk.domain.view import Fragment, Provenance
from flexdesk.gui.lanes.lane import Question
from flexdesk.gui.lanes.search import Search
from flexdesk.gui.looks.fonts import strong
from flexdesk.gui.looks.icons import dress
from flexdesk.gui.rows.attributes import Attributes, AttributesList
from flexdesk.gui.rows.caption import Caption
from flexdesk.gui.rows.chain import Chain
from flexdesk.gui.rows.fragment import FragmentView
from flexdesk.gui.rows.past import Past, read_past
from flexdesk.gui.rows.pastpane import PastPane
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.advice import told
from flexdesk.gui.wholexml import WholeXml, original_of
from flexdesk.gui.widgets.elided import ElidedLabel
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.words import tr

PAUSE = 120
"""Milliseconds a row has to stay the current one before its provenance is read: holding an arrow key asks nothing."""

_LEAST = 26
"""Letters that the inspector has room for at least."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The row that is inspected: what the table knows of it already."""

    title: str
    raw_record_id: int
    attributes: Attributes
    section_name: str = ""


class Inspector(QWidget):
    """Attributes at once; provenance and XML when they are read. `closed` says that its close button was pressed."""

    closed = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self._shell = shell
        self._subject: Subject | None = None
        self._column = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._read)
        self._provenance = Question(shell.lanes.read, self._show_provenance, self._fail, self)
        self._fragment = Question(shell.lanes.slow, self._show_fragment, self._fail, self)
        self._closer = self._close_button()  # in the order in which Tab goes through them
        self.attributes = AttributesList(shell.navigator, self)
        self.chain = Chain(shell.navigator, self)
        self.tabs = _Tabs(self)
        self.whole = WholeXml(shell, "openFullXml", tr("Open full &XML"), self)
        self._caption = Caption(self.whole.action, self)
        self.xml = FragmentView(self)
        self.past = PastPane(shell.navigator, self)
        self._past = Search(shell.lanes.past, self.show_past, self._fail_past, self)
        self._title = ElidedLabel(self)
        self._hint = QLabel(self)
        self._hint_box = self._padded(self._hint)
        self._parts = self._scrolling(QSplitter(Qt.Orientation.Vertical, self))
        self._lay_out()
        self._begin(None)
        self.inspect(None, "")

    @property
    def splitter(self) -> QSplitter:
        """Attributes, and where they come from."""
        parts = self._parts.widget()
        assert isinstance(parts, QSplitter)  # noqa: S101  # it was put in
        return parts

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget: Esc empties the filter, then closes."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.attributes.filter.text() and self.attributes.filter.hasFocus():
            self.attributes.filter.clear()
        else:
            self.closed.emit()

    def inspect(self, subject: Subject | None, column: str, why_not: str = "") -> None:
        """Show another row, or `why_not` there is none; `column` is the attribute that has the focus."""
        self._hint.setText(why_not or tr("Choose a row to see where it comes from."))
        if subject != self._subject:
            self._begin(subject)
        if column != self._column or subject is not None:
            self._column = column
            self.attributes.mark(column)
            self.xml.underline(column)

    def _begin(self, subject: Subject | None) -> None:
        """Show what is known of a row at once; the rest is read when it stays the current one."""
        self._subject = subject
        self._title.setText(subject.title if subject else tr("No row"))
        self._parts.setVisible(subject is not None)
        self._hint_box.setVisible(subject is None)
        self.attributes.show_attributes(subject.attributes if subject else ())
        self._provenance.drop()
        self._fragment.drop()
        self._past.drop()
        self._belongs(False)
        self._name_past("")
        self._pause.start()

    def showEvent(self, event: object) -> None:
        """Override QWidget: what was not read while nobody looked is read now."""
        super().showEvent(event)  # type: ignore[arg-type]  # QShowEvent
        self._pause.start()

    def _read(self) -> None:
        if self._subject is None or not self.isVisible():
            self._show_provenance(None)
            self._show_fragment(None)
            return
        desk, record_id = self._shell.desk, self._subject.raw_record_id
        self._caption.say(tr("Reading the original XML…"))
        self.xml.setPlaceholderText("")
        self.xml.show_fragment(None)
        self._provenance.ask(lambda: desk.provenance(record_id))
        self._fragment.ask(lambda: desk.fragment(record_id))
        section_name = self._subject.section_name
        self.past.show_past(None)
        self._past.ask(tr("History of a row"), lambda watch: read_past(desk, record_id, section_name, watch))

    def show_past(self, past: Past) -> None:
        """Show what became of the row, and say in the tab if there is something to see."""
        self.past.setEnabled(True)
        self.past.show_past(past)
        self._name_past(past.word)

    def _fail_past(self, failure: Failure) -> None:
        self.past.setEnabled(True)
        self.past.say(told(failure))

    def _name_past(self, word: str) -> None:
        self.tabs.setTabText(1, tr("History: {what}").format(what=word) if word else tr("History"))

    def _belongs(self, here: bool) -> None:
        """Dim chain and XML while they are still those of the row before."""
        for part in (self.chain, self.xml, self.past):
            part.setEnabled(here or _has_focus(part))  # the focus would leave what is disabled

    def _show_provenance(self, provenance: Provenance | None) -> None:
        self.whole.follow(original_of(provenance) if provenance else None)
        self.chain.show_provenance(provenance)

    def _show_fragment(self, fragment: Fragment | None) -> None:
        self.xml.setEnabled(True)
        self.xml.show_fragment(fragment)
        is_xml = fragment is None or fragment.text[fragment.start : fragment.start + 1] == "<"
        self.tabs.setTabText(0, tr("Original XML") if is_xml else tr("Original text"))
        self.xml.underline(self._column)
        self._caption.say(self.xml.caption())

    def _fail(self, failure: Failure) -> None:
        self.xml.show_fragment(None)
        self.xml.setPlaceholderText(told(failure))
        self._caption.say(told(failure))

    # --- building -----------------------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        margin = space(self, 3)
        self._hint.setWordWrap(True)
        self.splitter.addWidget(self._padded(self.attributes))
        self.splitter.addWidget(
            self._padded(self._heading(tr("Provenance")), self.chain, self.tabs),
        )
        self.chain.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)  # it is as high whatever stands below
        self._lay_out_tabs()
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LEAST)
        self.splitter.setSizes([300, 420])
        self.splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        tight(layout)
        head = QHBoxLayout()
        head.setContentsMargins(margin, space(self, 2), space(self, 2), 0)
        self._title.setFont(strong(self.font()))
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        head.addWidget(self._title, 1)
        head.addWidget(self._closer)
        layout.addLayout(head)
        layout.addWidget(self._hint_box)
        layout.addWidget(self._parts, 1)
        layout.addStretch()

    def _scrolling(self, body: QWidget) -> QScrollArea:
        """Return what holds the parts: where they are higher than the window, they scroll instead of lying over each other."""
        area = QScrollArea(self)
        area.setObjectName("inspectorParts")
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(body)
        return area

    def _lay_out_tabs(self) -> None:
        original = QWidget(self)
        layout = QVBoxLayout(original)
        layout.setContentsMargins(0, space(self, 2), 0, 0)
        layout.setSpacing(space(self, 2))
        layout.addWidget(self._caption)
        layout.addWidget(self.xml, 1)
        self.tabs.setObjectName("inspectorTabs")
        self.tabs.setAccessibleName(tr("Original XML, and history of the row"))
        self.tabs.setDocumentMode(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.addTab(original, tr("Original XML"))
        self.tabs.addTab(self.past, tr("History"))

    def _padded(self, *widgets: QWidget) -> QWidget:
        box = QWidget(self)
        layout = QVBoxLayout(box)
        layout.setContentsMargins(space(self, 3), space(self, 2), space(self, 3), space(self, 2))
        layout.setSpacing(space(self, 2))
        for widget in widgets:
            layout.addWidget(widget, 1 if widget in (self.tabs, self.attributes) else 0)
        return box

    def _heading(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setFont(strong(self.font()))
        return label

    def _close_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("closeInspector")
        button.setAccessibleName(tr("Close the inspector"))
        button.setToolTip(tr("Close the inspector (Space in the table)"))
        button.setAutoRaise(True)
        dress(button, "close")
        button.clicked.connect(self.closed)
        return button


class _Tabs(QTabWidget):
    """Takes what room there is: a sentence of several lines on one of its pages squeezes nothing above it."""

    def hasHeightForWidth(self) -> bool:
        """Override QTabWidget."""
        return False


def _has_focus(part: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (part is focused or part.isAncestorOf(focused))
