"""The tables that may change: what the user has saved, and the work that goes on or waits."""

import sqlalchemy as sa

from flexdesk.store.columns import count, metadata, numbered, refers, text

setting_connection = sa.Table(
    "setting_connection",
    metadata,
    numbered("connection_id"),
    text("name"),
    text("base_url", null=True),
    text("token_entry"),
    text("token_expires", null=True),
    sa.UniqueConstraint("name", name="uq_setting_connection_name"),
)

setting_query = sa.Table(
    "setting_query",
    metadata,
    numbered("saved_query_id"),
    text("name"),
    text("flex_query_id"),
    refers("connection_id", "setting_connection.connection_id"),
    text("required_sections"),
    text("purpose"),
    text("schedule"),
    text("period"),
    count("refetch_months"),
    sa.UniqueConstraint("name", name="uq_setting_query_name"),
)

job_governor = sa.Table(
    "job_governor",
    metadata,
    sa.Column("token_key", sa.Text, primary_key=True),
    text("sent_at"),
    count("strikes"),
    text("blocked_until", null=True),
    text("blocked_code", null=True),
)

job_backfill = sa.Table(
    "job_backfill",
    metadata,
    refers("saved_query_id", "setting_query.saved_query_id", is_key=True),
    text("period_from"),
    text("period_to"),
    text("begun_at_utc"),
)
