"""Whose statements they are."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Account:
    """One brokerage account; `scale` is how large its orders are, `slot` keeps its ids apart from those of the others."""

    account_id: str
    alias: str
    holder: str
    base: str
    scale: int
    slot: int


_FIRST = (
    Account("U9104172", "Family", "Zoë Müller & Jonas Brandt", "USD", 3, 0),
    Account("U9117380", "Pension", "Zoë Müller", "EUR", 1, 1),
)


def accounts(count: int, *, others: bool = False) -> tuple[Account, ...]:
    """Return that many accounts, always the same ones; `others` are none of them."""
    found = [*_FIRST[:count], *(Account(f"U92{n:05d}", "", f"Account Holder {n}", "USD", 1, n) for n in range(2, count))]
    if others:
        return tuple(Account(f"U77{each.slot:05d}", "", "Somebody Else", "USD", 1, each.slot) for each in found)
    return tuple(found)
