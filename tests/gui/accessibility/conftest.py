"""The window as these tests walk through it: nothing waits for a person."""

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog


@pytest.fixture(autouse=True)
def nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialog that would wait is only shown; one for files is cancelled, it is the system's."""
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_given, **_named: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_given, **_named: ([], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given, **_named: "")
    monkeypatch.setattr(QDialog, "exec", QDialog.show)
