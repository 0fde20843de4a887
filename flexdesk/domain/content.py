"""The content hash of an artifact: recognises the same data in a new rendering."""

import hashlib
from collections.abc import Iterable


class ContentHash:
    """Covers, per section (empty ones too), the version hashes of one account's rows in document order.

    Statement boundaries and header attributes are left out, so a breakout by day and a plain document are equal.
    """

    def __init__(self) -> None:
        self._sections: dict[str, hashlib._Hash] = {}

    def section(self, name: str) -> None:
        """Note that the section stands in the document, with rows or without."""
        if name not in self._sections:
            self._sections[name] = hashlib.sha256()

    def rows(self, section: str, version_hashes: Iterable[bytes]) -> None:
        """Add rows of a section, in document order."""
        self.section(section)
        self._sections[section].update(b"".join(version_hashes))

    def hexdigest(self) -> str:
        """Return 64 hex digits for what was added so far."""
        whole = hashlib.sha256()
        for name in sorted(self._sections):
            whole.update(name.encode() + b"\x00" + self._sections[name].digest())
        return whole.hexdigest()
