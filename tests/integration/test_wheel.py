"""The wheel holds what the program needs, where it looks for it, and nothing else."""

import configparser
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout, built without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=ROOT, check=True, capture_output=True)
    [built] = folder.glob("flexdesk-*.whl")
    return built


def names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def shipped(folder: Path) -> list[str]:
    return sorted(str(file.relative_to(ROOT)) for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts)


@pytest.mark.parametrize("folder", ["migrations", "resources"])
def test_migrations_and_resources_travel_in_the_wheel(wheel: Path, folder: str) -> None:
    prefix = "flexdesk/_bundled/"
    bundled = sorted(name.removeprefix(prefix) for name in names(wheel) if name.startswith(f"{prefix}{folder}/"))

    assert bundled == shipped(ROOT / folder) != []


def test_the_wheel_has_every_module_and_nothing_beside_the_package(wheel: Path) -> None:
    own = [name for name in names(wheel) if not name.startswith("flexdesk/_bundled/")]

    assert sorted(name for name in own if name.startswith("flexdesk/")) == shipped(ROOT / "flexdesk")
    assert {name.partition("/")[0].partition("-")[0] for name in own} == {"flexdesk"}


def test_the_wheel_brings_both_commands(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        [name] = [each for each in archive.namelist() if each.endswith("/entry_points.txt")]
        entry_points = configparser.ConfigParser()
        entry_points.read_string(archive.read(name).decode())

    assert dict(entry_points["console_scripts"]) == {"flexdesk": "flexdesk.__main__:main"}
    assert dict(entry_points["gui_scripts"]) == {"flexdesk-gui": "flexdesk.__main__:main"}


def test_an_installed_flexdesk_finds_its_migrations_inside_itself(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from flexdesk.paths import bundled; print(bundled('migrations'))"

    done = subprocess.run([sys.executable, "-P", "-c", code], cwd=tmp_path, check=True, capture_output=True, encoding="utf-8")

    assert Path(done.stdout.strip()) == tmp_path / "flexdesk" / "_bundled" / "migrations"
