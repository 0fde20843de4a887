"""Digits in columns of numbers."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from flexdesk.gui.looks.fonts import tabular


def test_digits_in_columns_of_numbers_have_one_width(qapp: QApplication) -> None:
    tag = QFont.Tag("tnum")

    assert tabular(qapp.font()).featureValue(tag) == 1
    assert not qapp.font().isFeatureSet(tag)  # elsewhere texts are set as the font is drawn
