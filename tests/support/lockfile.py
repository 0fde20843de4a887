"""Reads the locked requirements as pip does, and says what is wrong with them."""

from collections.abc import Iterator
from dataclasses import dataclass

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

PYTHONS = ("3.11", "3.12", "3.13", "3.14")


@dataclass(frozen=True, slots=True)
class Pin:
    """One locked package: the requirement and the hashes of its files."""

    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def name(self) -> NormalizedName:
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        """The version, or nothing when it is not pinned to one."""
        pinned = list(self.requirement.specifier)
        exact = len(pinned) == 1 and pinned[0].operator == "==" and not pinned[0].version.endswith("*")
        return pinned[0].version if exact else ""


def read(text: str) -> list[Pin]:
    """Return the pins of a requirements file."""
    return [_pin(line.split()) for line in text.replace("\\\n", " ").splitlines() if line.strip() and not line.lstrip().startswith("#")]


def _pin(words: list[str]) -> Pin:
    hashes = [word for word in words if word.startswith("--hash=")]
    return Pin(Requirement(" ".join(word for word in words if word not in hashes)), tuple(hashes))


def faults(text: str) -> Iterator[str]:
    """Yield what must not be in a lock: addresses, options, pins without version or hash."""
    yield from (f"address: {line}" for line in text.splitlines() if "://" in line)
    yield from (f"option: {line}" for line in text.splitlines() if line.startswith("-"))
    for pin in read("\n".join(line for line in text.splitlines() if "://" not in line and not line.startswith("-"))):
        if not pin.version:
            yield f"not pinned: {pin.requirement}"
        if not pin.hashes or not all(each.startswith("--hash=sha256:") for each in pin.hashes):
            yield f"no sha256: {pin.requirement}"


def chosen(pins: list[Pin], environment: dict[str, str]) -> dict[str, str]:
    """Return name -> version of what would be installed there; raises ValueError when a name comes twice."""
    versions: dict[str, str] = {}
    for pin in pins:
        if pin.requirement.marker is None or pin.requirement.marker.evaluate(environment):
            if pin.name in versions:
                raise ValueError(f"{pin.name} is locked twice for {environment}")
            versions[pin.name] = pin.version
    return versions


def environment(python: str, platform: str = "linux", machine: str = "x86_64") -> dict[str, str]:
    """Return the marker variables of a Python on a system."""
    return {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": platform,
        "platform_machine": machine,
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
    }
