"""What a column cannot hold is found: SQLite takes anything anywhere, and its own check skips constraints when it may not write."""

import pytest

from tests.integration.desk.verify.damages.damage import Found, short
from tests.integration.desk.verify.test_damage import found, without
from tests.integration.desk.verify.vault import FAILED, SEVEN, Vault

CASES: list[tuple[str, Found]] = [
    ("UPDATE ingestion_run SET source = 'mail' WHERE ingestion_run_id = 5", {("VALUE_IMPOSSIBLE", "R-5 ingestion_run 5")}),
    ("UPDATE ingestion_run SET requested_to = x'00' WHERE ingestion_run_id = 1", {("VALUE_IMPOSSIBLE", "R-1 ingestion_run 1")}),
    ("UPDATE stage_event SET at_utc = 'noon' WHERE ingestion_run_id = 1 AND sequence = 2", {("VALUE_IMPOSSIBLE", "R-1 stage_event 1/2")}),
    ("UPDATE sighting SET at_utc = '2026-11-26' WHERE sighting_id = 1", {("VALUE_IMPOSSIBLE", "sighting 1")}),
    (
        "UPDATE payload SET size = 'many' WHERE payload_id = 5",
        {("VALUE_IMPOSSIBLE", "payload 5"), ("UNREADABLE", ""), ("PAYLOAD_MISSING", f"R-6 {short(FAILED)}")},
    ),
    (
        "UPDATE raw_artifact SET record_count = 'six' WHERE raw_artifact_id = 5",
        {("VALUE_IMPOSSIBLE", "A-5 raw_artifact 5"), ("UNREADABLE", "A-5")},
    ),
    (
        "UPDATE layout_attribute SET name = x'00' WHERE layout_id = 2 AND position = 0",
        {("VALUE_IMPOSSIBLE", "layout_attribute 2/0"), ("LAYOUT_DAMAGED", "row_layout 2")},
    ),
    (
        "UPDATE payload_frame SET size = 'large' WHERE payload_id = 5",
        {("VALUE_IMPOSSIBLE", "payload_frame 6"), ("UNREADABLE", "")},
    ),
    (
        "UPDATE payload_frame SET data = CAST(data AS TEXT) WHERE payload_id = 1",
        {("VALUE_IMPOSSIBLE", "payload_frame 1"), ("PAYLOAD_FRAME_DAMAGED", short(SEVEN))},
    ),
]


def damaged(vault: Vault, statement: str) -> None:
    with vault.raw() as client:
        client.run("PRAGMA ignore_check_constraints=ON")
        client.run(statement)


@pytest.mark.parametrize(("statement", "expected"), CASES)
def test_exactly_what_cannot_stand_there_is_found(vault_file: Vault, statement: str, expected: Found) -> None:
    damaged(vault_file, statement)

    assert found(vault_file.verify()) == expected


def test_with_its_check_switched_off_it_is_missed(vault_file: Vault) -> None:
    damaged(vault_file, CASES[0][0])

    assert without(vault_file, "values") == set()


@pytest.mark.postgres
def test_a_time_that_is_none_is_found_on_postgres_too(vault_database: Vault) -> None:
    with vault_database.raw() as client:
        client.run("UPDATE stage_event SET at_utc = 'noon' WHERE ingestion_run_id = 1 AND sequence = 2")

    assert found(vault_database.verify()) == {("VALUE_IMPOSSIBLE", "R-1 stage_event 1/2")}
