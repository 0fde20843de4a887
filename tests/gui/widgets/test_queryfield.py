"""The field for a query id."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from flexdesk.gui.widgets.queryfield import QueryField

TOKEN = "123456789012345678901234"


@pytest.mark.parametrize(
    ("before", "pasted", "shown"),
    [
        ("", f"https://gdcdyn.interactivebrokers.com/FlexWebService/SendRequest?t={TOKEN}&q=654321&v=3", "654321"),
        ("123456", " 654321\n", "654321"),
        ("", "nothing of the kind", "nothing of the kind"),
    ],
)
def test_what_is_pasted_becomes_the_id_in_it_and_a_token_beside_it_is_not_shown(qtbot: QtBot, before: str, pasted: str, shown: str) -> None:
    field = QueryField(None, "query", "Query id", before)
    qtbot.addWidget(field)
    field.selectAll()
    QGuiApplication.clipboard().setText(pasted)
    field.paste()
    assert field.text() == shown


def test_what_is_typed_stays_until_the_field_is_left(qtbot: QtBot) -> None:
    field = QueryField(None, "query", "Query id")
    qtbot.addWidget(field)
    QTest.keyClicks(field, "Query 1234567")
    assert field.text() == "Query 1234567"
    field.editingFinished.emit()
    assert field.text() == "1234567"
