"""The row scanner against the parser, long: whatever happens to a document, both read the same."""

import pytest
from hypothesis import HealthCheck, given, settings

from flexdesk.flex.reader import parser, reading
from tests.support.documents import Generated, documents
from tests.support.scanning import CHANGES, Change, changed, is_right

LONG = settings(max_examples=700, deadline=None, suppress_health_check=list(HealthCheck))
PARTS = pytest.mark.parametrize("part", range(6))
"""Each with other examples: one test may not take two minutes, even on a slow machine."""


@PARTS
@LONG
@given(CHANGES)
def test_documents_with_changed_bytes(part: int, changes: list[Change]) -> None:
    assert is_right(changed(changes))


@PARTS
@LONG
@given(documents(), CHANGES)
def test_documents_nobody_thought_of_with_changed_bytes(part: int, document: Generated, changes: list[Change]) -> None:
    assert is_right(changed(changes, document.data))


@pytest.fixture
def _two_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "BLOCK", 700)
    monkeypatch.setattr(reading, "can_read_ahead", lambda _size: True)


@pytest.mark.usefixtures("_two_processes")
@pytest.mark.parametrize("part", range(3))
@settings(LONG, max_examples=300)
@given(documents(), CHANGES)
def test_documents_with_changed_bytes_that_two_processes_read(part: int, document: Generated, changes: list[Change]) -> None:
    assert is_right(changed(changes, document.data))
