"""Damage to a store, done behind the application's back."""

import sqlite3
from contextlib import closing

from flexdesk.desk.service import Desk


def damage(desk: Desk, old: str, new: str) -> None:
    """Change a stored value, as a disk or a stranger might; the store is left as strict as it was."""
    with closing(sqlite3.connect(desk.facts().url.removeprefix("sqlite:///"))) as file:
        name, made = file.execute(
            "SELECT name, sql FROM sqlite_master WHERE type='trigger' AND tbl_name='row_content' AND sql LIKE '%UPDATE%'"
        ).fetchone()
        file.execute(f"DROP TRIGGER {name}")
        file.execute("UPDATE row_content SET attribute_values = replace(attribute_values, ?, ?)", (old, new))
        file.execute(made)
        file.commit()
