"""How the fields of the fetch form stand: titles in line with their text, and a place for what is wrong with each."""

from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from flexdesk.gui.adding.form import Field
from flexdesk.gui.widgets.space import in_line, space, tight
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import tr

BESIDE = 4
"""Quarters of a line between the name of a field and the field."""


def field_form(holder: QWidget) -> QFormLayout:
    """Return a layout of fields with their titles."""
    form = QFormLayout(holder)
    tight(form)
    form.setVerticalSpacing(space(holder, 2))
    form.setHorizontalSpacing(space(holder, BESIDE))
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    return form


def field_title(parent: QWidget, text: str, buddy: QWidget, highest: QWidget | None = None) -> QLabel:
    """Return the name of a field, with `highest` beside it; all are as wide as the longest, so that the fields stand in line."""
    label = QLabel(text, parent)
    label.setBuddy(buddy)
    label.setMinimumWidth(title_width(parent))
    in_line(label, highest or buddy)
    return label


def title_width(parent: QWidget) -> int:
    """Return how wide the names of fields are."""
    names = (tr("Query"), tr("Query id"), tr("Token"), tr("Period"), tr("Service"))
    return max(map(parent.fontMetrics().horizontalAdvance, names)) + space(parent, 2)


def objection_label(parent: QWidget, field: Field) -> TonedLabel:
    """Return the place where it is said what is wrong with a field."""
    label = TonedLabel(parent, wrap=True)
    label.setObjectName(f"objection-{field}")
    label.hide()
    return label


def stacked(parent: QWidget, *widgets: QWidget) -> QWidget:
    """Return widgets one below the other."""
    both = QWidget(parent)
    layout = QVBoxLayout(both)
    tight(layout, space(parent))
    for each in widgets:
        layout.addWidget(each)
    return both
