"""What every view is given."""

from dataclasses import dataclass, field

from flexdesk.desk.service import Desk
from flexdesk.gui.lanes.lanes import Lanes
from flexdesk.gui.looks.theme import Theme
from flexdesk.gui.memory import FetchMemory
from flexdesk.gui.places.navigation import Navigator
from flexdesk.gui.querynames import QueryNames
from flexdesk.gui.state import State
from flexdesk.settings import Settings


@dataclass(frozen=True, slots=True)
class Shell:
    """The desk and the window's common services. Call `desk` only inside a job of a lane."""

    desk: Desk
    lanes: Lanes
    navigator: Navigator
    state: State
    theme: Theme
    settings: Settings
    memory: FetchMemory = field(default_factory=FetchMemory)
    names: QueryNames = field(default_factory=QueryNames)
