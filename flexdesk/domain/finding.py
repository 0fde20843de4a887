"""What a verification found: each damage by what it is, where it is, and what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One damage: `code` for scripts, two sentences for people, and the ids of what is damaged, as far as they are known.

    `record_id` and `place` are those of the first of `count` records with the same damage.
    """

    code: str
    message: str
    next_step: str
    payload_sha256: str | None = None
    run_id: int | None = None
    artifact_id: int | None = None
    section_name: str | None = None
    record_id: int | None = None
    place: str | None = None
    schema_object: str | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """A whole verification: what was found, and how much was looked at.

    `resumed` tells that an interrupted one was continued; `skipped` says in sentences what could not be looked at, though nothing is known
    to be wrong with it.
    """

    findings: tuple[Finding, ...]
    payload_count: int
    byte_count: int
    artifact_count: int
    record_count: int
    run_count: int
    resumed: bool = False
    skipped: tuple[str, ...] = ()

    @property
    def is_clean(self) -> bool:
        return not self.findings


@dataclass(frozen=True, slots=True)
class LastVerification:
    """How the last whole verification came out, and when it ended."""

    ended_at_utc: str
    report: VerifyReport
