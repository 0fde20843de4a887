"""Revisions that were shipped never change: a store out there was made by them as they were."""

from hashlib import sha256
from pathlib import Path

VERSIONS = Path(__file__).resolve().parents[3] / "migrations" / "versions"
SHIPPED = {
    "0001_first_light.py": "a328325311a5f9d74512dc0805d525cd9fef8707a671319809bf20fc4a6f8530",
    "0002_lines.py": "861f70b7828f992035635abd6389bf8e48081a25e84c45dba7e8fd1d1c8b4924",
    "0003_saved_queries.py": "4a6b1803746746fe304df1cf91e41386de5f58baf21f7fab8fc1c1a6fc7a81d0",
}
"""Every revision with the SHA-256 of its file. A change of the schema is a new revision and a new line here."""


def test_every_revision_is_as_it_was_shipped() -> None:
    assert {path.name: sha256(path.read_bytes()).hexdigest() for path in VERSIONS.glob("*.py")} == SHIPPED
