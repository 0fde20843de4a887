"""A year-to-date query, day after day: what is stored grows with what is new, and the merged view stays right."""

import random
from collections import Counter
from pathlib import Path

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import ImportOrder
from flexdesk.domain.run import RunStatus
from flexdesk.settings import Settings
from tests.support.documents import build_document, build_statement, section, trade
from tests.support.merged import as_shown, by_definition

DAYS, TRADES = 80, 25
RESTATED = 2
"""So many old rows of each file say something else, in this file only."""


def year_to_date(day: int) -> bytes:
    """Return the statement of a day: all trades so far, today's position, and two old trades restated."""
    restated = random.Random(day).sample(range(TRADES), RESTATED)
    trades = [trade(n, commission="-2" if n in restated else "-1") for n in range(day * TRADES)]
    position = {"accountId": "U1", "conid": "1", "position": str(day)}
    sections = (section("Trades", "Trade", *trades, trades[0]), section("OpenPositions", "OpenPosition", position, {"conid": "2"}))
    return build_document(build_statement(*sections, from_date="20260101", to_date="20260601", generated=f"20260601;{day:06}"))


def test_what_is_stored_is_what_is_new_and_every_row_is_there_once(tmp_path: Path) -> None:
    files = [year_to_date(day) for day in range(1, DAYS + 1)]
    desk = open_desk(Settings(store=str(tmp_path / "t.db")))
    contents = []
    for number, data in enumerate(files):
        path = tmp_path / "statement.xml"
        path.write_bytes(data)
        (report,) = desk.import_file(ImportOrder(str(path), "1"))
        assert report.status is RunStatus.SUCCESS
        assert report.records_inserted == (number + 1) * TRADES + 3
        assert report.run_id is not None
        contents.append(desk.timeline(report.run_id)[-1].details["contents_inserted"])

    assert Counter(as_shown(desk)) == by_definition(files)
    assert all(TRADES + 1 <= fresh <= TRADES + 1 + 2 * RESTATED for fresh in contents[1:])
    desk.close()
