"""Each command as a process of its own: standard output holds what a script asked for and nothing else, and the exit code is right."""

import pytest

from tests.e2e.program import Program
from tests.support.scripted import FIRST, PROVENANCE


@pytest.mark.parametrize(
    ("line", "code", "key"),
    [
        ("import first.xml --json", 0, "records_seen"),
        ("import first.xml gone.xml --json", 1, "records_seen"),
        ("runs --json", 0, "run_id"),
        ("runs R-1 --json", 0, "stage"),
        ("artifacts --json", 0, "artifact_id"),
        ("artifacts A-2 --json", 0, "reason"),
        ("sections --json", 0, "section_name"),
        ("export --section Trades -o rows.csv --json", 0, "record_count"),
        ("compare A-1 A-3 --json", 0, "kind"),
        ("changes --since 2020-01-01 --json", 0, "kind"),
        ("judge A-1 --purpose tax --json", 1, "advice"),
        ("verify --json", 0, "clean"),
        ("reprocess --artifact A-1 --json", 0, "difference_count"),
        ("coverage --json", 0, "flex_query_id"),
        ("status --json", 0, "about"),
        ("connection list --json", 0, "token_place"),
        ("query add Daily --query 77 --json", 0, "flex_query_id"),
        ("token show --json", 0, "connection"),
        ("schedule show --json", 0, "installed"),
        ("doctor --json", 0, "health"),
    ],
)
def test_a_script_gets_objects_and_nothing_else(line: str, code: int, key: str, stocked: Program) -> None:
    ended = stocked(*line.split(), code=code, FLEXDESK_BASE_URL="http://127.0.0.1:9")

    assert ended.objects
    assert all(key in each for each in ended.objects)
    assert "Traceback" not in ended.err


def test_rows_and_payloads_go_to_standard_output_verbatim(stocked: Program) -> None:
    assert stocked("payload", "A-1", "-o", "-").out == FIRST
    assert stocked("export", "--section", "Trades", "--artifact", "A-2", "-o", "-").text == ",".join(PROVENANCE) + "\r\n"


def test_wrong_usage_is_told_on_standard_error_alone(stocked: Program) -> None:
    ended = stocked("nonsense", code=2)

    assert ended.out == b""
    assert ended.err
