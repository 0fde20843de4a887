"""Progress of long work on standard error: bars where somebody looks at a terminal, nothing elsewhere."""

import sys
from types import TracebackType
from typing import Any, Self

import click

from flexdesk.cli.table import clean
from flexdesk.domain.watch import Progress


class Bars:
    """One bar at a time; a job of another name, or one that begins anew, gets a bar of its own."""

    def __init__(self) -> None:
        self._seen = sys.stderr is not None and sys.stderr.isatty()
        self._bar: Any = None
        self._label = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.finish()

    def tell(self, progress: Progress) -> None:
        """Show how far a job is."""
        if not self._seen:
            return
        label = clean(progress.text)
        if label != self._label or (self._bar and progress.done < self._bar.pos):
            self._begin(label, progress.total)
        if self._bar:
            self._bar.update(progress.done - self._bar.pos)

    def finish(self) -> None:
        """Leave the line of the bar, before anything else is told."""
        if self._bar:
            self._bar.render_finish()
            self._bar = None
        self._label = ""

    def _begin(self, label: str, total: int | None) -> None:
        self.finish()
        self._label = label
        if total:
            self._bar = click.progressbar(length=total, label=label, file=sys.stderr)
            self._bar.render_progress()
        else:
            click.echo(label, err=True)
