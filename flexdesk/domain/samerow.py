"""Which rows of a history are one row: by its business key; and which rows name each other."""

from collections.abc import Iterable, Iterator, Mapping

from flexdesk.domain.columns import column
from flexdesk.domain.rowkey import IDS, Key, keys_of


def _both(names: Iterable[str]) -> tuple[str, ...]:
    """Return attributes together with what CSV calls them."""
    return tuple(each for name in names for each in (name, column(name)))


_IDENTIFYING = frozenset(_both((*(name for key in IDS for name in key), "ibOrderID", "orderID", "originatingTransactionID")))
_PERIOD = _both(("reportDate", "date", "valueDate", "fromDate", "toDate", "dateTime", "openDateTime"))

_IN_XML = (
    ("origTransactionID", "transactionID"),
    ("relatedTransactionID", "transactionID"),
    ("originatingTransactionID", "transactionID"),
    ("origTradeID", "tradeID"),
    ("relatedTradeID", "tradeID"),
)
_REFERENCES = (*_IN_XML, *((column(name), column(target)) for name, target in _IN_XML))
"""An attribute that names another row, and by which of that row's attributes."""
_NO_ID = ("", "0", "-")
"""What IBKR writes where there is no other row."""


def same_row(section_name: str, attributes: Mapping[str, str]) -> Iterator[Key]:
    """Yield the keys by which other versions of a row are known, the best first.

    A key without an id is not enough to tell yesterday's position from today's, so the row's days belong to it.
    """
    present = {name for name, value in attributes.items() if value not in _NO_ID}
    for key in keys_of(section_name):
        if present.issuperset(key):
            days = () if _IDENTIFYING.intersection(key) else (name for name in _PERIOD if name in present and name not in key)
            yield (*key, *days)


def references(attributes: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield what a row says of others: attribute, what it is called there, value."""
    return ((name, target, attributes[name]) for name, target in _REFERENCES if attributes.get(name, "") not in _NO_ID)


def referrers(attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what other rows that refer to this one say: attribute, value."""
    return ((name, attributes[target]) for name, target in _REFERENCES if attributes.get(target, "") not in _NO_ID)
