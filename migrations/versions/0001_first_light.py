"""Runs, payloads, artifacts, and rows that are stored once and referenced by spans."""

# pylint: disable=duplicate-code  # history says again what the store's schema says today, and must not follow it tomorrow

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # in SQLite only INTEGER PRIMARY KEY is the row's own address


def upgrade() -> None:
    _runs()
    _payloads()
    _artifacts()
    _contents()
    _records()
    _raw_record()
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()
    else:
        _guard_postgres()


# --- tables -----------------------------------------------------------------------------------------------------------------------------


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=null)


def _count(name: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=null)


def _key(name: str) -> sa.Column[int]:
    return sa.Column(name, ID, primary_key=True, autoincrement=False)


def _refers(name: str, target: str, *, null: bool = False, key: bool = False) -> sa.Column[int]:
    return sa.Column(name, ID, sa.ForeignKey(target), nullable=null, primary_key=key, autoincrement=False)


def _runs() -> None:
    op.create_table(
        "ingestion_run",
        sa.Column("ingestion_run_id", ID, sa.Identity(), primary_key=True),
        _text("source"),
        _text("requested_query_id", null=True),
        _text("requested_from", null=True),
        _text("requested_to", null=True),
        _text("file_name", null=True),
        _text("required_sections"),
        _refers("repeats_run_id", "ingestion_run.ingestion_run_id", null=True),
        _text("started_at_utc"),
        _text("status"),
        _text("finished_at_utc", null=True),
        _text("error_code", null=True),
        _text("error_message", null=True),
        _text("error_next_step", null=True),
        _text("payload_sha256", null=True),
        _text("flex_query_id", null=True),
        _count("records_seen"),
        _count("records_inserted"),
        _count("records_deduplicated"),
        _text("warnings"),
        sa.CheckConstraint("source IN ('web_service', 'file')", name="ck_ingestion_run_source"),
        sa.CheckConstraint("status IN ('started', 'success', 'failed', 'cancelled')", name="ck_ingestion_run_status"),
    )
    op.create_index("ix_ingestion_run_status", "ingestion_run", ["status"])
    op.create_table(
        "stage_event",
        _refers("ingestion_run_id", "ingestion_run.ingestion_run_id", key=True),
        sa.Column("sequence", ID, primary_key=True, autoincrement=False),
        _text("stage"),
        _text("state"),
        _text("at_utc"),
        _text("details"),
        sqlite_with_rowid=False,
    )


def _payloads() -> None:
    op.create_table(
        "payload",
        _key("payload_id"),
        _text("sha256"),
        _count("size"),
        _count("stored_size"),
        _count("frame_count"),
        _refers("first_run_id", "ingestion_run.ingestion_run_id"),
        _text("kept_at_utc"),
        sa.UniqueConstraint("sha256", name="uq_payload_sha256"),
    )
    op.create_table(
        "payload_frame",
        _key("payload_frame_id"),
        _refers("payload_id", "payload.payload_id"),
        _count("ordinal"),
        _count("first_byte"),
        _count("size"),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("payload_id", "ordinal", name="uq_payload_frame_ordinal"),
    )
    op.create_index("ix_payload_frame_first_byte", "payload_frame", ["payload_id", "first_byte"])
    op.create_table(
        "cache_payload_mark",
        _refers("payload_id", "payload.payload_id", key=True),
        *(
            sa.Column(name, ID, primary_key=True, autoincrement=False)
            for name in ("reader_version", "statement_position", "record_position")
        ),
        _count("first_byte"),
        _count("depth"),
        _text("encoding"),
        sqlite_with_rowid=False,
    )


