"""Days are counted where the user is."""

import time
from collections.abc import Iterator

import pytest

from flexdesk.domain.clock import first_moment


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Somebody whose clocks were put on in the night to 29 March 2026."""
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has one zone for all programs")
@pytest.mark.usefixtures("berlin")
def test_a_day_begins_at_the_midnight_of_its_own_hour_of_the_year() -> None:
    noon = "2026-03-29T10:00:00.000000Z"

    assert first_moment(noon) == "2026-03-28T23:00:00.000000Z"
    assert first_moment(noon, 30) == "2026-02-27T23:00:00.000000Z"
