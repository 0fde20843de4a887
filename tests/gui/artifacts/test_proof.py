"""The proof of one artifact."""

import sqlite3

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from flexdesk.desk.orders import ReprocessOrder
from flexdesk.desk.service import Desk
from flexdesk.domain.watch import Watch
from flexdesk.gui.artifacts.listing import line
from flexdesk.gui.artifacts.proof import ArtifactProof
from flexdesk.gui.shell import Shell
from tests.gui.finding import the


@pytest.fixture
def proof(shell: Shell, desk: Desk, qtbot: QtBot) -> ArtifactProof:
    made = ArtifactProof(shell)
    qtbot.addWidget(made)
    made.show_line(line(desk.artifact(1)))
    made.show()
    return made


def settle(proof: ArtifactProof, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: proof._shell.lanes.proof.idle)  # its own lane


def test_the_stored_bytes_are_hashed_again(proof: ArtifactProof, qtbot: QtBot) -> None:
    proof.verify_hash.trigger()
    assert not proof.verify_hash.isEnabled()
    settle(proof, qtbot)

    assert proof.said.text.endswith("hashed again: the SHA-256 is the one that was received.")
    assert proof.verify_hash.isEnabled()


def test_a_flipped_bit_is_told(proof: ArtifactProof, desk: Desk, qtbot: QtBot) -> None:
    file = sqlite3.connect(desk.facts().url.removeprefix("sqlite:///"))
    for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name='payload_frame'").fetchall():
        file.execute(f"DROP TRIGGER {name}")
    file.execute("UPDATE payload_frame SET data = CAST(substr(data, 1, 30) || x'0000' || substr(data, 33) AS BLOB)")
    file.commit()
    file.close()

    proof.verify_hash.trigger()
    settle(proof, qtbot)

    assert "hashed again" not in proof.said.text
    assert "do not match their hash" in proof.said.text


def test_the_stored_bytes_are_read_again_and_compared(proof: ArtifactProof, qtbot: QtBot) -> None:
    proof.read_again.trigger()
    settle(proof, qtbot)

    assert proof.said.text == "701 rows read again, no difference (stored by reader 1, read now by 1)."


def test_another_artifact_has_no_proof_yet(proof: ArtifactProof, desk: Desk, qtbot: QtBot) -> None:
    proof.verify_hash.trigger()
    proof.show_line(line(desk.artifact(2)))
    settle(proof, qtbot)

    assert not proof.said.isVisible()


def test_it_can_be_stopped(proof: ArtifactProof, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def wait(_order: ReprocessOrder, watch: Watch) -> None:
        watch.cancel.wait(60)
        watch.cancel.check()

    monkeypatch.setattr(desk, "reprocess", wait)
    proof.read_again.trigger()
    the(proof, QAction, "cancelProof").trigger()
    settle(proof, qtbot)

    assert proof.said.text == "Cancelled; nothing was changed."
    assert proof.read_again.isEnabled()
