"""Warnings that hold for the same bytes whoever brings them, and those that hold for one run."""

from flexdesk.desk.notices import of_the_document, told
from flexdesk.domain.run import Stage, StageEvent, StageState


def test_what_the_store_or_the_order_made_of_a_payload_is_not_told_when_it_is_met_again() -> None:
    warnings = [{"code": code, "count": 1, "message": f"{code}."} for code in ("UNKNOWN_SECTION", "PERIOD_DIFFERS", "SECTION_NEW")]
    events = (
        StageEvent(1, 1, Stage.PREFLIGHT, StageState.COMPLETED, "", {"warnings": warnings}),
        StageEvent(1, 2, Stage.PERSIST, StageState.COMPLETED, "", {"views_behind": ["Trades"]}),
    )

    assert [notice.code for notice in told(events)] == ["UNKNOWN_SECTION", "PERIOD_DIFFERS", "SECTION_NEW", "VIEWS_BEHIND"]
    assert [notice.code for notice in of_the_document(events)] == ["UNKNOWN_SECTION"]
