"""Pictures of each kind of error, where it is told."""

import logging

from PySide6.QtWidgets import QWidget

from flexdesk.gui.places.place import Place
from flexdesk.gui.telling.mistakes import Mistakes
from tests.support.checklist.scene import Scene, Story
from tests.support.checklist.views import Play, alarm, at, fetching


def _token(scene: Scene) -> QWidget:
    window = scene.play_on(scene.stage.copy(), Place.run(10))
    alarm(window)
    scene.settle()
    return window


def _waiting(script: str, code: str) -> Play:
    return lambda scene: fetching(scene, script, code)


def _internal(scene: Scene) -> QWidget:
    scene.go(Place.runs())
    logging.getLogger("flexdesk.gui.telling.mistakes").disabled = True
    Mistakes(scene.window).report(ValueError, ValueError(), None)
    return scene.others()[0]


ERRORS = (
    Story("error-token", "The token is refused: banner and run", _token),
    Story("error-network", "The connection broke", at(Place.run(11))),
    Story("error-web-page", "A web page instead of a statement", at(Place.run(12))),
    Story("error-cut-off", "A statement that is cut off", at(Place.run(13))),
    Story("error-not-a-statement", "A file that is none", at(Place.run(7))),
    Story("warning-unknown-section", "Something new in a statement: stored, and told", at(Place.run(14))),
    Story("error-internal", "A mistake of our own", _internal),
    Story("error-not-ready", "IBKR is still preparing it: told in the strip only", _waiting("poll:1019*", "FLEX_1019")),
    Story("error-rate", "IBKR's limit is waited for: told in the strip only", _waiting("request:1018*", "FLEX_1018")),
)
