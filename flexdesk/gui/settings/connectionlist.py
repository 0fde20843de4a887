"""The connections as a list: a line for each, and what its columns say. No widgets."""

from dataclasses import dataclass

from flexdesk.domain.query import Connection, TokenState
from flexdesk.gui.settings.tokenwords import kept, lasts
from flexdesk.gui.widgets.lines import Column
from flexdesk.gui.words import tr


@dataclass(frozen=True, slots=True)
class ConnectionLine:
    """One connection as the settings show it.

    `query` is a saved query of it, for a test; `refused` are the runs that failed for its token.
    """

    connection: Connection
    state: TokenState
    query: str | None = None
    refused: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        return self.connection.name


def columns(base_url: str) -> tuple[Column, ...]:
    """Return what a list of connections shows."""
    return (
        Column(tr("Name"), lambda line: line.name),
        Column(
            tr("Token is kept in"),
            lambda line: kept(line.state).text,
            tip=lambda line: line.state.problem or kept(line.state).text,
            tone=lambda line: kept(line.state).tone,
            icon=lambda line: kept(line.state).icon,
        ),
        Column(
            tr("Expires"),
            lambda line: lasts(line.state).text,
            tone=lambda line: lasts(line.state).tone,
            icon=lambda line: lasts(line.state).icon,
        ),
        Column(
            tr("Service address"),
            lambda line: line.connection.base_url or base_url,
            tip=lambda line: line.connection.base_url or base_url,
        ),
    )
