"""Each way in which the benchmarks use the window works on a small store: what they look for is there, and what they count holds."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.bench.window import ask, browse, cancel, export, eyes, opened, trace
from tests.gui.statements import FIRST, TRADES


@pytest.fixture(autouse=True)
def as_it_was(qapp: QApplication, warm: None, monkeypatch: pytest.MonkeyPatch) -> None:  # there has to be one
    """The collector of the tests is left alone, and everything is tried as little as can be."""
    monkeypatch.setattr(opened, "spare_the_collector", lambda: None)
    monkeypatch.setattr(eyes, "PATIENCE", 60_000)
    monkeypatch.setattr(trace, "_TRIES", 1)


@pytest.fixture
def store(filled_store: Path, tmp_path: Path) -> str:
    """A store of its own."""
    return str(shutil.copy(filled_store, tmp_path / "used.db"))


@pytest.fixture
def document(tmp_path: Path) -> str:
    """A statement that the store does not have."""
    path = tmp_path / "june.xml"
    path.write_bytes(FIRST.replace(b'"U1"', b'"U7"'))
    return str(path)


def test_rows_are_looked_at(store: str) -> None:
    told = browse.measure(store, "Trades", "1")
    assert told["rows"] == [TRADES + 3]
    assert min(times[0] for name, times in told.items() if name != "accessible") > 0


def test_rows_are_asked_for(store: str) -> None:
    told = ask.measure(store, "Trades", "1")
    assert [len(told[name]) for name in ("filter: first", "order", "order again", "find: first", "find: all")] == [1, 1, 1, 2, 2]


def test_a_row_is_followed_by_one_click_and_found_again_by_one_key(store: str) -> None:
    told = trace.measure(store, "Trades")
    assert [max(told[name]) for name in ("xml: clicks", "artifacts: clicks", "runs: clicks", "back: keys")] == [0, 1, 1, 1]


def test_rows_are_exported(store: str, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert export.measure(store, "Trades", str(tmp_path / "out"))["rows a second"][0] > 0


def test_an_import_is_cancelled_or_was_faster_in_each_stage(store: str, document: str) -> None:
    told = cancel.measure(store, document, "1")
    assert len(told["answered"]) + len(told["too late"]) == len(cancel._STAGES)
    assert set(told["left"]) <= {0.0}
