"""Connections, queries and schedules as the user saves them; the pace of fetches; backfills."""

# pylint: disable=duplicate-code  # history says again what the store's schema says today, and must not follow it tomorrow

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # in SQLite only INTEGER PRIMARY KEY is the row's own address


def upgrade() -> None:
    _saved()
    _fetching()
    _backfills()
    op.create_index("ix_ingestion_run_requested_query_id", "ingestion_run", ["requested_query_id"])


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=null)


def _numbered(name: str) -> sa.Column[int]:
    return sa.Column(name, ID, sa.Identity(), primary_key=True)


def _refers(name: str, target: str, *, key: bool = False) -> sa.Column[int]:
    return sa.Column(name, ID, sa.ForeignKey(target), nullable=False, primary_key=key, autoincrement=False)


def _saved() -> None:
    op.create_table(
        "setting_connection",
        _numbered("connection_id"),
        _text("name"),
        _text("base_url", null=True),
        _text("token_entry"),
        _text("token_expires", null=True),
        sa.UniqueConstraint("name", name="uq_setting_connection_name"),
    )
    op.create_table(
        "setting_query",
        _numbered("saved_query_id"),
        _text("name"),
        _text("flex_query_id"),
        _refers("connection_id", "setting_connection.connection_id"),
        _text("required_sections"),
        _text("purpose"),
        _text("schedule"),
        _text("period"),
        sa.Column("refetch_months", sa.BigInteger, nullable=False),
        sa.UniqueConstraint("name", name="uq_setting_query_name"),
    )


def _fetching() -> None:
    op.create_table(
        "job_governor",
        sa.Column("token_key", sa.Text, primary_key=True),
        _text("sent_at"),
        sa.Column("strikes", sa.BigInteger, nullable=False),
        _text("blocked_until", null=True),
        _text("blocked_code", null=True),
    )


def _backfills() -> None:
    op.create_table(
        "job_backfill",
        _refers("saved_query_id", "setting_query.saved_query_id", key=True),
        _text("period_from"),
        _text("period_to"),
        _text("begun_at_utc"),
    )
