"""What was measured, kept in a file: each benchmark's last run, with when that was and how busy the machine was."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.bench.finding import Finding
from tests.bench.plot import plot, plot_growth, plot_stored
from tests.bench.tables import put, tables

DOCS = Path(__file__).parents[2] / "docs"


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one benchmark."""

    at: str
    machine: str
    seconds: float
    load: float
    findings: tuple[Finding, ...]


def load(file: Path) -> dict[str, Run]:
    """Return the runs that are kept, by the name of the benchmark."""
    if not file.exists():
        return {}
    runs = json.loads(file.read_text())
    return {name: Run(**told | {"findings": tuple(map(Finding.of, told["findings"]))}) for name, told in runs.items()}


def save(file: Path, runs: dict[str, Run]) -> None:
    """Keep runs, and the pictures beside them."""
    told = {name: asdict(run) | {"findings": [each.as_object() for each in run.findings]} for name, run in runs.items()}
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(told, indent=1))
    draw(file.parent, file.stem, runs)


def draw(folder: Path, name: str, runs: dict[str, Run]) -> None:
    """Draw what can be drawn."""
    findings = all_of(runs)
    for suffix, picture in (("", plot(findings)), ("-growth", plot_growth(findings)), ("-stored", plot_stored(findings))):
        if picture:
            (folder / f"{name}{suffix}.svg").write_text(picture)


def quote(runs: dict[str, Run]) -> None:
    """Write tables and pictures into docs/performance.md."""
    page = DOCS / "performance.md"
    page.write_text(put(page.read_text(), tables(all_of(runs)) | {"runs": _when(runs)}))
    draw(DOCS, "performance", runs)


def all_of(runs: dict[str, Run]) -> list[Finding]:
    """Return all lines of all tables."""
    return [finding for run in runs.values() for finding in run.findings]


def _when(runs: dict[str, Run]) -> str:
    """Say when and where it was measured."""
    days = sorted({run.at[:10] for run in runs.values()})
    loads = [run.load for run in runs.values()]
    minutes = sum(run.seconds for run in runs.values()) / 60
    machines = "; ".join(sorted({run.machine for run in runs.values()}))
    took = ", ".join(f"{name} {run.seconds:.0f} s" for name, run in runs.items())
    return (
        f"Measured {' to '.join({days[0]: None, days[-1]: None})} on {machines}; load between {min(loads):.1f} and {max(loads):.1f} "
        f"(the benchmark's own work included). All of it took {minutes:.0f} minutes: {took}.\n"
    )
