"""`python3 dev.py bench [NAME...]`: measure, print tables, keep them in a JSON file; with --docs also in docs/performance.md."""

import argparse
import os
import platform
import sys
import tempfile
import time
import traceback
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import kept
from tests.bench.arriving import arriving
from tests.bench.asking import asking
from tests.bench.browsing import browsing
from tests.bench.cancelling import cancelling
from tests.bench.counting import counting
from tests.bench.exporting import exporting
from tests.bench.filtering import filtering
from tests.bench.finding import Finding
from tests.bench.growing import comparing, growing
from tests.bench.importing import importing, parsing, repeating
from tests.bench.lasting import lasting
from tests.bench.place import Place
from tests.bench.preparing import prepare
from tests.bench.serving import serving
from tests.bench.starting import starting
from tests.bench.tables import tables
from tests.bench.working import working

_ALL = (
    *(starting, importing, parsing, repeating, browsing, asking, filtering, exporting, working, cancelling, arriving),
    *(comparing, growing, lasting, serving, counting),
)
BENCHES = {each.__name__: each for each in _ALL}


def main() -> int:
    """Run the benchmarks that were named, or all; return how many of them broke off."""
    options = _options()
    place = Place(options.cache, options.rounds, options.largest)
    file = options.json or place.cache / "bench.json"
    runs, broken = kept.load(file), 0
    if not options.kept and not options.names:
        prepare(place)
    for name in () if options.kept else options.names or BENCHES:
        runs[name], is_whole = _run(name, place)
        broken += not is_whole
        kept.save(file, {name: runs[name] for name in BENCHES if name in runs})  # what comes later may fail
    for name, table in tables(kept.all_of(runs)).items():
        print(f"\n{name}\n\n{table}" if table else "", end="")
    print(f"\nkept in {file}")
    if options.docs:
        kept.quote(runs)
    return broken


def _run(name: str, place: Place) -> tuple[kept.Run, bool]:
    """Run one, and tell whether it came to its end; what it found before something broke counts."""
    began, findings = time.monotonic(), list[Finding]()
    broken = ""
    try:
        for finding in BENCHES[name](place):
            findings.append(finding)  # those before a failure are wanted
    except (Exception, SystemExit):  # noqa: BLE001  # the others are measured all the same  # pylint: disable=broad-exception-caught
        broken = f", BROKE OFF\n{traceback.format_exc(limit=-3)}"
    run = kept.Run(f"{datetime.now(UTC):%Y-%m-%d %H:%M}", _machine(), time.monotonic() - began, os.getloadavg()[0], tuple(findings))
    print(f"{name}: {run.seconds:.0f} s, load {run.load:.1f}{broken}", flush=True)
    return run, not broken


def _machine() -> str:
    return f"{platform.platform()}, {os.cpu_count()} processors, Python {platform.python_version()}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser("dev.py bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[*BENCHES, []], help=", ".join(BENCHES))
    parser.add_argument("--rounds", type=int, default=5, help="pairs that are measured (5)")
    parser.add_argument("--largest", type=int, default=500, help="largest document in MB (500); with less, stores are small, too")
    parser.add_argument(
        "--cache", type=Path, default=Path(tempfile.gettempdir()) / "flexdesk-bench", help="folder for what is dear to make"
    )
    parser.add_argument("--json", type=Path, help="where the figures are kept (bench.json in the cache)")
    parser.add_argument("--kept", action="store_true", help="measure nothing; show what is kept")
    parser.add_argument("--docs", action="store_true", help="write tables and pictures into docs/performance.md")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
