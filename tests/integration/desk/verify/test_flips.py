"""Single bits flipped anywhere in the file: whatever changes a payload or a row is found, and nothing makes the verifier fall over."""

import hashlib
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from flexdesk.bootstrap import open_desk
from flexdesk.desk.verify.verifier import CHECKS, Verifier
from flexdesk.domain.errors import StoreError
from flexdesk.domain.watch import Watch
from flexdesk.settings import Settings
from tests.integration.desk.verify.vault import SEVEN, TWO, Vault, take
from tests.support.documents import build_document, build_statement, section, trade

LOOKS = (
    "SELECT payload.*, frame.* FROM payload JOIN payload_frame AS frame ON frame.payload_id = payload.payload_id ORDER BY 1, ordinal",
    "SELECT * FROM raw_record ORDER BY raw_record_id",
    "SELECT * FROM row_content ORDER BY content_id",
)
"""What must not change unnoticed, as any client sees it."""


@pytest.fixture(scope="session")
def dense(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which most bytes matter: values that cannot be compressed."""
    folder = tmp_path_factory.mktemp("dense")
    rows = (trade(n, memo="".join(hashlib.sha512(f"{n} {k}".encode()).hexdigest() for k in range(8))) for n in range(400))
    with closing(open_desk(Settings(store=str(folder / "t.db")))) as desk:
        for number, data in enumerate((SEVEN, TWO, build_document(build_statement(section("Trades", "Trade", *rows))))):
            take(desk, folder / f"{number}.xml", data)
    return folder / "t.db"


def seen(path: Path) -> object:
    """Return everything that matters, or that it cannot be read."""
    with closing(sqlite3.connect(path)) as database:
        database.text_factory = bytes
        try:
            return [database.execute(look).fetchall() for look in LOOKS]
        except (sqlite3.Error, UnicodeDecodeError) as error:
            return str(type(error))


def is_found(path: Path, checks: frozenset[str] = CHECKS) -> bool:
    """Verify the store; what cannot even be opened is found, too."""
    try:
        with Vault(str(path)).opened() as desk:
            return not Verifier(desk._store.audit, desk._parts.reader, Watch(), checks).run().is_clean
    except StoreError:
        return True


def campaign(dense: Path, folder: Path, flips: int, checks: frozenset[str] = CHECKS) -> tuple[int, list[int]]:
    """Flip one bit at a time; return how many mattered, and where those are that were missed."""
    whole, clean, chance = dense.read_bytes(), seen(dense), random.Random(20261124)
    mattered, missed = 0, []
    for number in range(flips):
        at, bit = chance.randrange(len(whole)), 1 << chance.randrange(8)
        path = folder / f"{number}" / "t.db"
        path.parent.mkdir()
        path.write_bytes(whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :])
        changed = seen(path) != clean
        mattered += changed
        if not is_found(path, checks) and changed:
            missed.append(at)
        shutil.rmtree(path.parent)
    return mattered, missed


def test_every_bit_that_matters_is_missed_by_nobody(dense: Path, tmp_path: Path) -> None:
    mattered, missed = campaign(dense, tmp_path, 60)

    assert mattered >= 20
    assert missed == []


def test_without_looking_at_the_bytes_and_rows_bits_are_missed(dense: Path, tmp_path: Path) -> None:
    _, missed = campaign(dense, tmp_path, 20, CHECKS - {"payloads", "records", "contract", "structure"})

    assert missed


@pytest.mark.torture
def test_every_bit_of_a_thousand_that_matters_is_missed_by_nobody(dense: Path, tmp_path: Path) -> None:
    mattered, missed = campaign(dense, tmp_path, 1_000)

    assert mattered >= 300
    assert missed == []
