"""A database is named as people name it, whatever stands in its address."""

import pytest

from flexdesk.domain.whereabouts import called, whereabouts


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("postgresql://ann:secret@db.example.com/flexdesk", "flexdesk on db.example.com"),
        ("postgresql://ann:***@db.example.com:5432/flexdesk?options=-csearch_path%3Dx", "flexdesk on db.example.com"),
        ("postgresql://db.example.com:6000/flexdesk", "flexdesk on db.example.com:6000"),
        ("postgresql:///flexdesk?host=/var/run/postgresql&password=secret", "flexdesk on this computer"),
        ("postgresql://ann:secret@%2Fvar%2Frun%2Fpostgresql/flexdesk", "flexdesk on this computer"),
        ("postgresql://ann@localhost:6000", "ann on this computer, port 6000"),
        ("postgresql+psycopg://[::1]/my%20desk", "my desk on this computer"),
        ("postgresql://a:5432,b:5433/flexdesk", "flexdesk on a:5432,b:5433"),
        ("/home/ann/flexdesk.db", "/home/ann/flexdesk.db"),
        ("postgres.db", "postgres.db"),
    ],
)
def test_a_store_is_called_by_its_name_and_its_computer(url: str, name: str) -> None:
    assert called(url) == name
    assert "secret" not in f"{whereabouts(url)!r}"
