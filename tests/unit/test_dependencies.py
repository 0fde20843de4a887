"""What FlexDesk depends on: justified, locked, and the same everywhere it is written down."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support import lockfile

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("bootstrap", "run", "dev")
SYSTEMS = [("linux", "x86_64"), ("linux", "aarch64"), ("darwin", "arm64"), ("win32", "AMD64"), ("win32", "ARM64")]
GOOD = f"click==8.1.0 \\\n    --hash=sha256:{'0' * 64}\n    # via flexdesk\n"


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def locked(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text()


def declared(*, groups: tuple[str, ...]) -> list[Requirement]:
    """Return what pyproject.toml asks for: the program with its extras, and these dependency groups."""
    table = project()
    texts = [*table["project"]["dependencies"]]
    for extra in table["project"]["optional-dependencies"].values():
        texts += extra
    for group in groups:
        texts += [each for each in table["dependency-groups"][group] if isinstance(each, str)]
    return [Requirement(text) for text in texts]


def test_every_dependency_says_in_the_documentation_how_it_earns_its_place() -> None:
    lines = re.findall(r"^\| ([a-z0-9-]+) \| (.+) \|$", (ROOT / "docs/dependencies.md").read_text(), re.MULTILINE)
    documented = [name for name, _reason in lines if name != "package"]

    assert sorted(documented) == sorted({canonicalize_name(each.name) for each in declared(groups=("test", "lint", "bootstrap"))})


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_only_pins_with_hashes_and_no_address(name: str) -> None:
    assert list(lockfile.faults(locked(name))) == []
    assert lockfile.read(locked(name))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (GOOD, None),
        ("click==8.1.0\n", "no sha256: click==8.1.0"),
        (GOOD.replace("sha256", "md5"), "no sha256: click==8.1.0"),
        (GOOD.replace("==", ">="), "not pinned: click>=8.1.0"),
        (GOOD.replace("8.1.0", "8.*"), "not pinned: click==8.*"),
        ("--index-url https://example.org/simple\n" + GOOD, "address: --index-url https://example.org/simple"),
        ("-e .\n" + GOOD, "option: -e ."),
        ("click @ https://example.org/click.whl\n", "address: click @ https://example.org/click.whl"),
    ],
)
def test_a_faulty_lock_is_found_out(text: str, fault: str | None) -> None:
    assert fault in list(lockfile.faults(text)) if fault else list(lockfile.faults(text)) == []


@pytest.mark.parametrize("python", lockfile.PYTHONS)
@pytest.mark.parametrize(("platform", "machine"), SYSTEMS)
def test_the_locks_fit_what_the_project_asks_for(python: str, platform: str, machine: str) -> None:
    environment = lockfile.environment(python, platform, machine)
    for name, groups in {"run": (), "dev": ("test", "lint")}.items():
        versions = lockfile.chosen(lockfile.read(locked(name)), environment)
        for requirement in declared(groups=groups):
            if requirement.marker is None or requirement.marker.evaluate(environment):
                assert requirement.specifier.contains(versions[canonicalize_name(requirement.name)]), requirement


@pytest.mark.parametrize("python", lockfile.PYTHONS)
def test_what_people_run_is_what_was_tested(python: str) -> None:
    run, dev = (lockfile.chosen(lockfile.read(locked(name)), lockfile.environment(python)) for name in ("run", "dev"))

    assert run == {name: dev[name] for name in run}


def test_pyside_6_12_0_is_kept_away_from_python_3_11() -> None:
    """There it loses a reference to None with every void call, and aborts after some thousand of them."""
    allowed = {
        python: all(
            requirement.specifier.contains("6.12.0")
            for requirement in declared(groups=())
            if canonicalize_name(requirement.name) == "pyside6-essentials"
            and (requirement.marker is None or requirement.marker.evaluate(lockfile.environment(python)))
        )
        for python in lockfile.PYTHONS
    }

    assert allowed == {"3.11": False, "3.12": True, "3.13": True, "3.14": True}
    for name in ("run", "dev"):
        assert lockfile.chosen(lockfile.read(locked(name)), lockfile.environment("3.11"))["pyside6-essentials"] != "6.12.0"


def test_the_build_is_pinned_to_the_version_in_the_lock() -> None:
    [build] = project()["build-system"]["requires"]

    assert build == f"hatchling=={lockfile.chosen(lockfile.read(locked('dev')), lockfile.environment('3.11'))['hatchling']}"
