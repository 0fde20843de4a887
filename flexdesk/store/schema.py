"""The tables as queries see them. The history in `migrations/` makes them; a test keeps the two alike."""

import sqlalchemy as sa

from flexdesk.store import schema_saved
from flexdesk.store.columns import ID, metadata
from flexdesk.store.columns import count as _count
from flexdesk.store.columns import key as _key
from flexdesk.store.columns import refers as _refers
from flexdesk.store.columns import text as _text

__all__ = ["metadata", "schema_saved"]  # `metadata` knows the tables of both

ingestion_run = sa.Table(
    "ingestion_run",
    metadata,
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
    sa.Index("ix_ingestion_run_status", "status"),
    sa.Index("ix_ingestion_run_requested_query_id", "requested_query_id"),
)

stage_event = sa.Table(
    "stage_event",
    metadata,
    _refers("ingestion_run_id", "ingestion_run.ingestion_run_id", is_key=True),
    sa.Column("sequence", ID, primary_key=True, autoincrement=False),
    _text("stage"),
    _text("state"),
    _text("at_utc"),
    _text("details"),
    sqlite_with_rowid=False,
)

payload = sa.Table(
    "payload",
    metadata,
    _key("payload_id"),
    _text("sha256"),
    _count("size"),
    _count("stored_size"),
    _count("frame_count"),
    _refers("first_run_id", "ingestion_run.ingestion_run_id"),
    _text("kept_at_utc"),
    sa.UniqueConstraint("sha256", name="uq_payload_sha256"),
)

payload_frame = sa.Table(
    "payload_frame",
    metadata,
    _key("payload_frame_id"),
    _refers("payload_id", "payload.payload_id"),
    _count("ordinal"),
    _count("first_byte"),
    _count("size"),
    sa.Column("data", sa.LargeBinary, nullable=False),
    sa.UniqueConstraint("payload_id", "ordinal", name="uq_payload_frame_ordinal"),
    sa.Index("ix_payload_frame_first_byte", "payload_id", "first_byte"),
)

cache_payload_mark = sa.Table(
    "cache_payload_mark",
    metadata,
    _refers("payload_id", "payload.payload_id", is_key=True),
    *(sa.Column(name, ID, primary_key=True, autoincrement=False) for name in ("reader_version", "statement_position", "record_position")),
    _count("first_byte"),
    _count("depth"),
    _text("encoding"),
    sqlite_with_rowid=False,
)

raw_artifact = sa.Table(
    "raw_artifact",
    metadata,
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
    sa.Index("ix_raw_artifact_payload_sha256", "payload_sha256"),
    sa.Index("ix_raw_artifact_account_query", "account_id", "flex_query_id"),
)

sighting = sa.Table(
    "sighting",
    metadata,
    _key("sighting_id"),
    _refers("ingestion_run_id", "ingestion_run.ingestion_run_id"),
    _refers("raw_artifact_id", "raw_artifact.raw_artifact_id"),
    _text("dedupe"),
    _text("at_utc"),
    sa.UniqueConstraint("ingestion_run_id", "raw_artifact_id", name="uq_sighting_run_artifact"),
    sa.Index("ix_sighting_raw_artifact_id", "raw_artifact_id"),
)

statement = sa.Table(
    "statement",
    metadata,
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

section_part = sa.Table(
    "section_part",
    metadata,
    _key("section_part_id"),
    _refers("statement_id", "statement.statement_id"),
    _count("position"),
    _text("section_name"),
    _count("first_record_id"),
    _count("record_count"),
    sa.UniqueConstraint("statement_id", "position", name="uq_section_part_position"),
    sa.Index("ix_section_part_section_name", "section_name", "section_part_id"),
)

row_layout = sa.Table(
    "row_layout",
    metadata,
    _key("layout_id"),
    _text("row_tag"),
    sa.Column("digest", sa.LargeBinary, nullable=False),
    sa.UniqueConstraint("digest", name="uq_row_layout_digest"),
)

layout_attribute = sa.Table(
    "layout_attribute",
    metadata,
    _refers("layout_id", "row_layout.layout_id", is_key=True),
    sa.Column("position", ID, primary_key=True, autoincrement=False),
    _text("name"),
    _text("json_name"),
    sqlite_with_rowid=False,
)

section_layout = sa.Table(
    "section_layout",
    metadata,
    _refers("section_part_id", "section_part.section_part_id", is_key=True),
    sa.Column("position", ID, primary_key=True, autoincrement=False),
    _refers("layout_id", "row_layout.layout_id"),
    sqlite_with_rowid=False,
)

row_content = sa.Table(
    "row_content",
    metadata,
    _key("content_id"),
    _count("layout_id"),
    _text("report_date", null=True),
    sa.Column("exact_hash", sa.LargeBinary, nullable=False),
    sa.Column("version_hash", sa.LargeBinary, nullable=False),
    _text("attribute_values"),
    sa.UniqueConstraint("exact_hash", name="uq_row_content_exact_hash"),
)

element_path = sa.Table(
    "element_path",
    metadata,
    _key("path_id"),
    _text("path"),
    sa.UniqueConstraint("path", name="uq_element_path_path"),
)

record_span = sa.Table(
    "record_span",
    metadata,
    _key("first_record_id"),
    _count("record_count"),
    _count("section_part_id"),
    _count("parent_path_id"),
    _count("first_index"),
    _count("first_content_id"),
    sa.Index("ix_record_span_section_part_id", "section_part_id"),
)
