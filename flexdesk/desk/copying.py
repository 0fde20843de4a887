"""Copying the desk's store into another database, for those who outgrow a file or leave a server."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from flexdesk.desk.verify.verifier import Verifier
from flexdesk.domain.copied import Copied
from flexdesk.domain.finding import VerifyReport
from flexdesk.domain.watch import Watch
from flexdesk.ports import StatementReader, StoreCopy


@dataclass(frozen=True, slots=True)
class CopyOrder:
    """Where the copy goes, a path or a URL; with `verify` it is then checked against the original bytes as well."""

    target: str
    verify: bool = False


@dataclass(frozen=True, slots=True)
class CopyReport:
    """What was copied, and what the verification of the copy found if there was one."""

    copied: Copied
    verified: VerifyReport | None


class Copying:
    """Makes copies; `copy_to` opens the other store."""

    def __init__(self, copy_to: Callable[[str], StoreCopy], reader: StatementReader) -> None:
        self._copy_to, self._reader = copy_to, reader

    def copy(self, order: CopyOrder, watch: Watch | None = None) -> CopyReport:
        """Copy everything with its ids into an empty store, or nothing at all; raises UsageError, StoreError."""
        watch = watch or Watch()
        with closing(self._copy_to(order.target)) as copy:
            copied = copy.fill(watch)
            return CopyReport(copied, Verifier(copy.audit, self._reader, watch).run() if order.verify else None)
