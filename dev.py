#!/usr/bin/env python3
"""FlexDesk's one tool for developers.

    python3 dev.py VERB [ARGUMENTS]        (on Windows: py dev.py ...)

It needs nothing but Python 3.11. What is missing it installs first: the packages locked in requirements/ go to .venv,
Qt's system libraries come by apt-get where it may (as root on Debian or Ubuntu; FLEXDESK_NO_APT=1 forbids it).
"""

from __future__ import annotations  # an older Python must get as far as the sentence that refuses it

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent
LOCKS = ROOT / "requirements"
VENV = ROOT / ".venv"
STAMP = VENV / "flexdesk-stamp"
MEMORY = Path("/dev/shm")  # noqa: S108  # Linux's file system in memory
ROOM = 4 * 1024**3  # eight times what the tests write
LINUX = sys.platform.startswith("linux")
EXE = ".exe" if os.name == "nt" else ""
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / f"python{EXE}"

# What has to be there -> the Debian package that brings it: shared libraries for Qt, for a window on X11, programs for a display in memory,
# and what screen readers speak.
QT = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
XVFB = {"xvfb-run": "xvfb", "xauth": "xauth", "xdotool": "xdotool", "openbox": "openbox"}
SPOKEN = {"libatspi.so.0": "at-spi2-core", "dbus-run-session": "dbus"}
COMPILER = {"cc": "build-essential"}
VENV_MODULE = {"ensurepip": f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"}

# --- the verbs --------------------------------------------------------------------------------------------------------------------------


def run(arguments: list[str]) -> int:
    """Show FlexDesk at work: simulated service, temporary store, no account needed."""
    on_x11 = os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY")
    prepare(QT, X11 if on_x11 else {})
    return call(PYTHON, "-m", "flexdesk", "demo", *arguments)


def test(arguments: list[str]) -> int:
    """Run all tests, on all processors; arguments go to pytest."""
    prepare(QT)
    workers = (os.cpu_count() or 1) + 1  # a third of the time a test waits: for a disk, a server, another process
    with in_memory() as folder:
        # Tests start the program: where nobody may keep what was compiled, each of them would compile it anew.
        pytest = [PYTHON, "-m", "pytest", "-n", str(workers), *arguments]
        return call(*pytest, PYTHONDONTWRITEBYTECODE="", PYTEST_DEBUG_TEMPROOT=folder)


def lint(_arguments: list[str]) -> int:
    """Check style, types and who imports whom."""
    prepare(QT)  # pylint loads Qt
    code = ["flexdesk", "migrations", "tests", "dev.py"]
    checks: list[list[object]] = [
        [PYTHON, "-m", "ruff", "check", *code],
        [PYTHON, "-m", "ruff", "format", "--check", *code],
        [PYTHON, "-m", "mypy", "--strict", *code],
        [PYTHON, "-m", "pylint", "--fail-under=10", *code],
        [BIN / f"lint-imports{EXE}"],
    ]
    return max(call(*check) for check in checks)


def window(arguments: list[str]) -> int:
    """Run the tests that need a real window, and the journeys with real keys; on Linux in a display in memory."""
    prepare(QT, X11, XVFB, SPOKEN)
    platform = {"darwin": "cocoa", "win32": "windows"}.get(sys.platform, "xcb")
    display = ["xvfb-run", "-a", "-s", "-screen 0 1280x800x24"] if LINUX else []
    return call(*display, PYTHON, "-m", "pytest", "-m", "window or journey", *arguments, QT_QPA_PLATFORM=platform, WAYLAND_DISPLAY="")


def bench(arguments: list[str]) -> int:
    """Measure beside the peers; arguments name benchmarks, --help lists them."""
    prepare(QT)
    return call(PYTHON, "-m", "tests.bench", *arguments, QT_QPA_PLATFORM="offscreen")


def torture(arguments: list[str]) -> int:
    """Run the long tests that kill, cut and flood; each tells its figures."""
    prepare(QT, COMPILER)
    return call(PYTHON, "-m", "pytest", "-m", "torture", "-s", "-o", "faulthandler_timeout=3600", *arguments)


def screenshots(arguments: list[str]) -> int:
    """Draw the pictures of the README anew; --checklist DIR draws every state of the window worth a look."""
    prepare(QT)
    if arguments[:1] == ["--checklist"]:
        folder = arguments[1:] or ["docs/screenshots/checklist"]
        return call(PYTHON, "-m", "tests.support.checklist", *folder, QT_QPA_PLATFORM="offscreen")
    return call(PYTHON, "-m", "tests.support.screenshots", *(arguments or ["docs/screenshots"]), QT_QPA_PLATFORM="offscreen")


def lock(arguments: list[str]) -> int:
    """Make requirements/ from pyproject.toml, keeping the versions that still fit; --upgrade takes the newest."""
    prepare()
    sets = {"bootstrap": ["--group", "bootstrap"], "run": ["--all-extras"], "dev": ["--all-extras", "--group", "dev"]}
    for name, what in sets.items():
        project = [] if name == "bootstrap" else ["pyproject.toml"]
        options = ["--universal", "--generate-hashes", "--no-header", "--no-emit-index-url", "--python-version", "3.11", "--quiet"]
        must(find_uv(), "pip", "compile", *options, *arguments, *what, *project, "-o", f"requirements/{name}.txt")
    return 0


def doctor(_arguments: list[str]) -> int:
    """Say what this machine lacks for each verb; install nothing."""
    for purpose, needs in {"Python packages": VENV_MODULE, "Qt": QT, "a window on X11": X11, "dev.py window": XVFB | SPOKEN}.items():
        print(f"{purpose:<16} {', '.join(missing(needs)) or 'all there'}")
    print(f"{'.venv':<16} {'up to date' if is_current() else 'to be made or updated by the next verb'}")
    return 0


VERBS = {verb.__name__: verb for verb in (run, test, lint, window, bench, torture, screenshots, lock, doctor)}

# --- what has to be there first -----------------------------------------------------------------------------------------------------------


def prepare(*needs: dict[str, str]) -> None:
    """Install what is missing: all of the system's part in one step, then .venv."""
    wanted = {name: package for each in needs for name, package in each.items()}
    if not PYTHON.exists() and not shutil.which("uv"):
        wanted.update(VENV_MODULE)
    packages = missing(wanted)
    if packages:
        install_packages(packages)
    if not is_current():
        make_venv()
        install_locked()
        STAMP.write_text(fingerprint())


def missing(needs: dict[str, str]) -> list[str]:
    """Return the Debian packages that would bring what is not there."""
    return [package for name, package in needs.items() if LINUX and not is_there(name)]


def is_there(name: str) -> bool:
    """Look for a shared library, a module or a program; loading Qt itself would abort the process where something is missing."""
    if ".so." not in name:
        return bool(shutil.which(name) or importlib.util.find_spec(name))
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def install_packages(packages: list[str]) -> None:
    """Install by apt-get where that is allowed, else say how and stop."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if os.geteuid() != 0 or not shutil.which("apt-get") or os.environ.get("FLEXDESK_NO_APT"):
        sys.exit(
            f"This machine lacks {', '.join(packages)}. On Debian or Ubuntu:\n\n    sudo {' '.join(command)}\n\n"
            "Elsewhere install what your system calls them. Then run this again."
        )
    say(f"installing {' '.join(packages)}")
    call("apt-get", "update", "-qq", output=subprocess.DEVNULL)  # a source that fails need not be the one that is needed
    must(*command, "-qq", DEBIAN_FRONTEND="noninteractive")


def is_current() -> bool:
    """Tell whether .venv was made from these locks by this Python."""
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text() == fingerprint()


def fingerprint() -> str:
    """Return a hash over all that decides what is in .venv."""
    files = [LOCKS / "dev.txt", ROOT / "pyproject.toml"]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files) + f"{sys.version_info[:2]} {VENV}".encode()).hexdigest()


def make_venv() -> None:
    """Make .venv, unless there is one of this Python."""
    same = f"import sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    if PYTHON.exists() and subprocess.run([PYTHON, "-c", same], check=False).returncode == 0:
        return
    say(f"making {VENV}")
    uv = shutil.which("uv")
    if uv:
        must(uv, "venv", "--quiet", "--clear", "--python", sys.executable, VENV)
    else:
        must(sys.executable, "-m", "venv", "--clear", VENV)


def install_locked() -> None:
    """Install what the lock says, then FlexDesk itself as a link to this folder; by uv, or by pip where only pip finds a package index."""
    say("installing the locked packages")
    locked = ["--require-hashes", "--only-binary", ":all:", "-r", LOCKS / "dev.txt"]
    itself = ["--no-deps", "--no-build-isolation", "-e", "."]
    uv = find_uv()
    if uv and call(uv, "pip", "install", "--quiet", "--python", PYTHON, "--compile-bytecode", *locked) == 0:
        must(uv, "pip", "install", "--quiet", "--python", PYTHON, *itself)
        return
    say("uv cannot do it; trying pip")
    if not has_pip():
        must(PYTHON, "-m", "ensurepip")
    for what in (locked, itself):
        must(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what)


def find_uv() -> Path | str | None:
    """Return uv from PATH, else the one in .venv, installed there if need be."""
    own = BIN / f"uv{EXE}"
    if not shutil.which("uv") and not own.exists() and has_pip():
        call(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", LOCKS / "bootstrap.txt")
    return shutil.which("uv") or (own if own.exists() else None)


def has_pip() -> bool:
    """Tell whether .venv has pip; one made by uv has not."""
    return subprocess.run([PYTHON, "-c", "import pip"], check=False, capture_output=True).returncode == 0


@contextmanager
def in_memory() -> Iterator[str]:
    """Yield a folder in memory, where there is room for one, for what thousands of tests write and none waits for; else the usual one."""
    if not (MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM):
        yield tempfile.gettempdir()
        return
    with tempfile.TemporaryDirectory(prefix="flexdesk-tests-", dir=MEMORY, ignore_cleanup_errors=True) as folder:
        yield folder


# --- running programs ---------------------------------------------------------------------------------------------------------------------


def call(*command: object, output: int | None = None, **variables: str) -> int:
    """Run a program in the project's folder, with these environment variables on top, and return its exit code."""
    environ = {**os.environ, "UV_SYSTEM_CERTS": "1", **variables}  # uv's own certificates fail behind a company's proxy
    return subprocess.run([str(word) for word in command], check=False, cwd=ROOT, env=environ, stdout=output).returncode


def must(*command: object, **variables: str) -> None:
    """Run a program that has to succeed; only its complaints are shown."""
    code = call(*command, output=subprocess.DEVNULL, **variables)
    if code:
        sys.exit(f"dev.py stops: this ended with exit code {code}:\n    {' '.join(map(str, command))}")


def say(text: str) -> None:
    """Tell what takes long, on stderr."""
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


def main(arguments: list[str]) -> int:
    """Run the verb that is asked for; the exit code is its."""
    if sys.version_info < (3, 11):  # noqa: UP036  # this file runs before anything has checked
        sys.exit(f"FlexDesk needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    verb = VERBS.get(arguments[0]) if arguments else None
    if verb is None:
        print(__doc__, *(f"  {name:<12} {each.__doc__}" for name, each in VERBS.items()), sep="\n")
        return 0 if arguments in ([], ["help"], ["-h"], ["--help"]) else 2
    try:
        return verb(arguments[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
