"""The kinds of columns that the tables are made of, and the collection that all tables stand in."""

import sqlalchemy as sa

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

metadata = sa.MetaData()


def text(name: str, *, null: bool = False) -> sa.Column[str]:
    """Return a column of text."""
    return sa.Column(name, sa.Text, nullable=null)


def count(name: str) -> sa.Column[int]:
    """Return a column of whole numbers."""
    return sa.Column(name, sa.BigInteger, nullable=False)


def key(name: str) -> sa.Column[int]:
    """Return the primary key of a table whose ids the program gives."""
    return sa.Column(name, ID, primary_key=True, autoincrement=False)


def numbered(name: str) -> sa.Column[int]:
    """Return the primary key of a table whose ids the database gives."""
    return sa.Column(name, ID, sa.Identity(), primary_key=True)


def refers(name: str, target: str, *, null: bool = False, is_key: bool = False) -> sa.Column[int]:
    """Return a column that names a row of another table."""
    return sa.Column(name, ID, sa.ForeignKey(target), nullable=null, primary_key=is_key, autoincrement=False)
