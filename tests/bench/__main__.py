"""`python3 dev.py bench [NAME...]`: measure, print a table, leave a JSON file and a picture."""

import argparse
import json
import os
import platform
import tempfile
import time
from pathlib import Path

from tests.bench.browsing import browsing
from tests.bench.exporting import exporting
from tests.bench.filtering import filtering
from tests.bench.finding import Finding, table
from tests.bench.growing import comparing, growing
from tests.bench.importing import importing, parsing, repeating
from tests.bench.lasting import lasting
from tests.bench.place import Place
from tests.bench.plot import plot, plot_growth
from tests.bench.serving import serving
from tests.bench.starting import starting
from tests.bench.using import using

_ALL = (starting, importing, parsing, repeating, browsing, filtering, exporting, comparing, growing, lasting, using, serving)
BENCHES = {each.__name__: each for each in _ALL}


def main() -> None:
    """Run the benchmarks that were named, or all."""
    options = _options()
    place = Place(options.cache, options.rounds, options.largest)
    machine = f"{platform.platform()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    print(machine, flush=True)
    findings: list[Finding] = []
    for name in options.names or BENCHES:
        began = time.monotonic()
        findings += BENCHES[name](place)
        print(f"{name}: {time.monotonic() - began:.0f} s, load {os.getloadavg()[0]:.1f}", flush=True)
    print(*table(findings), sep="\n")
    file = options.json or place.cache / "bench.json"
    file.write_text(json.dumps({"machine": machine, "findings": [finding.as_object() for finding in findings]}, indent=1))
    for name, picture in (("", plot(findings)), ("-growth", plot_growth(findings))):
        if picture:
            file.with_name(f"{file.stem}{name}.svg").write_text(picture)
    print(f"written to {file}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser("dev.py bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[*BENCHES, []], help=", ".join(BENCHES))
    parser.add_argument("--rounds", type=int, default=5, help="pairs that are measured (5)")
    parser.add_argument("--largest", type=int, default=500, help="largest document in MB (500)")
    parser.add_argument(
        "--cache", type=Path, default=Path(tempfile.gettempdir()) / "flexdesk-bench", help="folder for what is dear to make"
    )
    parser.add_argument("--json", type=Path, help="where the figures go (bench.json in the cache)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
