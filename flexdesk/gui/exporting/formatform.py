"""How the file is written: its kind, whether names and provenance stand in it, and for CSV a preset or a dialect of one's own."""

from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from flexdesk.desk.exporting.writer import missing
from flexdesk.domain.errors import Failure
from flexdesk.domain.exportformat import VERBATIM, ExportFormat, FileKind, excel
from flexdesk.gui.exporting.dialect import DialectForm
from flexdesk.gui.exporting.radiorow import Option, RadioRow
from flexdesk.gui.exporting.rowsform import RowsForm
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.telling.sayings import said
from flexdesk.gui.widgets.fields import box
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import tr


class Preset(StrEnum):
    """A dialect by its purpose."""

    VERBATIM = "verbatim"
    EXCEL = "excel"
    CUSTOM = "custom"


class FormatForm(QWidget):
    """`changed` says that a person chose otherwise; `kind_changed` that it is another kind of file."""

    changed = Signal()
    kind_changed = Signal()

    def __init__(self, kept: ExportFormat, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exportFormat")
        self.kind = self._kinds()
        self.note = TonedLabel(self)
        self.note.setObjectName("exportKindNote")
        self.header = self._box("exportHeader", tr("&Header line"))
        self.provenance = self._box("exportProvenance", tr("&Provenance columns"))
        self.provenance.setToolTip(tr("Record, artifact, run, account, day, section, and the place in the document"))
        self.preset = RadioRow("exportPreset", tr("Preset"), _presets(), self)
        self.dialect = DialectForm(self)
        self._rest = kept
        self._rows = RowsForm(self)
        self._lay_out()
        self.put(kept)
        self.kind.activated.connect(lambda _index: self._change_kind())
        self.preset.chosen.connect(self._choose_preset)
        self.dialect.changed.connect(self._change)

    def put(self, wanted: ExportFormat) -> None:
        """Show a format, without telling anybody."""
        self._rest = wanted
        self.kind.setCurrentIndex(self.kind.findData(wanted.kind.value))
        self.header.setChecked(wanted.header)
        self.provenance.setChecked(wanted.provenance)
        self.dialect.put(wanted)
        self._stand()

    def add_below(self, widget: QWidget) -> None:
        """Put something else below, in line with what is chosen."""
        self._rows.add("", widget)

    def chosen(self) -> ExportFormat:
        """Return what is chosen; whether a manifest is wanted is not asked here."""
        found = replace(
            self._rest, kind=FileKind(self.kind.currentData()), header=self.header.isChecked(), provenance=self.provenance.isChecked()
        )
        return found.dialect_of(self.dialect.dialect())

    @property
    def lacks(self) -> Failure | None:
        """What has to be installed before this kind can be written."""
        lacking = missing(FileKind(self.kind.currentData()))
        return lacking.failure if lacking else None

    def _change_kind(self) -> None:
        self._stand()
        self.kind_changed.emit()
        self.changed.emit()

    def _choose_preset(self) -> None:
        found = _dialect(Preset(str(self.preset.value)))
        if found is not None:
            self.dialect.put(found)
        self.changed.emit()

    def _change(self) -> None:
        self._stand()
        self.changed.emit()

    def _stand(self) -> None:
        """Mark the preset that the dialect is, and say what the kind means."""
        chosen = self.chosen()
        known = next((each for each in Preset if (found := _dialect(each)) is not None and chosen.has_dialect_of(found)), Preset.CUSTOM)
        self.preset.choose(known)
        is_csv = chosen.kind is FileKind.CSV
        self.preset.setEnabled(is_csv)
        self.dialect.setEnabled(is_csv)
        self.header.setEnabled(chosen.kind in (FileKind.CSV, FileKind.XLSX))
        lacks = self.lacks
        self.note.say(
            said(lacks.next_step) if lacks else _kind_note(chosen.kind), Tone.WARNING if lacks else Tone.NEUTRAL, "warning" if lacks else ""
        )

    def _kinds(self) -> QComboBox:
        made = QComboBox(self)
        made.setObjectName("exportKind")
        made.setAccessibleName(tr("Kind of file"))
        made.view().setAccessibleName(tr("Kind of file: choices"))
        for kind, text in (
            (FileKind.CSV, "CSV"),
            (FileKind.JSON_LINES, "JSON Lines"),
            (FileKind.PARQUET, "Parquet"),
            (FileKind.XLSX, "XLSX"),
        ):
            lacking = missing(kind)
            made.addItem(text, kind.value)
            made.setItemData(
                made.count() - 1, said(lacking.failure.next_step) if lacking else _kind_note(kind), Qt.ItemDataRole.ToolTipRole
            )
        return made

    def _box(self, name: str, text: str) -> QCheckBox:
        made = box(self, name, text)
        made.clicked.connect(lambda _on: self.changed.emit())
        return made

    def _lay_out(self) -> None:
        file = QHBoxLayout()
        tight(file, space(self, 3))
        for widget in (self.kind, self.note):
            file.addWidget(widget)
        file.addStretch(1)
        inside = QHBoxLayout()
        tight(inside, space(self, 4))
        for each in (self.header, self.provenance):
            inside.addWidget(each)
        inside.addStretch(1)
        self._rows.add(tr("&File"), file, self.kind)
        self._rows.add(tr("Inside"), inside)
        self._rows.add(tr("Preset"), self.preset)
        self._rows.add("", self.dialect)


def _presets() -> tuple[Option, ...]:
    return (
        Option(Preset.VERBATIM.value, tr("&Verbatim (audit)"), tr("RFC 4180: every byte as stored, nothing added")),
        Option(Preset.EXCEL.value, tr("For E&xcel"), tr("Byte-order mark, the delimiter of your country, formulas guarded: not verbatim")),
        Option(Preset.CUSTOM.value, tr("C&ustom"), tr("A dialect of your own")),
    )


def _dialect(preset: Preset) -> ExportFormat | None:
    if preset is Preset.CUSTOM:
        return None
    return VERBATIM if preset is Preset.VERBATIM else excel(QLocale().decimalPoint())


def _kind_note(kind: FileKind) -> str:
    return {
        FileKind.CSV: tr("text that every program reads"),
        FileKind.JSON_LINES: tr("a raw record in each line; absent is not empty"),
        FileKind.PARQUET: tr("columns of text; absent is null"),
        FileKind.XLSX: tr("a workbook in which every cell is text"),
    }[kind]
