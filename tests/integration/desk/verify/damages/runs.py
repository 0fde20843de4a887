"""Damage to runs, their events and their sightings."""

from tests.integration.desk.verify.damages.damage import OTHER_SHA, Damage, short, sql
from tests.integration.desk.verify.vault import FAILED, SEVEN, TWO

RUNS = [
    Damage(
        "sighting of nothing",
        sql("UPDATE sighting SET raw_artifact_id = 77 WHERE sighting_id = 1"),
        {("REFERENCE_BROKEN", "R-1 A-77 sighting 1"), ("SIGHTING_WRONG", f"R-1 {short(SEVEN)}")},
        "references",
    ),
    Damage("sighting gone", sql("DELETE FROM sighting WHERE ingestion_run_id = 5"), {("SIGHTING_WRONG", f"R-5 {short(SEVEN)}")}, "runs"),
    Damage(
        "sighting of another kind",
        sql("UPDATE sighting SET dedupe = 'new' WHERE ingestion_run_id = 5"),
        {("SIGHTING_WRONG", f"R-5 {short(SEVEN)}")},
        "runs",
    ),
    Damage(
        "failed run a success",
        sql("UPDATE ingestion_run SET status = 'success' WHERE ingestion_run_id = 6"),
        {("RUN_STATUS_WRONG", f"R-6 {short(FAILED)}")},
        "runs",
    ),
    Damage(
        "successful run a failure",
        sql("UPDATE ingestion_run SET status = 'failed' WHERE ingestion_run_id = 1"),
        {("RUN_STATUS_WRONG", f"R-1 {short(SEVEN)}")},
        "runs",
    ),
    Damage(
        "failed run cancelled",
        sql("UPDATE ingestion_run SET status = 'cancelled' WHERE ingestion_run_id = 6"),
        {("RUN_STATUS_WRONG", f"R-6 {short(FAILED)}")},
        "runs",
    ),
    Damage(
        "error code",
        sql("UPDATE ingestion_run SET error_code = 'NO_STATEMENT' WHERE ingestion_run_id = 6"),
        {("RUN_WRONG", f"R-6 {short(FAILED)}")},
        "runs",
    ),
    Damage(
        "counts of a run",
        sql("UPDATE ingestion_run SET records_seen = 7 WHERE ingestion_run_id = 1"),
        {("RUN_WRONG", f"R-1 {short(SEVEN)}")},
        "runs",
    ),
    Damage(
        "payload of a run",
        sql(f"UPDATE ingestion_run SET payload_sha256 = {OTHER_SHA} WHERE ingestion_run_id = 1"),
        {("RUN_WRONG", f"R-1 {short(TWO)}")},
        "runs",
    ),
    Damage(
        "event gone",
        sql("DELETE FROM stage_event WHERE ingestion_run_id = 1 AND sequence = 3"),
        {("EVENT_MISSING", f"R-1 {short(SEVEN)}")},
        "runs",
    ),
    Damage(
        "last event gone",
        sql("DELETE FROM stage_event WHERE ingestion_run_id = 1 AND sequence = 8"),
        {("RUN_STATUS_WRONG", f"R-1 {short(SEVEN)}")},
        "runs",
    ),
    Damage(
        "event that is no JSON",
        sql("UPDATE stage_event SET details = '{' WHERE ingestion_run_id = 1 AND sequence = 3"),
        {("EVENT_DAMAGED", f"R-1 {short(SEVEN)}")},
        "runs",
    ),
    Damage(
        "stage of an event",
        sql("UPDATE stage_event SET stage = 'prefight' WHERE ingestion_run_id = 1 AND sequence = 5"),
        {("EVENT_DAMAGED", f"R-1 {short(SEVEN)}")},
        "runs",
    ),
    Damage(
        "payload gone",
        sql("DELETE FROM payload WHERE payload_id = 5"),
        {("PAYLOAD_MISSING", f"R-6 {short(FAILED)}"), ("REFERENCE_BROKEN", "payload_frame 6")},
        "runs",
    ),
]
