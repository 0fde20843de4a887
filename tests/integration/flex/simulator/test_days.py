"""Days pass in the simulator as they do at IBKR: the same rows under a younger header, or new rows and corrections in their place."""

import re

from flexdesk.flex.simulator import Simulator
from tests.integration.flex.talking import fetch

HEADER = re.compile(rb"<FlexStatement [^>]*>")


def bodies(simulator: Simulator, script: str, count: int = 2) -> list[bytes]:
    """Fetch one query some times."""
    simulator.play(f"{script},poll:ok")
    return [fetch(simulator.url).body for _ in range(count)]


def test_the_next_day_only_the_header_line_differs(simulator: Simulator) -> None:
    first, second = bodies(simulator, "roll")

    assert HEADER.findall(first) != HEADER.findall(second)
    assert HEADER.sub(b"", first) == HEADER.sub(b"", second)
    assert b'toDate="20260320"' in first
    assert b'toDate="20260321"' in second


def test_another_business_day_brings_rows_in_their_place(simulator: Simulator) -> None:
    first, second = bodies(simulator, "nextday")
    before, now = (re.findall(rb'<CashTransaction .*?reportDate="(\d+)"', body) for body in (first, second))

    assert b'toDate="20260323"' in second  # from Friday to Monday
    assert len(HEADER.findall(second)) == 1
    assert before != now or re.findall(rb"<Trade [^>]*>", first) != re.findall(rb"<Trade [^>]*>", second)
    symbols = re.findall(rb'<SymbolSummary .*?assetCategory="(\w+)"', second)
    assert symbols == sorted(symbols)


def test_within_a_day_the_same_bytes_are_served(simulator: Simulator) -> None:
    first, second = bodies(simulator, "newattribute,dates=yyyy-MM-dd")

    assert first == second
