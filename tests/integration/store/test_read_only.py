"""A store on a medium that cannot be written, as an archive on a disc: it is shown, exported and proven; only new data is refused."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk, ExportOrder, ImportOrder
from flexdesk.domain.errors import StoreError
from flexdesk.domain.view import SectionScope
from flexdesk.settings import Settings
from flexdesk.store import open_store
from tests.support.documents import build_document, build_statement, section, trade

pytestmark = pytest.mark.skipif(not hasattr(os, "statvfs"), reason="of POSIX")
STATEMENT = build_document(build_statement(section("Trades", "Trade", trade(1), trade(2))))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store that was filled and closed."""
    (tmp_path / "a.xml").write_bytes(STATEMENT)
    desk = open_desk(Settings(store=str(tmp_path / "disc" / "t.db")))
    desk.import_file(ImportOrder(str(tmp_path / "a.xml")))
    desk.close()
    shutil.rmtree(tmp_path / "disc" / "t.db.work")
    return tmp_path / "disc" / "t.db"


@pytest.fixture
def desk(store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk on that store, after the medium was made read-only; any attempt to write there fails as it would."""
    _finalise(store, monkeypatch)
    desk = open_desk(Settings(store=str(store)))
    yield desk
    desk.close()


def _finalise(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in for a mount that only root can make: the system says read-only, and the folder takes nothing new."""
    told = os.statvfs(store)
    flags = list(told)
    flags[8] |= os.ST_RDONLY
    monkeypatch.setattr(os, "statvfs", lambda _path: os.statvfs_result(flags))
    (store.parent / "t.db.work").touch()  # a file in its place: the work folder cannot be made


def test_it_is_shown_and_exported(desk: Desk, tmp_path: Path) -> None:
    assert [artifact.artifact.record_count for artifact in desk.artifacts()] == [2]
    assert desk.export(ExportOrder(SectionScope("Trades"), str(tmp_path / "out.csv"))) == 2
    assert desk.save_payload(desk.artifacts()[0].artifact.reference.payload_sha256, str(tmp_path / "out.xml")).size == len(STATEMENT)


def test_it_is_proven_and_nothing_is_left_behind(desk: Desk, store: Path) -> None:
    report = desk.verify()
    desk.close()

    assert (report.is_clean, report.record_count) == (True, 2)
    assert sorted(path.name for path in store.parent.iterdir()) == ["t.db", "t.db.work"]


def test_new_data_is_refused_with_a_sentence(desk: Desk, tmp_path: Path) -> None:
    (report,) = desk.import_file(ImportOrder(str(tmp_path / "a.xml")))

    assert report.failure is not None
    assert report.failure.code == "DB_READONLY"
    assert "takes no new data" in report.failure.message


def test_a_log_that_was_left_beside_it_is_told(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its log a store would be shown as it was some time ago."""
    store.with_name("t.db-wal").write_bytes(b"x")
    _finalise(store, monkeypatch)

    with pytest.raises(StoreError, match="-wal") as caught:
        open_store(str(store))
    assert caught.value.code == "DB_READONLY"
