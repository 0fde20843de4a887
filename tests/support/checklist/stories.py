"""All pictures, in the order in which they are drawn: what changes a store comes after what only looks at it."""

from tests.support.checklist.dialogs import DIALOGS, RESULTS
from tests.support.checklist.errors import ERRORS, WAITS
from tests.support.checklist.rowviews import FINDING, ROWS
from tests.support.checklist.views import FOCUS, GOING, VIEWS

CHAPTERS = {
    "Views": VIEWS,
    "Rows": ROWS,
    "Dialogs": DIALOGS,
    "Errors": ERRORS,
    "The focus": FOCUS,
    "Finding": FINDING,
    "While something goes on": (*GOING, *WAITS),
    "Results": RESULTS,
}
STORIES = tuple(story for chapter in CHAPTERS.values() for story in chapter)
