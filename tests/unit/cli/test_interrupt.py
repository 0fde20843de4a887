"""Ctrl+C asks first, and insists the second time."""

import signal

import pytest

from flexdesk.cli.interrupt import interruptible


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_first_signal_asks_the_job_to_stop(number: signal.Signals, capsys: pytest.CaptureFixture[str]) -> None:
    with interruptible() as cancel:
        signal.raise_signal(number)

        assert cancel.asked
    assert "Stopping" in capsys.readouterr().err


def test_the_second_signal_stops_at_once() -> None:
    with interruptible():
        signal.raise_signal(signal.SIGINT)

        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_afterwards_signals_do_what_they_did_before() -> None:
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)

    with interruptible():
        assert signal.getsignal(signal.SIGINT) is not before[0]

    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before
