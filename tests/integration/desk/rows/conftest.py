"""One desk with rows in which nothing is regular but what repeats, for none of the tests changes what is stored."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing

import pytest

from flexdesk.bootstrap import open_desk
from flexdesk.desk.orders import ImportOrder
from flexdesk.desk.rows.rows import Rows
from flexdesk.desk.service import Desk
from flexdesk.domain.report import IngestReport
from flexdesk.domain.view import SectionSnapshot
from flexdesk.settings import Settings
from tests.integration.desk.conftest import Take
from tests.integration.desk.rows.irregular import ALL, document_of


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One desk for all tests here, for none of them changes what is stored, and what one adds changes no answer of another."""
    with ExitStack() as stack:
        url = str(tmp_path_factory.mktemp("rows") / "t.db")
        if request.param == "postgresql":
            url = stack.enter_context(request.getfixturevalue("postgres_server").database("rows"))
        yield stack.enter_context(closing(open_desk(Settings(store=url))))


@pytest.fixture(scope="module")
def take(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], IngestReport]:
    """Import bytes."""

    def take(data: bytes) -> IngestReport:
        path = tmp_path_factory.mktemp("given") / "statement.xml"
        path.write_bytes(data)
        (report,) = desk.import_file(ImportOrder(str(path)))
        return report

    return take


@pytest.fixture(scope="module")
def snapshot(desk: Desk, take: Take) -> SectionSnapshot:
    """Two artifacts that have most of their rows in common, one row twice in a statement, and another section in between."""
    take(document_of(*range(30), 7))
    take(document_of(*range(5, 40), to="20260131"))
    return desk.open_section(ALL)


@pytest.fixture
def fresh(desk: Desk) -> Rows:
    """The same rows, asked by somebody who has kept nothing."""
    return Rows(desk._catalog, desk._store.row_values)
