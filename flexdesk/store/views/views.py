"""The views of the sections, as the desk asks for them."""

from flexdesk.domain.view import SectionView
from flexdesk.domain.watch import Watch
from flexdesk.store.database import Database
from flexdesk.store.views import section_views


class StoreViews:
    """Implements `flexdesk.ports.Views`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def views(self) -> tuple[SectionView, ...]:
        """Return the view of each section, in order of first appearance."""
        with self._database.reading() as connection:
            return section_views.read(connection)

    def rebuild(self, watch: Watch) -> tuple[SectionView, ...]:
        """Make all of them anew as far as the database allows, and return them; waits its turn as an ingest does."""
        with self._database.persisting(watch) as connection:
            section_views.rebuild(connection)
            return section_views.read(connection)
