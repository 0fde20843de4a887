"""A database server that goes away while the window is open, and comes back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk, ImportOrder
from flexdesk.domain.run import RunOrder, RunSource
from flexdesk.domain.watch import Watch
from flexdesk.gui.app import furnish
from flexdesk.gui.lanes.lanes import Lanes
from flexdesk.gui.places.place import Place
from flexdesk.gui.storefault.page import FaultPage
from flexdesk.gui.window.window import MainWindow
from flexdesk.settings import load
from tests.gui.finding import the
from tests.gui.going import activate, settle
from tests.gui.statements import SECOND
from tests.support.postgres import Server


@pytest.fixture
def served(postgres_url: str, tmp_path: Path) -> Iterator[Desk]:
    """A desk on a database with one run in it."""
    desk = open_desk(load({}, store=postgres_url))
    (tmp_path / "july.xml").write_bytes(SECOND)
    desk.import_file(ImportOrder(str(tmp_path / "july.xml")))
    yield desk
    desk.close()


def test_it_is_told_with_the_address_and_retried(
    served: Desk, postgres_server: Server, postgres_url: str, lanes: Lanes, tmp_path: Path, qtbot: QtBot
) -> None:
    database = postgres_url.partition("@/")[2].partition("?")[0]
    window = MainWindow(furnish(served, lanes, tmp_path / "profile", served.settings))
    qtbot.addWidget(window)
    window.show()
    activate(window, qtbot)
    window.shell.navigator.go(Place.runs())
    settle(window, qtbot)
    page = the(window, FaultPage)

    lost = served.parts.store.begin(RunOrder(RunSource.WEB_SERVICE, "123456"), Watch())
    postgres_server.execute(f'ALTER DATABASE "{database}" ALLOW_CONNECTIONS false')
    postgres_server.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'")
    window.view().refresh()
    qtbot.waitUntil(page.isVisible)
    settle(window, qtbot)
    assert "Code: DB_GONE" in page.facts.text
    assert "(PostgreSQL)" in page.facts.text
    assert not page.look.isEnabled()
    page.again.click()
    settle(window, qtbot)
    assert page.isVisible()

    window.shell.navigator.go(Place.artifacts())  # another destination is told of the same
    settle(window, qtbot)
    assert page.isVisible()
    assert page.isAncestorOf(window.focusWidget())
    postgres_server.execute(f'ALTER DATABASE "{database}" ALLOW_CONNECTIONS true')
    page.again.click()
    qtbot.waitUntil(lambda: not page.isVisible())
    settle(window, qtbot)
    assert window.view().isVisible()
    assert window.view().isAncestorOf(window.focusWidget())
    assert not window.banner.isVisible()
    failure = served.run(lost).result.failure  # it could not write its own end, and is shown as running no longer
    assert failure is not None
    assert failure.code == "INTERRUPTED"
