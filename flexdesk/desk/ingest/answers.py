"""Answers of the service that no rule understands: kept like a payload, so that somebody can look at them."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from flexdesk.desk.ingest.download import digest_and_write, drop
from flexdesk.desk.ingest.files import RunFiles
from flexdesk.domain.answer import KeptAnswer, details_of, kept_answer
from flexdesk.domain.errors import FlexDeskError, UsageError
from flexdesk.domain.missing import no_payload, no_run
from flexdesk.domain.run import Stage
from flexdesk.domain.said import Said
from flexdesk.domain.watch import Watch
from flexdesk.ports import Catalog, PayloadArchive

PEEKED = 256 * 1024


@dataclass(frozen=True, slots=True)
class AnswerKeeper:
    """Keeps what the service said in one run."""

    files: RunFiles

    def keep(self, said: Said, stage: Stage) -> dict[str, Any]:
        """Keep it and return what the failed event tells of it: nothing where it could not be kept, for the failure matters more."""
        with suppress(FlexDeskError, OSError):
            path, archive = self.files.answer, self.files.store.archive
            try:
                sha256 = digest_and_write(said.body, path)
                archive.keep(path, sha256, self.files.run_id, Watch())
            finally:
                drop(path)
            return details_of(KeptAnswer(sha256, len(said.body), stage, said.is_masked, said.is_cut))
        return {}


class KeptBytes:
    """The bytes that are there, whoever kept them: payloads, and answers of the service."""

    def __init__(self, catalog: Catalog, archive: PayloadArchive) -> None:
        self._catalog, self._archive = catalog, archive

    def of_run(self, run_id: int) -> str:
        """Return the hash of what a run kept: its payload, else the answer that it did not understand. Raises UsageError."""
        run = self._catalog.run(run_id)
        if run is None:
            raise no_run(run_id)
        answer = None if run.result.payload_sha256 else kept_answer(self._catalog.events(run_id))
        sha256 = answer.sha256 if answer else run.result.payload_sha256
        if sha256 is None:
            step = f"See what happened in it with `flexdesk runs {run_id}`."
            raise UsageError("PAYLOAD_NOT_FOUND", f"Run R-{run_id} kept no bytes.", step)
        return sha256

    def peek(self, sha256: str, first_byte: int = 0, most: int = PEEKED) -> bytes:
        """Return a stretch of some bytes; raises UsageError, StoreError (PAYLOAD_DAMAGED)."""
        found = self._archive.info(sha256)
        if found is None:
            raise no_payload(sha256)
        gathered = bytearray()
        for block in self._archive.read_from(found.sha256, first_byte):
            gathered += block
            if len(gathered) >= most:
                break
        return bytes(gathered[:most])

    def byte_of(self, sha256: str, line: int, column: int) -> int:
        """Return which byte stands at a line and column, both counted from 1; the last one where there are not so many."""
        before, at = line - 1, 0
        for block in self._archive.read_from(sha256, 0):
            ends = block.count(b"\n")
            if ends >= before:
                start = 0
                for _ in range(before):
                    start = block.index(b"\n", start) + 1
                return at + start + max(0, column - 1)
            before, at = before - ends, at + len(block)
        return at
