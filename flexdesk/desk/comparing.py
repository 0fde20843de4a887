"""The two questions of a comparison: what differs between two artifacts, and what the history says that it did not say before a day."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from flexdesk.desk.compare import Compared, Side, compare, side_at, side_of_artifact
from flexdesk.desk.orders import ChangesOrder, CompareOrder
from flexdesk.domain.errors import UsageError
from flexdesk.domain.watch import Watch
from flexdesk.ports import Catalog

_EVER = "9999"


def artifacts(catalog: Catalog, order: CompareOrder, watch: Watch) -> Iterator[Compared]:
    """Compare two artifacts; raises UsageError when neither has the section."""
    a, b = side_of_artifact(catalog, order.a), side_of_artifact(catalog, order.b)
    names = _names([a, b], order.section_name, f"A-{order.a} and A-{order.b}")
    return compare(catalog, a, b, names, watch)


def history(catalog: Catalog, order: ChangesOrder, watch: Watch) -> Iterator[Compared]:
    """Compare what was known of each account; raises UsageError when nobody knows the account or the section."""
    until = _after(order.until) if order.until else _EVER
    sides = [(side_at(catalog, order.since, each), side_at(catalog, until, each)) for each in _accounts(catalog, order.account_id)]
    _names([side for both in sides for side in both], order.section_name, "these artifacts")
    return (each for a, b in sides for each in compare(catalog, a, b, _common(a, b, order.section_name), watch))


def _accounts(catalog: Catalog, account_id: str | None) -> list[str]:
    known = {each.artifact.reference.account_id for each in catalog.artifacts()}
    if account_id is None:
        return sorted(known)
    if account_id not in known:
        raise UsageError(
            "ACCOUNT_NOT_FOUND", f"There is no account {account_id} in this store.", "List what there is with `flexdesk artifacts`."
        )
    return [account_id]


def _names(sides: Sequence[Side], section_name: str | None, where: str) -> list[str]:
    known = frozenset[str]().union(*(side.sections for side in sides))
    if section_name is None:
        return sorted(known)
    if section_name not in known:
        raise UsageError("SECTION_NOT_FOUND", f"No section {section_name} in {where}.", "List what there is with `flexdesk sections`.")
    return [section_name]


def _common(a: Side, b: Side, section_name: str | None) -> list[str]:
    return sorted(name for name in a.sections | b.sections if section_name in {None, name})


def _after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
