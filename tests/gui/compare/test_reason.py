"""Why a revision is one, in the Artifacts view, with links to what differs."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from flexdesk.gui.artifacts.view import ArtifactsView
from flexdesk.gui.places.place import Place
from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.link import Link
from flexdesk.gui.widgets.toned import TonedLabel
from tests.gui.finding import the


def test_a_revision_says_what_differs_and_leads_there(shell: Shell, qtbot: QtBot) -> None:
    view = ArtifactsView(shell)
    qtbot.addWidget(view)
    view.show()
    view.show_place(Place.artifact(2))
    qtbot.waitUntil(lambda: "Compared with" in the(view.details.why, TonedLabel, "reason").text)

    sentence = the(view.details.why, TonedLabel, "reason").text
    assert sentence == "Revision 2 of this account, query and period. Compared with A-1: 1 row changed, 1 removed, 2 added."
    header = [label.text() for label in view.details.why.findChildren(QLabel) if "→" in label.text()]
    assert header == ["whenGenerated  20260131;071340 → 20260201;071340"]
    (section,) = [link for link in view.details.why.findChildren(Link) if link.text().startswith("Trades")]
    assert section.text() == "Trades  (~1 -1 +2)"
    with qtbot.waitSignal(shell.navigator.arrived) as arrived:
        section.click()
    assert arrived.args[0].place == Place.compare(1, 2, "Trades")
