"""Damage to what identifies an artifact."""

from tests.integration.desk.verify.damages.damage import OTHER_SHA, Damage, sql

ARTIFACTS = [
    Damage(
        "account", sql("UPDATE raw_artifact SET account_id = 'U7' WHERE raw_artifact_id = 2"), {("ARTIFACT_KEY_WRONG", "A-2")}, "structure"
    ),
    Damage(
        "period key",
        sql("UPDATE raw_artifact SET period_key = '2026-01-02..2026-01-31' WHERE raw_artifact_id = 1"),
        {("ARTIFACT_KEY_WRONG", "A-1")},
        "structure",
    ),
    Damage(
        "query id",
        sql("UPDATE raw_artifact SET flex_query_id = '7' WHERE raw_artifact_id = 1"),
        {("ARTIFACT_KEY_WRONG", "R-1 A-1")},
        "runs",
    ),
    Damage(
        "payload of an artifact",
        sql(f"UPDATE raw_artifact SET payload_sha256 = {OTHER_SHA} WHERE raw_artifact_id = 1"),
        {("ARTIFACT_KEY_WRONG", "R-1 A-1")},
        "runs",
    ),
    Damage(
        "content hash",
        sql("UPDATE raw_artifact SET content_hash = 'ab' || substr(content_hash, 3) WHERE raw_artifact_id = 1"),
        {("CONTENT_HASH_WRONG", "A-1")},
        "structure",
    ),
    Damage(
        "period",
        sql("UPDATE raw_artifact SET period_to = '2026-01-31' WHERE raw_artifact_id = 1"),
        {("ARTIFACT_PERIOD_WRONG", "A-1")},
        "structure",
    ),
    Damage(
        "time of generation",
        sql("UPDATE raw_artifact SET when_generated = 'unknown' WHERE raw_artifact_id = 1"),
        {("ARTIFACT_HEADER_WRONG", "A-1")},
        "structure",
    ),
    Damage(
        "count of an artifact",
        sql("UPDATE raw_artifact SET record_count = 5 WHERE raw_artifact_id = 1"),
        {("ARTIFACT_COUNT_WRONG", "A-1")},
        "structure",
    ),
    Damage(
        "first id of an artifact",
        sql("UPDATE raw_artifact SET first_record_id = 2 WHERE raw_artifact_id = 1"),
        {("RECORD_IDS_WRONG", "A-1")},
        "structure",
    ),
    Damage(
        "run of an artifact",
        sql("UPDATE raw_artifact SET ingestion_run_id = 5 WHERE raw_artifact_id = 1"),
        {("ARTIFACT_RUN_WRONG", "R-1 A-1")},
        "runs",
    ),
    Damage(
        "verdict",
        sql("UPDATE raw_artifact SET dedupe = 'new', twin_artifact_id = NULL WHERE raw_artifact_id = 5"),
        {("ARTIFACT_VERDICT_WRONG", "R-4 A-5")},
        "runs",
    ),
    Damage(
        "number of a revision",
        sql("UPDATE raw_artifact SET revision = 3 WHERE raw_artifact_id = 5"),
        {("ARTIFACT_VERDICT_WRONG", "A-5")},
        "verdicts",
    ),
    Damage(
        "twin that is not there",
        sql("UPDATE raw_artifact SET twin_artifact_id = 77 WHERE raw_artifact_id = 5"),
        {("ARTIFACT_VERDICT_WRONG", "R-4 A-5"), ("REFERENCE_BROKEN", "R-4 A-5 raw_artifact 5")},
        "references",
    ),
]
