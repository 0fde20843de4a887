"""A token as a canary: the whole program fetches with it, whatever the service does, and then it is looked for everywhere."""

import base64
import io
import logging
import traceback
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, quote_plus

from flexdesk.bootstrap import open_desk
from flexdesk.desk.orders import ExportOrder, FetchRequest
from flexdesk.desk.service import Desk
from flexdesk.domain.errors import UsageError
from flexdesk.domain.view import SectionScope
from flexdesk.domain.watch import Watch
from flexdesk.flex.client.codes import CODES
from flexdesk.flex.simulator import Simulator
from flexdesk.flex.simulator.script import REACTIONS
from flexdesk.settings import Settings
from tests.fakes.clock import FakeClock
from tests.integration.flex.talking import TOKEN, Patience

FORMS = tuple(
    {
        TOKEN.encode(),
        quote(TOKEN, safe="").encode(),
        quote_plus(TOKEN).encode(),
        quote(TOKEN).encode(),
        *(base64.b64encode(b" " * lead + TOKEN.encode())[4 if lead else 0 : -4] for lead in range(3)),
    }
)
"""The token raw, %-encoded, and base64 at each of its three alignments."""

NAMES = [*REACTIONS, *(code.number for code in CODES), "http429", "http500", "http503", "http403", "http404", "http301"]
_ONE_CALL = {"foreignurl", "lookalikeurl", "legacyurl", "lowerurl", "nourl", "period", "account"}
_LONG = {"bomb", "slow", "slowhead", "stall", "stallbody"}
EVERYTHING = [f"{call}:{name}*" for name in NAMES for call in ("request", "poll") if name not in _ONE_CALL | _LONG]
TELLING = [
    *("request:echo", "request:echopage", "request:redirect", "request:1012", "request:garbage"),
    *("poll:echo", "poll:echopage", "poll:short", "poll:html"),
]
"""The failures that are most tempting to quote."""


@dataclass
class Remains:
    """All that a program left behind, by where it was found."""

    codes: dict[str, str | None] = field(default_factory=dict)
    found: dict[str, bytes] = field(default_factory=dict)

    def leaks(self) -> list[str]:
        """Return where the token stands."""
        return [where for where, data in self.found.items() if any(form in data for form in FORMS)]


@contextmanager
def listening() -> Iterator[io.StringIO]:
    """Yield everything that reaches the root logger, at any level."""
    text, root = io.StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(text), root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield text
    finally:
        root.removeHandler(handler)
        root.setLevel(level)


def remains_of(simulator: Simulator, folder: Path, scripts: Iterable[str], method: str = "get") -> Remains:
    """Fetch once with each script into one store, and gather files, payloads, timelines, reports, exports, logs and tracebacks."""
    remains, clock = Remains(), FakeClock()
    settings = Settings(store=str(folder / "t.db"), read_timeout=1.0, http_method=method)
    with listening() as log, closing(open_desk(settings, clock)) as desk:
        for number, script in enumerate(scripts):
            simulator.play(script)
            _fetch(desk, simulator.url, clock, script, remains, number)
        _gather(desk, folder, remains)
        remains.found |= _files(folder)  # with the WAL, which goes when the store is closed
    remains.found["log"] = log.getvalue().encode()
    return remains


def _fetch(desk: Desk, url: str, clock: FakeClock, script: str, remains: Remains, number: int) -> None:
    told: list[str] = []
    watch = Watch(lambda progress: told.append(repr(progress)), lambda event: told.append(repr(event)), Patience(clock))
    try:
        report = desk.fetch(FetchRequest(str(1000 + number), TOKEN, base_url=url, deadline=60.0), watch)
        told.append(repr(report))
        remains.codes[script] = report.failure.code if report.failure else None
    except Exception as error:  # noqa: BLE001  # a mistake of ours would be printed just so
        told += traceback.format_exception(error)
        remains.codes[script] = "MISTAKE"
    remains.found[f"told of {script}"] = "\n".join(told).encode()


def _gather(desk: Desk, folder: Path, remains: Remains) -> None:
    for run in desk.runs():
        remains.found[f"run {run.run_id}"] = (repr(run) + repr(desk.timeline(run.run_id))).encode()
        with suppress(UsageError):  # many keep nothing
            remains.found[f"bytes of run {run.run_id}"] = b"".join(desk.parts.store.archive.read(desk.kept.of_run(run.run_id)))
    for section in desk.sections():
        desk.export(ExportOrder(SectionScope(section.section_name), str(folder / f"{section.section_name}.csv")))


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
