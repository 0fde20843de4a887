"""The simulator's envelopes have IBKR's bytes."""

from datetime import UTC, datetime

import pytest

from flexdesk.flex.simulator import envelopes

WINTER = datetime(2026, 2, 3, 14, 5, tzinfo=UTC)


def test_an_accepted_request_is_five_lines_with_a_single_quoted_timestamp() -> None:
    assert envelopes.accepted(WINTER, "4210000017", "http://127.0.0.1:1/x") == (
        b"<FlexStatementResponse timestamp='03 February, 2026 09:05 AM EST'>\n<Status>Success</Status>\n"
        b"<ReferenceCode>4210000017</ReferenceCode>\n<Url>http://127.0.0.1:1/x</Url>\n</FlexStatementResponse>\n"
    )


def test_not_yet_is_a_warning() -> None:
    assert envelopes.refused(WINTER, "1019") == (
        b"<FlexStatementResponse timestamp='03 February, 2026 09:05 AM EST'>\n<Status>Warn</Status>\n<ErrorCode>1019</ErrorCode>\n"
        b"<ErrorMessage>Statement generation in progress. Please try again shortly.</ErrorMessage>\n</FlexStatementResponse>\n"
    )


def test_an_error_is_a_failure() -> None:
    assert b"<Status>Fail</Status>\n<ErrorCode>1015</ErrorCode>" in envelopes.refused(WINTER, "1015")


@pytest.mark.parametrize(
    ("utc", "shown"),
    [
        (datetime(2026, 3, 8, 6, 59, tzinfo=UTC), "08 March, 2026 01:59 AM EST"),
        (datetime(2026, 3, 8, 7, 0, tzinfo=UTC), "08 March, 2026 03:00 AM EDT"),
        (datetime(2026, 11, 1, 5, 59, tzinfo=UTC), "01 November, 2026 01:59 AM EDT"),
        (datetime(2026, 11, 1, 6, 0, tzinfo=UTC), "01 November, 2026 01:00 AM EST"),
        (datetime(2026, 7, 4, 16, 0, tzinfo=UTC), "04 July, 2026 12:00 PM EDT"),
        (datetime(2026, 7, 4, 4, 0, tzinfo=UTC), "04 July, 2026 12:00 AM EDT"),
    ],
)
def test_its_clock_is_that_of_new_york(utc: datetime, shown: str) -> None:
    assert envelopes.timestamp(utc) == shown
