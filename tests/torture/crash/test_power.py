"""After a loss of power at any moment, what was acknowledged is there, and the rest is there whole or not at all."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.torture.crash.playing import start
from tests.torture.crash.power import apply, states
from tests.torture.crash.scenario import STORE, look_fast
from tests.torture.crash.shim import Change, read_trace

SEEDS = range(5)


def traced(shim: Path, folder: Path, manner: str) -> list[Change]:
    """Return all changes of an undisturbed scenario but those in the folder of locks and spool files, which a start can do without."""
    runner = start(shim, "trace", folder, manner)
    assert runner.wait() == 0
    changes = list(read_trace(folder / "trace"))
    assert len([change for change in changes if change.what != "note"]) == int((folder / "told").read_text())
    return [change for change in changes if f"{STORE}.work" not in change.path]


def lost(trace: list[Change], store: Path, after: Path, seeds: range) -> Counter[str]:
    """Return how many states had what wrong."""
    found: Counter[str] = Counter()
    seen: set[tuple[frozenset[str], int]] = set()
    for seed in seeds:
        for acknowledged, files in states(trace, store, seed):
            found["states"] += 1
            known = (frozenset(acknowledged), hash(frozenset(files.items())))
            if known not in seen:
                seen.add(known)
                found[_after(store, after, files, acknowledged)] += 1
    found["different"] = len(seen)
    return found


def _after(store: Path, folder: Path, files: dict[str, bytes], acknowledged: set[str]) -> str:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in files.items():
        if not name.endswith("-shm"):
            (folder / Path(name).relative_to(store)).write_bytes(data)
    return look_fast(folder / STORE, acknowledged)


@pytest.mark.parametrize("manner", ["shipped", "at once"])
def test_no_loss_of_power_takes_what_was_acknowledged(shim: Path, tmp_path: Path, manner: str) -> None:
    trace = traced(shim, tmp_path / "run", manner)
    found = lost(trace, tmp_path / "run" / "store", tmp_path / "after", SEEDS)

    print(f"{manner}: {dict(found)}")
    assert found["states"] >= 20_000
    assert [found[what] for what in ("lost", "corrupt", "half")] == [0, 0, 0]


def test_a_store_that_syncs_nothing_is_found_out(shim: Path, tmp_path: Path) -> None:
    """The control: with `synchronous=OFF` the same replay loses what was acknowledged."""
    trace = traced(shim, tmp_path / "run", "careless")
    found = lost(trace, tmp_path / "run" / "store", tmp_path / "after", range(1))

    print(dict(found))
    assert found["lost"] + found["corrupt"] > 0


@pytest.mark.parametrize(
    ("what", "offset", "data", "expected"),
    [("write", 2, b"xy", b"abxyef"), ("write", 8, b"z", b"abcdef\0\0z"), ("truncate", 3, b"", b"abc")],
)
def test_the_disk_does_what_the_trace_says(what: str, offset: int, data: bytes, expected: bytes) -> None:
    content = bytearray(b"abcdef")
    apply(content, Change(what, "x", offset, data))
    assert content == expected