def _artifacts() -> None:
    op.create_table(
        "raw_artifact",
        _key("raw_artifact_id"),
        _text("account_id"),
        _text("period_key"),
        _text("flex_query_id"),
        sa.Column("payload_sha256", sa.Text, sa.ForeignKey("payload.sha256"), nullable=False),
        _text("content_hash"),
        _text("period_from"),
        _text("period_to"),
        _text("when_generated"),
        _refers("ingestion_run_id", "ingestion_run.ingestion_run_id"),
        _count("reader_version"),
        _count("first_record_id"),
        _count("record_count"),
        _text("dedupe"),
        _refers("twin_artifact_id", "raw_artifact.raw_artifact_id", null=True),
        _count("revision"),
        sa.UniqueConstraint("account_id", "period_key", "flex_query_id", "payload_sha256", name="uq_raw_artifact_reference"),
    )
    op.create_index("ix_raw_artifact_payload_sha256", "raw_artifact", ["payload_sha256"])
    op.create_index("ix_raw_artifact_account_query", "raw_artifact", ["account_id", "flex_query_id"])
    op.create_table(
        "sighting",
        _key("sighting_id"),
        _refers("ingestion_run_id", "ingestion_run.ingestion_run_id"),
        _refers("raw_artifact_id", "raw_artifact.raw_artifact_id"),
        _text("dedupe"),
        _text("at_utc"),
        sa.UniqueConstraint("ingestion_run_id", "raw_artifact_id", name="uq_sighting_run_artifact"),
    )
    op.create_index("ix_sighting_raw_artifact_id", "sighting", ["raw_artifact_id"])
    op.create_table(
        "statement",
        _key("statement_id"),
        _refers("raw_artifact_id", "raw_artifact.raw_artifact_id"),
        _count("position"),
        _text("path"),
        _text("account_id"),
        _text("from_date"),
        _text("to_date"),
        _text("header"),
        _count("first_record_id"),
        _count("record_count"),
        sa.UniqueConstraint("raw_artifact_id", "position", name="uq_statement_position"),
    )
    op.create_table(
        "section_part",
        _key("section_part_id"),
        _refers("statement_id", "statement.statement_id"),
        _count("position"),
        _text("section_name"),
        _count("first_record_id"),
        _count("record_count"),
        sa.UniqueConstraint("statement_id", "position", name="uq_section_part_position"),
    )
    op.create_index("ix_section_part_section_name", "section_part", ["section_name", "section_part_id"])


def _contents() -> None:
    op.create_table(
        "row_layout",
        _key("layout_id"),
        _text("row_tag"),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("digest", name="uq_row_layout_digest"),
    )
    op.create_table(
        "layout_attribute",
        _refers("layout_id", "row_layout.layout_id", key=True),
        sa.Column("position", ID, primary_key=True, autoincrement=False),
        _text("name"),
        _text("json_name"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "section_layout",
        _refers("section_part_id", "section_part.section_part_id", key=True),
        sa.Column("position", ID, primary_key=True, autoincrement=False),
        _refers("layout_id", "row_layout.layout_id"),
        sqlite_with_rowid=False,
    )
    # The two tables with a row per record have no foreign keys: their one writer looks up every id it writes, and the checks cost more
    # than the rows.
    op.create_table(
        "row_content",
        _key("content_id"),
        _count("layout_id"),
        _text("report_date", null=True),
        sa.Column("exact_hash", sa.LargeBinary, nullable=False),
        sa.Column("version_hash", sa.LargeBinary, nullable=False),
        _text("attribute_values"),
        sa.UniqueConstraint("exact_hash", name="uq_row_content_exact_hash"),
    )


def _records() -> None:
    op.create_table(
        "element_path",
        _key("path_id"),
        _text("path"),
        sa.UniqueConstraint("path", name="uq_element_path_path"),
    )
    op.create_table(
        "record_span",
        _key("first_record_id"),
        _count("record_count"),
        _count("section_part_id"),
        _count("parent_path_id"),
        _count("first_index"),
        _count("first_content_id"),
    )
    op.create_index("ix_record_span_section_part_id", "record_span", ["section_part_id"])


# --- the contract: one row per record, in SQL that any client can run --------------------------------------------------------------------


def _raw_record() -> None:
    payload = _sqlite_payload() if op.get_bind().dialect.name == "sqlite" else _POSTGRES_PAYLOAD
    op.execute(_RAW_RECORD.replace("SOURCE_PAYLOAD", payload))


_RAW_RECORD = """
CREATE VIEW raw_record AS
SELECT
  span.first_record_id + (content.content_id - span.first_content_id) AS raw_record_id,
  statement.raw_artifact_id AS raw_artifact_id,
  artifact.ingestion_run_id AS ingestion_run_id,
  statement.account_id AS account_id,
  COALESCE(content.report_date, statement.to_date) AS report_date_local,
  part.section_name AS section_name,
  layout.row_tag AS row_tag,
  path.path || '/' || layout.row_tag || '[' || (span.first_index + content.content_id - span.first_content_id) || ']' AS source_row_ref,
  (SOURCE_PAYLOAD) AS source_payload
FROM raw_artifact AS artifact
JOIN statement ON statement.raw_artifact_id = artifact.raw_artifact_id
JOIN section_part AS part ON part.statement_id = statement.statement_id
JOIN record_span AS span ON span.section_part_id = part.section_part_id
JOIN element_path AS path ON path.path_id = span.parent_path_id
JOIN row_content AS content ON content.content_id BETWEEN span.first_content_id AND span.first_content_id + span.record_count - 1
JOIN row_layout AS layout ON layout.layout_id = content.layout_id
"""

_POSTGRES_PAYLOAD = """
    SELECT '{' || string_agg(attribute.json_name || ':' || to_json(item.value)::text, ',' ORDER BY item.place) || '}'
    FROM unnest(string_to_array(content.attribute_values || chr(31), chr(31))) WITH ORDINALITY AS item (value, place)
    JOIN layout_attribute AS attribute ON attribute.layout_id = content.layout_id AND attribute.position = item.place - 1
"""  # the separator at the end: an empty text alone would become an array of no elements; the join drops what is behind it


def _sqlite_payload() -> str:
    """Split the values by way of a JSON array, which they are escaped for once more than for the JSON that comes out.

    JSON functions beside json_each would be refused in a view to clients that do not trust schemas, by SQLite up to 3.40.
    CROSS JOIN is SQLite's way to fix the order of the loops, and with it the order of the attributes.
    """
    values = _escaped(_escaped("content.attribute_values"))
    return f"""
    SELECT '{{' || group_concat(attribute.json_name || ':"' || item.value || '"', ',') || '}}'
    FROM json_each('["' || replace({values}, char(31), '","') || '"]') AS item
    CROSS JOIN layout_attribute AS attribute ON attribute.layout_id = content.layout_id AND attribute.position = item.key
"""  # noqa: S608  # put together from the texts above


def _escaped(text: str) -> str:
    """Escape a text for JSON: of the characters that must be, XML 1.0 knows only these five."""
    for find, escape in (("'\\'", "'\\\\'"), ("'\"'", "'\\\"'"), ("char(9)", "'\\t'"), ("char(10)", "'\\n'"), ("char(13)", "'\\r'")):
        text = f"replace({text}, {find}, {escape})"
    return text


# --- immutability: refused to any client, not only to this program ----------------------------------------------------------------------

_KEYS: dict[str, list[tuple[str, ...]]] = {
    "stage_event": [("ingestion_run_id", "sequence")],
    "payload": [("payload_id",), ("sha256",)],
    "payload_frame": [("payload_frame_id",), ("payload_id", "ordinal")],
    "raw_artifact": [("raw_artifact_id",), ("account_id", "period_key", "flex_query_id", "payload_sha256")],
    "sighting": [("sighting_id",), ("ingestion_run_id", "raw_artifact_id")],
    "statement": [("statement_id",), ("raw_artifact_id", "position")],
    "section_part": [("section_part_id",), ("statement_id", "position")],
    "section_layout": [("section_part_id", "position")],
    "row_layout": [("layout_id",), ("digest",)],
    "layout_attribute": [("layout_id", "position")],
    "row_content": [("content_id",), ("exact_hash",)],
    "element_path": [("path_id",), ("path",)],
    "record_span": [("first_record_id",)],
}
"""Every immutable table with its unique keys: a row that has one of them already would be replaced by REPLACE."""


def _guard_sqlite() -> None:
    for table, keys in _KEYS.items():
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is immutable'); END"
            )
        _guard_insert(table, keys)
    op.execute(
        "CREATE TRIGGER ingestion_run_no_delete BEFORE DELETE ON ingestion_run "
        "BEGIN SELECT RAISE(ABORT, 'ingestion_run keeps every run'); END"
    )
    op.execute(
        "CREATE TRIGGER ingestion_run_final BEFORE UPDATE ON ingestion_run "
        "WHEN OLD.status <> 'started' OR NEW.ingestion_run_id IS NOT OLD.ingestion_run_id "
        "BEGIN SELECT RAISE(ABORT, 'a run that is final does not change'); END"
    )
    _guard_insert("ingestion_run", [("ingestion_run_id",)])


