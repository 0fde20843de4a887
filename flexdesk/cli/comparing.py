"""`flexdesk compare` and `flexdesk changes`: rows added, removed and changed, attribute by attribute."""

import functools
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from flexdesk.cli.complaint import ExitCode
from flexdesk.cli.interrupt import interruptible
from flexdesk.cli.options import ARTIFACT_ID, Day, on_a_store
from flexdesk.cli.output import Output, tell
from flexdesk.cli.progress import Bars
from flexdesk.cli.table import counted
from flexdesk.desk.orders import ChangesOrder, CompareOrder
from flexdesk.domain.comparison import Change, Days, Difference, DifferenceKind, MatchBy, Matching, SectionComparison, total
from flexdesk.domain.record import Record
from flexdesk.domain.watch import Watch

if TYPE_CHECKING:
    from flexdesk.desk.service import Desk

Compared = Difference | SectionComparison

TITLES = ("Section", "Same", "Changed", "Only in A", "Only in B", "Other form")
SIGNS = {DifferenceKind.CHANGED: "~", DifferenceKind.REMOVED: "-", DifferenceKind.ADDED: "+"}

section_option = click.option("--section", "section_name", metavar="NAME", help="Only this section.")
target_option = click.option("-o", "--output", "target", metavar="FILE", help="Write the differences as CSV, too; - is standard output.")


