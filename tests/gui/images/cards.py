"""What is drawn: parts of the window with everything fixed that could change them."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from flexdesk.gui.actions import action
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.runs.chart import TimelineChart
from flexdesk.gui.runs.marks import timeline
from flexdesk.gui.runs.summary import summaries
from flexdesk.gui.widgets.actionbutton import ActionButton
from flexdesk.gui.widgets.banner import Banner
from flexdesk.gui.widgets.empty import EmptyState
from flexdesk.gui.widgets.search import SearchField
from flexdesk.gui.widgets.toned import TonedLabel
from tests.gui.runs.tales import at, patient, run

_TONES = {
    Tone.DONE: "success",
    Tone.RUNNING: "running",
    Tone.WAITING: "waiting",
    Tone.WARNING: "warning",
    Tone.FAILED: "failed",
    Tone.CANCELLED: "cancelled",
    Tone.DUPLICATE: "duplicate",
}


def _action(parent: QWidget, text: str, icon: str) -> QAction:
    return action(parent, icon, text, lambda: None, tip=text, icon=icon)


def banners() -> QWidget:
    """A failure that can be helped, a warning, and good news."""
    card = QWidget()
    column = QVBoxLayout(card)
    for text, tone, help_ in (
        ("IBKR rejected the token: it has expired. Nothing was changed.", Tone.FAILED, True),
        ("Delivered 2026-06-01 to 2026-06-12, other days than asked for. " * 2, Tone.WARNING, False),
        ("349 rows written.", Tone.DONE, False),
    ):
        banner = Banner(card)
        banner.say(text, tone, _action(card, "Replace token…", "key") if help_ else None)
        column.addWidget(banner)
    column.addStretch(1)
    card.resize(520, 150)
    return card


def tones() -> QWidget:
    """Each tone with its icon, one of them in several lines."""
    card = QWidget()
    column = QVBoxLayout(card)
    for tone, icon in _TONES.items():
        label = TonedLabel(card, wrap=True)
        label.say(f"{tone.value.capitalize()}: 120,344 rows" + ", and some more words" * (6 if tone is Tone.WARNING else 0), tone, icon)
        column.addWidget(label)
    card.resize(360, 220)
    return card


def controls() -> QWidget:
    """Buttons, boxes, choices and fields, usable and not."""
    card = QWidget()
    grid = QGridLayout(card)
    for column, usable in enumerate((True, False)):
        ticked, chosen, choice = QCheckBox("Header line"), QRadioButton("Verbatim"), QComboBox()
        line, bar, tabs, search = QLineEdit(), QProgressBar(), QTabBar(), SearchField("search", "Search runs")
        ticked.setChecked(True)
        chosen.setChecked(True)
        choice.addItem("UTF-8")
        line.setPlaceholderText("such as 123456")
        bar.setValue(40)
        bar.setTextVisible(False)
        tabs.addTab("Timeline")
        tabs.addTab("Table")
        button = ActionButton(_action(card, "Show artifacts", "artifacts"), card)
        parts = (QPushButton("Export"), button, search, ticked, QCheckBox("BOM"), chosen, choice, line, bar, tabs)
        for row, part in enumerate(parts):
            part.setEnabled(usable)
            grid.addWidget(part, row, column)
    card.resize(360, 330)
    return card


def fetch_timeline() -> QWidget:
    """A fetch that was told three times to wait."""
    chart = TimelineChart()
    drawn = timeline(run(), patient(), at(60))
    chart.show_timeline(drawn, summaries(drawn, patient()))
    chart.resize(760, chart.sizeHint().height())
    return chart


def empty() -> QWidget:
    """A view with nothing in it."""
    holder = QWidget()
    card = EmptyState("No runs yet", "Every fetch and every file becomes a run.", _action(holder, "Add data…", "add"), "runs")
    holder.setParent(card)
    card.resize(420, 240)
    return card


CARDS: dict[str, Callable[[], QWidget]] = {
    "banners": banners,
    "tones": tones,
    "controls": controls,
    "timeline": fetch_timeline,
    "empty": empty,
}


def show(card: QWidget) -> QWidget:
    """Show a card without letting anything in it have the focus: a caret would blink."""
    card.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    card.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    card.show()
    card.setFocus()
    return card
