"""G9: rows of a large section opened, and a row far away jumped to, in the window and in the store alone."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator

from flexdesk.bootstrap import open_desk
from flexdesk.domain.view import SectionScope
from flexdesk.settings import Settings
from tests.bench.finding import Finding
from tests.bench.place import Place
from tests.bench.starting import WINDOW

_PAGE = 200


def browsing(place: Place) -> Iterator[Finding]:
    """Open all trades of the largest store and go to nine tenths of them."""
    size = max(place.sizes)
    store = place.store(size)
    with_desk = open_desk(Settings(store=str(store)))
    snapshot = with_desk.open_section(SectionScope("Trades"))
    far = snapshot.record_count * 9 // 10
    title = f"{snapshot.record_count:,} rows"
    for name, row in (("first page", 0), ("page at nine tenths", far)):
        taken = []
        for _ in range(place.rounds * 4):
            began = time.perf_counter()
            with_desk.page(snapshot, row, _PAGE)
            taken.append((time.perf_counter() - began) * 1000)
        yield Finding("G9", f"{title}: {name} from the store", statistics.median(taken), 5, "ms", len(taken))
    with_desk.close()
    told = [json.loads(subprocess.check_output([sys.executable, WINDOW, store, "all/Trades", str(far)])) for _ in range(place.rounds)]
    for name, limit, what in (("opened", 100, "click to painted"), ("jumped", 60, "jump to nine tenths, painted")):
        yield Finding("G9", f"{title}: {what}", statistics.median(each[name] for each in told), limit, "ms", place.rounds)