def matching_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options --match-by and --ignore, and call it with the Matching they stand for."""

    @click.option(
        "--match-by",
        metavar="KEY",
        help="Match rows by these attributes (comma separated), by `place`, or by `nothing`; default: the best key there is.",
    )
    @click.option("--ignore", "ignored", metavar="NAME", multiple=True, help="Let this attribute make no difference; may be repeated.")
    @functools.wraps(command)
    def call(match_by: str | None, ignored: tuple[str, ...], **given: Any) -> int:
        return command(matching=_matching(match_by, ignored), **given)

    return call


@click.command("compare")
@click.argument("a", type=ARTIFACT_ID)
@click.argument("b", type=ARTIFACT_ID)
@section_option
@matching_options
@target_option
@on_a_store
def compare(
    desk: "Desk",
    out: Output,
    *,
    a: int,
    b: int,
    section_name: str | None,
    matching: Matching,
    target: str | None,
) -> int:
    """Tell which rows of artifact B are added, removed or changed against artifact A.

    Rows are paired by the id or key that tells them apart, else by their place. Rows that mean the same are only counted.
    """
    with interruptible() as cancel, Bars() as bars:
        compared = desk.compare(CompareOrder(a, b, section_name, matching), Watch(bars.tell, cancel=cancel))
        _give_out(desk, out, compared, target, {"a": a, "b": b})
    return ExitCode.DONE


@click.command("changes")
@click.option("--since", type=Day(), required=True, help="Against what was known before this day (UTC).")
@click.option("--until", type=Day(), help="What was known at the end of this day (UTC); default: now.")
@click.option("--from", "first", type=Day(), help="Only rows of this day (report date) and later.")
@click.option("--to", "last", type=Day(), help="Only rows of this day and earlier.")
@click.option("--account", "account_id", metavar="ID", help="Only this account.")
@section_option
@matching_options
@target_option
@on_a_store
def changes(  # noqa: PLR0913  # pylint: disable=too-many-arguments  # one for each option
    desk: "Desk",
    out: Output,
    *,
    since: str,
    until: str | None,
    first: str | None,
    last: str | None,
    account_id: str | None,
    section_name: str | None,
    matching: Matching,
    target: str | None,
) -> int:
    """Tell what the history says that it did not say before a day: A is then, B is now.

    The history of an account at a moment is what its current artifacts said then, each distinct row once.
    """
    with interruptible() as cancel, Bars() as bars:
        order = ChangesOrder(since, until, account_id, section_name, matching, Days(first, last))
        compared = desk.changes(order, Watch(bars.tell, cancel=cancel))
        _give_out(desk, out, compared, target, {"since": since, "until": until, "from": first, "to": last})
    return ExitCode.DONE


def _matching(match_by: str | None, ignored: tuple[str, ...]) -> Matching:
    named = {None: MatchBy.PROPOSED, "place": MatchBy.PLACE, "nothing": MatchBy.WHOLE}
    if match_by in named:
        return Matching(named[match_by], ignored=ignored)
    return Matching(MatchBy.KEY, tuple(name.strip() for name in (match_by or "").split(",") if name.strip()), ignored)


def _give_out(desk: "Desk", out: Output, compared: Iterable[Compared], target: str | None, sides: dict[str, Any]) -> None:
    sections: list[SectionComparison] = []
    if target is None:
        for each in _noting(compared, sections):
            _show(out, each)
    else:
        out.leave_to(target)
        count = desk.save_differences(_noting(compared, sections), target)
        tell(f"{counted(count, 'difference')} written to {out.place(target)}.")
    if out.as_json:
        _objects(out, sections if target else (), sections, sides)
    elif target != "-":
        out.table(
            TITLES, [section_row(each) for each in sections if each.rows_a or each.rows_b or each.differs] + [section_row(total(sections))]
        )


def _noting(compared: Iterable[Compared], sections: list[SectionComparison]) -> Iterator[Compared]:
    for each in compared:
        if isinstance(each, SectionComparison):
            sections.append(each)
        yield each


def _objects(out: Output, untold: Iterable[SectionComparison], sections: list[SectionComparison], sides: dict[str, Any]) -> None:
    for each in untold:
        out.object(section_object(each))
    sums = section_object(total(sections))
    out.object({**sums, "kind": "summary", "section_name": None, **sides})


def _show(out: Output, each: Compared) -> None:
    if out.as_json:
        out.object(difference_object(each) if isinstance(each, Difference) else section_object(each))
    elif isinstance(each, Difference):
        out.say(f"{SIGNS[each.kind]} {each.record.section_name}  {_name(each)}")
        for change in each.changes:
            out.say(f"    {change.name}: {_quoted(change.old)} -> {_quoted(change.new)}")


def _name(each: Difference) -> str:
    """Tell which row it is: where it stands, and its key or what it says."""
    places = " -> ".join(dict.fromkeys(record.source_row_ref for record in (each.a, each.b) if record))
    shown = dict(each.record.attributes)
    words = each.key or [name for name, value in shown.items() if value][:6]
    return f"{places}  {' '.join(f'{name}={_quoted(shown.get(name))}' for name in words)}"


def _quoted(value: str | None) -> str:
    return "absent" if value is None else f'"{value}"'


def section_row(each: SectionComparison) -> tuple[str | int, ...]:
    """Return the counts of a section as cells."""
    name = each.section_name or "All"
    shown = f"{each.account_id} {name}" if each.account_id else name
    only = " (not in B)" if each.in_a and not each.in_b else " (not in A)" if each.in_b and not each.in_a else ""
    return shown + only, each.same, each.changed, each.removed, each.added, each.form_differs


def difference_object(each: Difference) -> dict[str, Any]:
    """Return one difference for scripts, always with every key; `attributes` is the row that one side has alone."""
    record, both = each.record, each.a is not None and each.b is not None
    return {
        "kind": each.kind,
        "section_name": record.section_name,
        "account_id": record.account_id,
        "row_tag": record.row_tag,
        "key": {name: dict(record.attributes)[name] for name in each.key},
        "a": _side(each.a),
        "b": _side(each.b),
        "changes": [change_object(change) for change in each.changes],
        "attributes": None if both else dict(record.attributes),
    }


def change_object(change: Change) -> dict[str, str | None]:
    """Return one attribute that differs; null where a side does not have it."""
    return {"attribute": change.name, "old": change.old, "new": change.new}


def section_object(each: SectionComparison) -> dict[str, Any]:
    """Return the counts of a section for scripts."""
    return {
        "kind": "section",
        "section_name": each.section_name,
        "account_id": each.account_id,
        "in_a": each.in_a,
        "in_b": each.in_b,
        "rows_a": each.rows_a,
        "rows_b": each.rows_b,
        "same": each.same,
        "form_differs": each.form_differs,
        "added": each.added,
        "removed": each.removed,
        "changed": each.changed,
        "ignored": each.ignored,
    }


def _side(record: Record | None) -> dict[str, Any] | None:
    if record is None:
        return None
    return {name: getattr(record, name) for name in ("raw_record_id", "raw_artifact_id", "source_row_ref")}
