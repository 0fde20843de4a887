"""Why an artifact got its verdict: the sentence, the header attributes and sections that differ, and what its period overlaps."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QWidget

from flexdesk.domain.comparison import Change, SectionComparison
from flexdesk.domain.explanation import Explanation
from flexdesk.gui.compare.words import section_words
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.places.place import Place
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.sayings import said
from flexdesk.gui.widgets.elided import ElidedLabel
from flexdesk.gui.widgets.link import INSET, Link, like_links
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import artifact_ref, grouped, tr

MOST = 6


class WhyPanel(QWidget):
    """Shows the reason in general at once, and what differs when it is known."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("why")
        self._shell = shell
        self._form = QFormLayout(self)
        self._form.setHorizontalSpacing(space(self, 4))
        self._form.setVerticalSpacing(0)
        self._form.setContentsMargins(space(self, 3), 0, space(self, 3), 0)

    def begin(self, reason: str) -> None:
        """Be about another artifact."""
        self._clear()
        self._form.addRow(self._why(), self._sentence(reason))

    def _clear(self) -> None:
        while self._form.rowCount():
            self._form.removeRow(0)

    def show_reason(self, found: Explanation) -> None:
        """Show the reason."""
        self._clear()
        self._form.addRow(self._why(), self._sentence(said(found.sentence)))
        for number, change in enumerate(found.header[:MOST]):
            self._form.addRow(self._title("" if number else tr("Header")), self._change(change))
        if len(found.header) > MOST:
            self._form.addRow("", like_links(QLabel(tr("and {n} more").format(n=grouped(len(found.header) - MOST)), self)))
        differing = [each for each in found.sections if each.differs]
        for number, section in enumerate(differing[:MOST]):
            self._form.addRow(self._title("" if number else tr("Sections")), self._section(found, section))
        if found.overlapping:
            self._form.addRow(self._title(tr("Overlaps")), self._overlaps(found.overlapping))

    def _why(self) -> QLabel:
        """The title of a sentence that may take several lines."""
        label = self._title(tr("Why"))
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        return label

    def _title(self, text: str) -> QLabel:
        return title_of(text, self)

    def _sentence(self, text: str) -> TonedLabel:
        label = TonedLabel(self, wrap=True)
        label.setObjectName("reason")
        label.say(text, Tone.NEUTRAL)
        return like_links(label)

    def _change(self, change: Change) -> ElidedLabel:
        label = ElidedLabel(self, mode=Qt.TextElideMode.ElideRight)
        label.setText(f"{change.name}  {_value(change.old)} → {_value(change.new)}")
        return like_links(label)

    def _section(self, found: Explanation, section: SectionComparison) -> QWidget:
        twin = found.artifact.verdict.twin_artifact_id
        place = Place.compare(twin, found.artifact.artifact.raw_artifact_id, section.section_name)
        spoken = tr("Compare {section}").format(section=section.section_name)
        return self._row(Link(section_words(section), place, self._shell.navigator, spoken, self))

    def _overlaps(self, ids: tuple[int, ...]) -> QWidget:
        refs = [(artifact_ref(each), each) for each in ids[-MOST:]]
        links: list[QWidget] = [
            Link(ref, Place.artifact(each), self._shell.navigator, tr("Open artifact {ref}").format(ref=ref), self) for ref, each in refs
        ]
        if len(ids) > MOST:
            links.append(QLabel(tr("and {n} more").format(n=grouped(len(ids) - MOST)), self))
        return self._row(*links)

    def _row(self, *widgets: QWidget) -> QWidget:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        tight(layout, space(self, 2))
        for widget in widgets:
            layout.addWidget(widget)
        layout.addStretch(1)
        return row


def title_of(text: str, parent: QWidget) -> QLabel:
    """Return the title of a line about an artifact: as wide as the widest, so that the values of all stand below each other."""
    label = QLabel(text, parent)
    label.setContentsMargins(0, INSET, 0, INSET)
    label.setMinimumWidth(label.fontMetrics().horizontalAdvance(tr("Compared with")) + INSET)
    return label


def _value(value: str | None) -> str:
    return "—" if value is None else value
