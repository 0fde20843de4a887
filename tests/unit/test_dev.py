"""dev.py: it refuses in a sentence, says what is missing in one message, and CI calls what the README tells."""

import re
import sys
import tempfile
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).resolve().parents[2]
NOT_THERE = {"libnot-there-at-all.so.7": "libnot-there7"}


def test_an_old_python_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 9))

    with pytest.raises(SystemExit, match=r"^FlexDesk needs Python 3\.11 or newer"):
        dev.main(["run"])


@pytest.mark.parametrize(("arguments", "code"), [([], 0), (["--help"], 0), (["tset"], 2)])
def test_without_a_known_verb_it_lists_all_of_them(arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(arguments) == code
    told = capsys.readouterr().out
    assert [verb for verb in dev.VERBS if f"  {verb} " not in told] == []


@pytest.mark.skipif(not dev.LINUX, reason="packages of the system are Linux's matter")
def test_a_missing_shared_library_is_named_by_its_package() -> None:
    assert dev.missing(NOT_THERE) == ["libnot-there7"]
    assert dev.missing({"libc.so.6": "libc6", "json": "python3"}) == []


@pytest.mark.skipif(not dev.LINUX, reason="packages of the system are Linux's matter")
def test_where_it_may_not_install_it_says_how_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLEXDESK_NO_APT", "1")

    with pytest.raises(SystemExit, match=r"sudo apt-get install -y --no-install-recommends libnot-there7\n"):
        dev.prepare(NOT_THERE)


def test_whatever_decides_what_is_installed_changes_the_fingerprint(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("dev.txt", "pyproject.toml"):
        (tmp_path / name).write_text("one")
    monkeypatch.setattr(dev, "LOCKS", tmp_path)
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    seen = [dev.fingerprint()]
    for name in ("dev.txt", "pyproject.toml"):
        (tmp_path / name).write_text("two")
        seen.append(dev.fingerprint())

    assert len(set(seen)) == 3


def test_a_program_that_fails_stops_everything_and_is_named() -> None:
    with pytest.raises(SystemExit, match="ended with exit code 3"):
        dev.must(sys.executable, "-c", "raise SystemExit(3)")


def test_ci_calls_the_commands_of_the_readme_and_ends_with_the_tests() -> None:
    script = (ROOT / ".ci/run").read_text()
    called = re.findall(r"^python3 dev\.py (\w+)", script, re.MULTILINE)

    assert called[-1] == "test"
    assert {"lint", "run", "window", "test"} <= set(called) <= set(dev.VERBS)
    for verb in ("run", "test"):
        assert f"python3 dev.py {verb}" in (ROOT / "README.md").read_text()


def test_what_tests_write_lies_in_memory_where_there_is_room_and_is_gone_afterwards(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(dev, "MEMORY", tmp_path)
    monkeypatch.setattr(dev, "ROOM", 0)

    with dev.in_memory() as folder:
        (Path(folder) / "left").write_bytes(b"x")
        assert Path(folder).parent == tmp_path

    assert list(tmp_path.iterdir()) == []


def test_without_room_in_memory_tests_write_where_all_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in (("ROOM", 1 << 62), ("MEMORY", tmp_path / "not there")):
        monkeypatch.setattr(dev, name, value)
        with dev.in_memory() as folder:
            assert folder == tempfile.gettempdir()
