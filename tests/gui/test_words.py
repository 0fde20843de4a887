from datetime import date, datetime

import pytest

from flexdesk.gui.words import database_place, local_time, masked, size, utc_tip


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 bytes"), (999, "999 bytes"), (1000, "1.0 kB"), (14_200_000, "14.2 MB"), (2_000_000_000_000, "2000.0 GB")]
)
def test_sizes_read_like_a_file_manager(count: int, text: str) -> None:
    assert size(count) == text


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("postgresql://ann:***@db.example:5433/flex?sslmode=require", "flex on db.example:5433"),
        ("postgresql+psycopg://ann@/flex?host=%2Frun%2Fpostgresql&port=5432", "flex on this computer"),
        ("postgresql:///flex", "flex on this computer"),
    ],
)
def test_a_database_is_called_by_its_host_and_name(url: str, place: str) -> None:
    assert database_place(url) == place


def local(year: int, month: int, day: int) -> str:
    """Return 07:02 of a day in this machine's zone, as the store writes it."""
    return datetime(year, month, day, 7, 2).astimezone().isoformat()


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (local(2026, 11, 24), "today 07:02"),
        (local(2026, 11, 23), "yesterday 07:02"),
        (local(2026, 5, 1), "1 May 07:02"),
        (local(2024, 5, 1), "1 May 2024 07:02"),
    ],
)
def test_times_are_local_and_near_days_have_names(at: str, text: str) -> None:
    assert local_time(at, date(2026, 11, 24)) == text


def test_the_tip_of_a_time_is_utc() -> None:
    assert utc_tip("2026-11-24T07:02:03.400000Z") == "2026-11-24 07:02:03 UTC"


def test_masked_accounts_keep_too_little_to_be_found() -> None:
    assert masked("U1234567") == "U12...67"
    assert masked("U123") == "..."
