"""What an export begins with: the manifest, what was chosen last, what the settings say."""

import json
from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from flexdesk.desk.orders import What
from flexdesk.domain.exportformat import VERBATIM
from flexdesk.domain.rowquery import RowSet
from flexdesk.gui.exporting.defaults import KEPT, USUAL
from flexdesk.gui.exporting.dialog import ExportDialog
from flexdesk.gui.shell import Shell
from tests.gui.exporting.writing import write


def test_a_manifest_stands_beside_the_file_if_it_is_wanted(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    dialog.what.rows.button(What.SELECTED.value).click()
    write(dialog, qtbot)

    told = json.loads((tmp_path / "out.csv.manifest.json").read_text())
    assert (told["rows"], told["record_count"]) == ("selected", 2)


def test_it_is_wanted_unless_somebody_chooses_otherwise_and_columns_are_those_on_the_screen(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    assert (dialog.to.manifest.isChecked(), dialog.provenance.isChecked(), dialog.format.header.isChecked()) == (True, False, True)
    dialog.to.manifest.click()
    write(dialog, qtbot)
    assert [file.name for file in tmp_path.glob("out.*")] == ["out.csv"]


def test_the_next_export_begins_with_what_was_chosen_last_but_not_with_its_dialect(
    dialog: ExportDialog, shell: Shell, rows: RowSet, qtbot: QtBot
) -> None:
    """What is not verbatim is never so by itself."""
    dialog.to.manifest.click()
    dialog.provenance.click()
    dialog.format.preset.button("excel").click()
    write(dialog, qtbot)
    again = ExportDialog(shell, rows)
    qtbot.addWidget(again)
    assert again.wanted == replace(USUAL, manifest=False, provenance=True)
    assert again.format.preset.value == "verbatim"
    assert Path(again.target.text()).parent == Path(dialog.target.text()).parent
    again.reject()


def test_the_dialog_begins_as_the_settings_say(shell: Shell, rows: RowSet, qtbot: QtBot) -> None:
    shell.state.put(KEPT, replace(VERBATIM, delimiter=";", provenance=False, manifest=True).to_json())
    made = ExportDialog(shell, rows)
    qtbot.addWidget(made)

    assert made.wanted == replace(VERBATIM, delimiter=";", provenance=False, manifest=True)
    made.reject()
