"""All pictures, in the order in which the list has them."""

from tests.support.checklist.dialogs import DIALOGS
from tests.support.checklist.errors import ERRORS
from tests.support.checklist.menus import MENUS
from tests.support.checklist.rowviews import FINDING, ROWS
from tests.support.checklist.storefaults import STORE
from tests.support.checklist.views import FOCUS, GOING, VIEWS

CHAPTERS = {
    "Views": VIEWS,
    "Rows": (*ROWS, *FINDING),
    "Dialogs": DIALOGS,
    "Menus": MENUS,
    "While something goes on": GOING,
    "Errors": ERRORS,
    "A store that cannot be used": STORE,
    "The focus": FOCUS,
}
STORIES = tuple(story for chapter in CHAPTERS.values() for story in chapter)
