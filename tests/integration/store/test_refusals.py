"""Opening refuses what it must not touch, and says what is in the way."""

import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from flexdesk.domain.errors import StoreError, UsageError
from flexdesk.store import open_store
from flexdesk.store.sqlite import opening as sqlite_opening
from tests.support.postgres import Server


@contextmanager
def as_nobody() -> Iterator[None]:
    """Let the rights of files hold for a test that root runs."""
    if os.geteuid():
        yield
        return
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="the rights of folders, and another user")
@pytest.mark.parametrize(("mode", "message"), [(0o555, "lies where you can only read"), (0o000, "cannot be written")])
def test_a_store_in_a_place_that_cannot_be_written_says_so(mode: int, message: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        open_store(str(place / "t.db")).close()
        (place / "t.db").chmod(0o644)
        place.chmod(mode)

        with as_nobody(), pytest.raises(StoreError, match=message) as caught:
            open_store(str(place / "t.db"))

        place.chmod(0o700)
    assert caught.value.code == "DB_READONLY"


@pytest.mark.parametrize(
    "content", [b"not a database, but long enough to be looked at" * 100, b"x", b"SQLite format 3\x00", b"\x00" * 5000]
)
def test_a_file_that_is_no_store_is_refused_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "t.db"
    path.write_bytes(content)

    with pytest.raises(StoreError) as caught:
        open_store(str(path))

    assert caught.value.code == "STORE_FOREIGN"
    assert path.read_bytes() == content
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith("t.db")] == ["t.db"]


def test_another_program_s_database_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
    connection.close()
    before = path.read_bytes()

    with pytest.raises(StoreError) as caught:
        open_store(str(path))

    assert caught.value.code == "STORE_FOREIGN"
    assert path.read_bytes() == before


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder") as caught:
        open_store(str(tmp_path))

    assert caught.value.code == "STORE_FOREIGN"
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(StoreError) as caught:
        open_store(str(tmp_path / "file" / "t.db"))

    assert caught.value.code == "DB_NOT_OPENABLE"


def test_a_network_file_system_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_opening, "is_on_network", lambda path: path == tmp_path)

    with pytest.raises(StoreError) as caught:
        open_store(str(tmp_path / "t.db"))

    assert caught.value.code == "STORE_ON_NETWORK"
    assert list(tmp_path.glob("t.db*")) == []


@pytest.mark.parametrize("address", ["mysql://u@h/d", "://", "sqlite://", "what://", "postgresql://u@h:port/d", "postgresql://u@[::1/d"])
def test_other_addresses_are_wrong_usage(address: str) -> None:
    with pytest.raises(UsageError) as caught:
        open_store(address)

    assert caught.value.code == "STORE_UNKNOWN"


def test_a_server_that_does_not_answer_is_told_without_the_password(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(f"postgresql://me:hunter2@/d?host={tmp_path}&sslpassword=hunter3")

    assert str(caught.value) == "The database d on this computer does not answer. [DB_GONE]"


@pytest.mark.postgres
def test_a_database_that_is_not_there_is_told(postgres_url: str) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(postgres_url.replace("/t", "/no_such_t", 1))

    assert caught.value.code == "DB_NO_DATABASE"


@pytest.mark.postgres
@pytest.mark.parametrize("option", ["foo=bar", "sslmode=zzz", "connect_timeout=often"])
def test_an_option_that_the_driver_does_not_know_is_told(postgres_url: str, option: str) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(f"{postgres_url}&{option}")

    assert caught.value.code == "STORE_UNKNOWN"


@pytest.mark.postgres
def test_a_user_without_rights_is_told_which_before_anything_is_made(postgres_server: Server, postgres_url: str) -> None:
    guest = postgres_url.replace("postgres@", "outsider@")
    database = postgres_url.partition("@/")[2].partition("?")[0]
    postgres_server.execute("CREATE ROLE outsider LOGIN")
    try:
        for make in (False, True):
            with pytest.raises(StoreError) as caught:
                open_store(guest, make=make)
            assert caught.value.code == "DB_PERMISSION"
            assert "may not make one" in str(caught.value)
        postgres_server.execute(f'REVOKE CONNECT ON DATABASE "{database}" FROM PUBLIC')
        with pytest.raises(StoreError) as caught:
            open_store(guest)
        assert caught.value.code == "DB_PERMISSION"
        with pytest.raises(StoreError) as caught:
            open_store(guest.replace("outsider", "nobody_of_that_name"))
        assert caught.value.code == "DB_LOGIN_REFUSED"
    finally:
        postgres_server.execute("DROP ROLE outsider")


def test_a_file_that_could_never_be_made_is_not_offered_to_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError) as caught:
        open_store(str(tmp_path / "file" / "t.db"), make=False)

    assert caught.value.code == "DB_NOT_OPENABLE"


@pytest.mark.postgres
def test_another_program_s_tables_are_refused_untouched(postgres_server: object, postgres_url: str) -> None:
    from tests.integration.store.conftest import plain_client  # noqa: PLC0415  # beside its only use

    client = plain_client(postgres_url)
    client.run("CREATE TABLE theirs (id INTEGER)")

    with pytest.raises(StoreError) as caught:
        open_store(postgres_url)

    assert caught.value.code == "STORE_FOREIGN"
    assert client.rows("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'") == [("theirs",)]
    client.close()
