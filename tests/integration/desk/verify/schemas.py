"""Damages of the schema itself, for each kind of database, and what a verification has to say of them."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.integration.desk.verify.damages.damage import Found
from tests.integration.desk.verify.vault import Client


@dataclass(frozen=True)
class SchemaDamage:
    """One damage: its statements, and exactly what must be found."""

    name: str
    statements: tuple[str, ...]
    found: Found


def wrong(*objects: str) -> Found:
    return {("SCHEMA_OBJECT_WRONG", each) for each in objects}


_SHOWN = {("RAW_RECORD_WRONG", f"A-{number} view raw_record") for number in range(1, 6)}
_REMADE = """
DO $$ BEGIN
  EXECUTE 'CREATE OR REPLACE VIEW raw_record AS ' ||
    replace(pg_get_viewdef('raw_record'), 'COALESCE(content.report_date, statement.to_date)', 'statement.to_date');
END $$
"""

SQLITE = [
    SchemaDamage("trigger gone", ("DROP TRIGGER payload_no_update",), wrong("trigger payload.payload_no_update")),
    SchemaDamage(
        "trigger altered",
        (
            "DROP TRIGGER payload_no_update",
            "CREATE TRIGGER payload_no_update BEFORE UPDATE ON payload WHEN 0 BEGIN SELECT RAISE(ABORT, 'payload is immutable'); END",
        ),
        wrong("trigger payload.payload_no_update"),
    ),
    SchemaDamage(
        "trigger added",
        ("CREATE TRIGGER mine AFTER INSERT ON payload BEGIN SELECT 1; END",),
        wrong("trigger payload.mine"),
    ),
    SchemaDamage("index gone", ("DROP INDEX ix_sighting_raw_artifact_id",), wrong("index sighting.ix_sighting_raw_artifact_id")),
    SchemaDamage("index added", ("CREATE UNIQUE INDEX mine ON sighting (at_utc)",), wrong("index sighting.mine")),
    SchemaDamage("column added", ("ALTER TABLE sighting ADD COLUMN mine TEXT",), wrong("table sighting")),
    SchemaDamage("view gone", ("DROP VIEW raw_record",), wrong("view raw_record") | {("UNREADABLE", f"A-{n}") for n in range(1, 6)}),
    SchemaDamage(
        "view altered",
        ("CREATE TEMP TABLE old AS SELECT sql FROM sqlite_master WHERE name = 'raw_record'", "DROP VIEW raw_record", ":remake"),
        wrong("view raw_record") | _SHOWN,
    ),
    SchemaDamage("table of somebody else", ("CREATE TABLE mine (id INTEGER)", "CREATE VIEW my_view AS SELECT 1"), set()),
    SchemaDamage(
        "index that is not what its table is",
        (
            "PRAGMA writable_schema=ON",
            "UPDATE sqlite_master SET sql = replace(sql, '(status)', '(source)') WHERE name = 'ix_ingestion_run_status'",
            ":reopen",
            "REINDEX ix_ingestion_run_status",
            "PRAGMA writable_schema=ON",
            "UPDATE sqlite_master SET sql = replace(sql, '(source)', '(status)') WHERE name = 'ix_ingestion_run_status'",
        ),
        {("INTEGRITY", "database file")},
    ),
]
POSTGRES = [
    SchemaDamage("trigger gone", ("DROP TRIGGER payload_immutable ON payload",), wrong("trigger payload.payload_immutable")),
    SchemaDamage(
        "trigger switched off", ("ALTER TABLE payload DISABLE TRIGGER payload_immutable",), wrong("trigger payload.payload_immutable")
    ),
    SchemaDamage(
        "foreign keys switched off",
        ("ALTER TABLE sighting DISABLE TRIGGER ALL",),
        wrong("trigger sighting.sighting_immutable", "trigger sighting.sighting_no_truncate", "triggers sighting.foreign keys"),
    ),
    SchemaDamage(
        "trigger's function altered",
        ("CREATE OR REPLACE FUNCTION flexdesk_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",),
        wrong("function flexdesk_refuse"),
    ),
    SchemaDamage("index gone", ("DROP INDEX ix_sighting_raw_artifact_id",), wrong("index sighting.ix_sighting_raw_artifact_id")),
    SchemaDamage("column added", ("ALTER TABLE sighting ADD COLUMN mine TEXT",), wrong("column sighting.mine")),
    SchemaDamage(
        "constraint gone",
        ("ALTER TABLE ingestion_run DROP CONSTRAINT ck_ingestion_run_status",),
        wrong("constraint ingestion_run.ck_ingestion_run_status"),
    ),
    SchemaDamage(
        "key gone and used twice",
        (
            "ALTER TABLE element_path DROP CONSTRAINT uq_element_path_path",
            "INSERT INTO element_path SELECT 99, path FROM element_path WHERE path_id = 1",
        ),
        wrong("constraint element_path.uq_element_path_path", "index element_path.uq_element_path_path")
        | {("KEY_DOUBLE", "element_path (path)")},
    ),
    SchemaDamage(
        "view altered",
        (_REMADE,),
        wrong("view raw_record") | _SHOWN,
    ),
    SchemaDamage("table of somebody else", ("CREATE TABLE mine (id INTEGER)", "CREATE VIEW my_view AS SELECT 1"), set()),
]


def do(damage: SchemaDamage, opened: Callable[[], Client]) -> None:
    """Run the statements; `:reopen` takes a new connection, `:remake` makes the view again with a little less in it."""
    client = opened()
    for statement in damage.statements:
        if statement == ":reopen":
            client = opened()
        elif statement == ":remake":
            client.run(
                client.value("SELECT sql FROM temp.old").replace("COALESCE(content.report_date, statement.to_date)", "statement.to_date")
            )
        else:
            client.run(statement)
