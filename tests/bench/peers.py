"""What FlexDesk is compared with: installed into the cache when first needed, never a dependency of the project."""

import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

Command = Sequence[str | Path]

_SCRIPT = Path(__file__).with_name("peer.py")
_PACKAGES = ("ibflex", "requests", "duckdb")  # ibflex imports requests, and does not say so
_DEBIAN = ("libxml2-utils", "libxml2")


@dataclass(frozen=True)
class Peers:
    """Commands of other programs; an empty one where a program cannot be had on this machine."""

    folder: Path

    def iterparse(self, document: Path) -> Command:
        """Return bare lxml that reads all attributes and keeps none: what a reader written by hand does at the least."""
        return (sys.executable, _SCRIPT, "iterparse", document)

    def sha256sum(self, document: Path) -> Command:
        """Return the system's program for hashes."""
        return ("sha256sum", document) if shutil.which("sha256sum") else ()

    def xmllint(self, document: Path) -> Command:
        """Return libxml2's own checker, in C alone: nothing that reads XML by libxml2 can be much faster."""
        return (*self._xmllint, "--stream", "--noout", document) if self._xmllint else ()

    def python(self, *arguments: str | Path) -> Command:
        """Return a peer in Python with packages that only it needs; `arguments` name the peer and its files."""
        return (self._python, "-W", "ignore", _SCRIPT, *arguments)  # ibflex warns of each attribute it does not know

    @cached_property
    def _python(self) -> Path:
        python = self.folder / "venv" / "bin" / "python"
        if not python.exists():
            venv.create(python.parents[1], with_pip=True)
            subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *_PACKAGES], check=True)
        return python

    @cached_property
    def _xmllint(self) -> Command:
        """Return the installed one, else Debian's, unpacked into the cache."""
        if shutil.which("xmllint"):
            return ("xmllint",)
        root = self.folder / "debian"
        if not root.exists() and shutil.which("apt-get"):
            root.mkdir(parents=True)
            subprocess.run(["apt-get", "download", "-qq", *_DEBIAN], cwd=root, check=False, stderr=subprocess.DEVNULL)
            for package in root.glob("*.deb"):
                subprocess.run(["dpkg-deb", "--extract", package, root], check=True)
        program = root / "usr" / "bin" / "xmllint"
        libraries = ":".join(str(each.parent) for each in root.glob("usr/lib/*/libxml2.so.2"))
        return ("env", f"LD_LIBRARY_PATH={libraries}", program) if program.exists() else ()
