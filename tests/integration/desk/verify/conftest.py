"""The store is built once for each kind of database; every test gets a copy."""

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.desk.verify.vault import Vault, build
from tests.support.postgres import Server

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def built_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("vault")
    build(str(folder / "t.db"), folder)
    return folder / "t.db"


@pytest.fixture(scope="session")
def built_database(postgres_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with postgres_server.database("vault") as url:
        build(url, tmp_path_factory.mktemp("vault"))
        yield "vault"


@pytest.fixture
def vault_file(built_file: Path, tmp_path: Path) -> Vault:
    return Vault(str(shutil.copy(built_file, tmp_path / "t.db")))


@pytest.fixture
def vault_database(built_database: str, postgres_server: Server) -> Iterator[Vault]:
    with postgres_server.database(f"vault{next(_numbers)}", template=built_database) as url:
        yield Vault(url)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def vault(request: pytest.FixtureRequest) -> Vault:
    """A copy of the store on each kind of database."""
    vault: Vault = request.getfixturevalue("vault_file" if request.param == "sqlite" else "vault_database")
    return vault
