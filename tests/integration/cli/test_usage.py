"""Wrong usage: exit code 2, a message on standard error, nothing begun."""

import pytest

from tests.support.command import Command


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("--nonsense",),
        ("import",),
        ("import", "a.xml", "--nonsense"),
        ("runs", "A-1"),
        ("payload", "-o", "x"),
        ("payload", "1", "--run", "1", "-o", "x"),
        ("export", "--section", "Trades"),
        ("export", "--section", "Trades", "-o", "x", "--format", "parquet"),
        ("export", "--section", "Trades", "-o", "-", "--json"),
        ("fetch",),
        ("fetch", "--query", "1", "--from", "20260101"),
        ("fetch", "--query", "1", "--deadline", "0"),
        ("fetch", "--query", "no such name"),
        ("simulate", "--port", "70000"),
    ],
)
def test_wrong_usage_ends_with_2_and_a_message_on_stderr(arguments: tuple[str, ...], flexdesk: Command) -> None:
    ended = flexdesk(*arguments, code=2)

    assert ended.out == b""
    assert ended.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("fetch", "--query", "1", "--deadline", "nan"),
        ("fetch", "--query", "1", "--deadline", "inf"),
        ("fetch", "--query", ""),
        ("fetch", "--query", " "),
        ("import", "a.xml", "--query", ""),
        ("import", "a.xml", "--require", " "),
    ],
)
def test_a_value_that_says_nothing_is_wrong_usage_before_anything_begins(arguments: tuple[str, ...], flexdesk: Command) -> None:
    ended = flexdesk(*arguments, code=2, FLEXDESK_TOKEN="x")

    assert "Invalid value" in ended.err
    assert not (flexdesk.folder / "t.db").exists()


@pytest.mark.parametrize(("start", "end"), [("2026-01-05", ""), ("2026-01-06", "2026-01-05"), ("2025-01-01", "2026-01-01")])
def test_half_a_period_or_one_that_runs_backwards_or_too_far_is_wrong_usage(start: str, end: str, flexdesk: Command) -> None:
    period = ["--from", start, *(["--to", end] if end else [])]

    assert "[PERIOD_INVALID]" in flexdesk("fetch", "--query", "1", *period, code=2, FLEXDESK_TOKEN="x").err


def test_a_setting_that_makes_no_sense_is_wrong_usage(flexdesk: Command) -> None:
    assert "[SETTING_INVALID]" in flexdesk("runs", code=2, FLEXDESK_DEADLINE="soon").err