def _guard_insert(table: str, keys: list[tuple[str, ...]]) -> None:
    """Stop REPLACE, which deletes without firing the DELETE trigger unless its client has set recursive_triggers.

    FAIL and not ABORT: see the store's bulk insert.
    """
    matches = [" AND ".join(f"{column} = NEW.{column}" for column in key) for key in keys]
    exists = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {match})" for match in matches)  # noqa: S608  # names of our own
    op.execute(
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {exists} BEGIN SELECT RAISE(FAIL, '{table} is immutable'); END"
    )


def _guard_postgres() -> None:
    op.execute(
        "CREATE FUNCTION flexdesk_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION '% is immutable', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for table in (*_KEYS, "ingestion_run"):
        verbs = "DELETE" if table == "ingestion_run" else "UPDATE OR DELETE"
        op.execute(f"CREATE TRIGGER {table}_immutable BEFORE {verbs} ON {table} FOR EACH ROW EXECUTE FUNCTION flexdesk_refuse()")
        op.execute(f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION flexdesk_refuse()")
    op.execute(
        "CREATE TRIGGER ingestion_run_final BEFORE UPDATE ON ingestion_run FOR EACH ROW "
        "WHEN (OLD.status <> 'started' OR NEW.ingestion_run_id IS DISTINCT FROM OLD.ingestion_run_id) "
        "EXECUTE FUNCTION flexdesk_refuse()"
    )
