"""Whether there is something to show a window on; asked before Qt is imported."""

import os
import sys


def has_display() -> bool:
    """Return whether a window could be seen: everywhere but on a Linux without a display, or where Qt is told to draw unseen."""
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in {"offscreen", "minimal"}:
        return False
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
