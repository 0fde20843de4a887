"""The parts that pages and forms of the settings are put together from."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QFormLayout, QLabel, QPushButton, QWidget

from flexdesk.gui.looks.fonts import strong
from flexdesk.gui.looks.icons import dress
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.widgets.flow import FlowLayout
from flexdesk.gui.widgets.space import in_line, space, tight
from flexdesk.gui.widgets.toned import TonedLabel


def button(parent: QWidget, name: str, text: str, slot: Callable[[], object], *, icon: str = "", tip: str = "") -> QPushButton:
    """Return a button that Enter in a field does not press."""
    made = QPushButton(text, parent)
    made.setObjectName(name)
    made.setAccessibleName(text.replace("&", "").rstrip("…"))
    made.setToolTip(tip)
    made.setAutoDefault(False)
    made.clicked.connect(lambda _checked=False: slot())
    if icon:
        dress(made, icon)
    return made


def offer(target: QPushButton, why_not: str = "") -> None:
    """Enable a button, or disable it and say why in its tool tip."""
    own = target.property("ownTip")
    if own is None:
        own = target.toolTip()
        target.setProperty("ownTip", own)
    target.setEnabled(not why_not)
    target.setToolTip(why_not or str(own))


def heading(text: str, parent: QWidget) -> QLabel:
    """Return the title of a part of a page."""
    made = QLabel(text, parent)
    made.setFont(strong(parent.font()))
    return made


def note(text: str, parent: QWidget, tone: Tone = Tone.DIM) -> TonedLabel:
    """Return a sentence that explains."""
    made = TonedLabel(parent, wrap=True)
    made.say(text, tone)
    return made


def across(parent: QWidget, widgets: Iterable[QWidget]) -> FlowLayout:
    """Return a row of widgets; those that find no room stand in the next line."""
    row = FlowLayout(space(parent, 2))
    for widget in widgets:
        row.addWidget(widget)
    return row


def form_layout(holder: QWidget) -> QFormLayout:
    """Return the layout of fields with their names before them."""
    form = QFormLayout(holder)
    tight(form)
    form.setVerticalSpacing(space(holder, 2))
    form.setHorizontalSpacing(space(holder, 4))
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form


def names_in_line(form: QFormLayout) -> None:
    """Let the names that stand in a form now stand in line with the words of their fields."""
    for row in range(form.rowCount()):
        name, field = form.itemAt(row, QFormLayout.ItemRole.LabelRole), form.itemAt(row, QFormLayout.ItemRole.FieldRole)
        label, widget = name and name.widget(), field and field.widget()
        if isinstance(label, QLabel) and widget:
            in_line(label, widget)


def add_row(form: QFormLayout, text: str, first: QWidget, *others: QWidget) -> None:
    """Add fields that are as wide as they need to be, their name before them."""
    holder = first.parentWidget() or first
    label = QLabel(text, holder)
    label.setBuddy(first)
    in_line(label, first)
    form.addRow(label, across(holder, (first, *others)))


def fit_screen(dialog: QWidget, width: int, height: int) -> None:
    """Give a dialog a size, as far as the screen goes."""
    room = dialog.screen().availableSize()
    dialog.resize(min(width, room.width() * 9 // 10), min(height, room.height() * 9 // 10))
