"""The dialect of CSV: what stands between cells, around them, at the end of lines, and how characters become bytes."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QWidget

from flexdesk.domain.exportformat import VERBATIM, Encoding, ExportFormat, LineEnd, Quote
from flexdesk.gui.widgets.fields import box, choice, field
from flexdesk.gui.widgets.flow import FlowLayout
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.words import tr


class DialectForm(QWidget):
    """`changed` says that a person chose another dialect."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialect")
        delimiters = {",": tr("Comma ,"), ";": tr("Semicolon ;"), "\t": tr("Tab"), "|": tr("Bar |")}
        self.delimiter = self._combo("exportDelimiter", tr("Delimiter"), delimiters)
        self.quote = self._combo("exportQuote", tr("Quotes"), {Quote.NEEDED: tr("When needed"), Quote.ALWAYS: tr("Always")})
        self.line_end = self._combo("exportLineEnd", tr("Line end"), {LineEnd.CRLF: "CRLF", LineEnd.LF: "LF"})
        encodings: dict[str, str] = {each: each.words for each in Encoding}
        self.encoding = self._combo("exportEncoding", tr("Encoding"), encodings)
        self.mark = self._box("exportBom", tr("B&yte-order mark"))
        self.absent = field(self, "exportAbsent", tr("Absent values as"), hint=tr("empty"))
        self.absent.textEdited.connect(lambda _text: self.changed.emit())
        self.guard = self._box("exportGuard", tr("&Guard formulas with '"))
        self.encoding.activated.connect(lambda _index: self._mind_mark())
        self._lay_out()

    def put(self, wanted: ExportFormat) -> None:
        """Show the dialect of a format, without telling anybody."""
        for combo, value in (
            (self.delimiter, wanted.delimiter),
            (self.quote, wanted.quote),
            (self.line_end, wanted.line_end),
            (self.encoding, wanted.encoding),
        ):
            combo.setCurrentIndex(combo.findData(str(value)))
        self.absent.setText(wanted.absent)
        for each, on in ((self.mark, wanted.bom), (self.guard, wanted.guard_formulas)):
            each.setChecked(on)
        self._mind_mark()

    def dialect(self) -> ExportFormat:
        """Return what is chosen; all else is as in VERBATIM."""
        return replace(
            VERBATIM,
            delimiter=str(self.delimiter.currentData()),
            quote=Quote(self.quote.currentData()),
            line_end=LineEnd(self.line_end.currentData()),
            encoding=Encoding(self.encoding.currentData()),
            bom=self.mark.isChecked(),
            absent=self.absent.text(),
            guard_formulas=self.guard.isChecked(),
        )

    def _mind_mark(self) -> None:
        """Only Unicode can begin with a mark."""
        unicode = Encoding(self.encoding.currentData()).is_unicode
        self.mark.setEnabled(unicode)
        if not unicode:
            self.mark.setChecked(False)

    def _combo(self, name: str, label: str, words: Mapping[str, str]) -> QComboBox:
        made = choice(self, name, label, words)
        made.activated.connect(lambda _index: self.changed.emit())
        return made

    def _box(self, name: str, text: str) -> QCheckBox:
        made = box(self, name, text)
        made.clicked.connect(lambda _on: self.changed.emit())
        return made

    def _lay_out(self) -> None:
        flow = FlowLayout(space(self, 3), self)
        fields = (
            (tr("&Delimiter"), self.delimiter),
            (tr("&Quotes"), self.quote),
            (tr("&Line end"), self.line_end),
            (tr("E&ncoding"), self.encoding),
            (tr("A&bsent as"), self.absent),
        )
        for text, asked in fields:
            flow.addWidget(self._named(text, asked))
        for each in (self.mark, self.guard):
            flow.addWidget(each)

    def _named(self, text: str, asked: QWidget) -> QWidget:
        """Return a field with its name before it; they stay together where the line ends."""
        pair = QWidget(self)
        label = QLabel(text, pair)
        label.setBuddy(asked)
        across = QHBoxLayout(pair)
        tight(across, space(self, 2))
        across.addWidget(label)
        across.addWidget(asked)
        return pair
