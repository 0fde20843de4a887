"""`flexdesk status`: what needs attention, how the saved queries stand, what there is; the Overview of the window as text."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from flexdesk.cli.complaint import ExitCode
from flexdesk.cli.health import query_words, token_advice
from flexdesk.cli.options import on_a_store
from flexdesk.cli.output import Output
from flexdesk.cli.table import counted
from flexdesk.domain.attention import Concern, ConcernKind, Standing
from flexdesk.domain.fetching import QueryHealth

if TYPE_CHECKING:
    from flexdesk.desk.service import Desk


@click.command("status")
@on_a_store
def status(desk: "Desk", out: Output) -> int:
    """Say what needs attention, how every saved query stands, and what is in the store; asks neither the network nor the key store."""
    standing = desk.overview.standing()
    if out.as_json:
        for each in _objects(standing):
            out.object(each)
        return ExitCode.DONE
    for concern in standing.concerns:
        out.say(f"attention  {concern.phrase}{f' (R-{concern.run_id})' if concern.run_id else ''}")
        out.say(f"{'':<10} What to do: {next_step(concern)}")
    if not standing.concerns:
        out.say("attention  Nothing needs your attention.")
    for health in standing.health:
        out.say(f"query      {query_words(health)}")
    facts = standing.facts
    counts = (counted(facts.run_count, "run"), counted(facts.artifact_count, "artifact"), counted(facts.record_count, "row"))
    out.say(f"store      {facts.url}: {', '.join(counts)}, {facts.size:,} bytes")
    return ExitCode.DONE


def next_step(concern: Concern) -> str:
    """Say what can be done about a concern."""
    if concern.kind is ConcernKind.DAMAGED:
        return "See what is damaged, and what to do, with `flexdesk verify`."
    if concern.connection is not None:
        return token_advice(concern.connection)
    look = f"Look at it with `flexdesk runs {concern.run_id}`" if concern.run_id else ""
    fetch = f'fetch with `flexdesk fetch --query "{concern.query}"`' if concern.query else ""
    text = ", or ".join(filter(None, [look, fetch])) or "see them all with `flexdesk runs`"
    return f"{text[:1].upper()}{text[1:]}."


def _objects(standing: Standing) -> Iterator[dict[str, Any]]:
    for concern in standing.concerns:
        fields = {"kind": concern.kind.value, "message": str(concern.phrase), "next_step": next_step(concern)}
        yield {"about": "attention", **fields, "run_id": concern.run_id, "query": concern.query, "connection": concern.connection}
    for health in standing.health:
        yield {"about": "query", **_health(health)}
    yield {"about": "store", **asdict(standing.facts)}


def _health(health: QueryHealth) -> dict[str, Any]:
    history = health.history
    return {
        "query": health.query.name,
        "flex_query_id": health.query.flex_query_id,
        "last_success_utc": history.last_success_utc,
        "last_success_run": history.last_success_run,
        "failures": history.failures,
        "last_failure_run": history.last_failure_run,
        "due_utc": health.due_utc,
        "is_due": health.is_due,
        "token_days_left": health.token_days_left,
    }
