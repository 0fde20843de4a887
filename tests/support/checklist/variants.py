"""The ways in which a picture is drawn: theme, size of the window, scale of the screen, language."""

from dataclasses import dataclass

from PySide6.QtCore import QSize

from flexdesk.gui.looks.theme import Choice
from flexdesk.gui.window.layout import FIRST
from flexdesk.gui.window.window import SMALLEST


@dataclass(frozen=True, slots=True)
class Variant:
    """A suffix for the names, and whether only the starred pictures are drawn in it. Qt takes the scale at its start."""

    suffix: str
    theme: Choice
    size: QSize = FIRST
    scale: str = "1"
    pseudo: bool = False
    starred: bool = True


VARIANTS = (
    Variant("light", Choice.LIGHT, starred=False),
    Variant("dark", Choice.DARK, starred=False),
    Variant("150pct-light", Choice.LIGHT, SMALLEST, "1.5", starred=False),
    Variant("150pct-dark", Choice.DARK, SMALLEST, "1.5", starred=False),
    Variant("contrast", Choice.CONTRAST),
    Variant("pseudo", Choice.LIGHT, pseudo=True),
    Variant("1024x640", Choice.LIGHT, SMALLEST),
    Variant("200pct", Choice.LIGHT, SMALLEST, "2"),
)
"""Those that take long come first."""
NAMED = {variant.suffix: variant for variant in VARIANTS}
