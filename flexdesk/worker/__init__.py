"""Heavy work in processes of its own, called as if it were done here: a busy Python thread would make the window stutter."""

from flexdesk.worker.fardesk import FarDesk

__all__ = ["FarDesk"]
