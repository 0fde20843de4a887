"""What a screen reader meets: starts FlexDesk beside itself and walks through it over AT-SPI; run inside `dbus-run-session`, on a display.

Prints all that is seen as two lines of JSON: before anything is done, and after the part that the first argument names was pressed.
"""

import ctypes
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

SERVICE = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
"""By this file D-Bus starts what programs and screen readers meet at."""
LIBRARY = "libatspi.so.0"
_FOCUSABLE, _SHOWING = 11, 25
_NOTHING = 0
"""What is kept of earlier answers."""
_DEEPEST, _WIDEST = 16, 200
_TABLES = {"table", "tree table", "list", "tree"}
"""Not walked into: a table of a million rows says that it has 26 million children."""
_PATIENCE = 40.0


@dataclass(frozen=True, slots=True)
class Part:
    """What is told of one part of the window."""

    role: str
    name: str
    focusable: bool


class Bus:
    """The library behind every screen reader on Linux."""

    @cached_property
    def _library(self) -> ctypes.CDLL:
        found = ctypes.CDLL(LIBRARY)
        node, number, text = ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p
        for name, result, given in (
            ("get_desktop", node, (number,)),
            ("accessible_get_child_count", number, (node, node)),
            ("accessible_get_child_at_index", node, (node, number, node)),
            ("accessible_get_name", text, (node, node)),
            ("accessible_get_role_name", text, (node, node)),
            ("accessible_get_state_set", node, (node,)),
            ("accessible_set_cache_mask", None, (node, number)),
            ("accessible_get_action_iface", node, (node,)),
            ("action_do_action", number, (node, number, node)),
            ("state_set_contains", number, (node, number)),
        ):
            function = getattr(found, f"atspi_{name}")
            function.restype, function.argtypes = result, given
        found.atspi_init()
        return found

    def application(self, name: str) -> int | None:
        """Return a running program that can be read."""
        desktop = self._library.atspi_get_desktop(0)
        self._library.atspi_accessible_set_cache_mask(desktop, _NOTHING)
        return next((each for each in self.children(desktop) if self.name(each) == name), None)

    def children(self, node: int) -> Iterator[int]:
        for number in range(min(_WIDEST, self._library.atspi_accessible_get_child_count(node, None))):
            if child := self._library.atspi_accessible_get_child_at_index(node, number, None):
                yield child

    def name(self, node: int) -> str:
        return str((self._library.atspi_accessible_get_name(node, None) or b"").decode())

    def role(self, node: int) -> str:
        return str((self._library.atspi_accessible_get_role_name(node, None) or b"").decode())

    def has(self, node: int, state: int) -> bool:
        states = self._library.atspi_accessible_get_state_set(node)
        return bool(states and self._library.atspi_state_set_contains(states, state))

    def act(self, node: int) -> bool:
        """Do what a part is there for."""
        action = self._library.atspi_accessible_get_action_iface(node)
        return bool(action and self._library.atspi_action_do_action(action, 0, None))

    def shown(self, node: int, depth: int = 0) -> Iterator[int]:
        """Yield what is seen below a part."""
        for child in self.children(node):
            if self.has(child, _SHOWING):
                yield child
                if depth < _DEEPEST and self.role(child) not in _TABLES:
                    yield from self.shown(child, depth + 1)


def main(pressed: str, awaited: str) -> None:
    """Walk, press a part, wait for another to be seen, walk again."""
    environ = {**os.environ, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"}
    with subprocess.Popen([sys.executable, "-m", "flexdesk", "demo"], env=environ, stdout=subprocess.DEVNULL) as program:
        try:
            _walk(Bus(), pressed, awaited)
        finally:
            program.terminate()


def _walk(bus: Bus, pressed: str, awaited: str) -> None:
    app = _wait(lambda: bus.application("FlexDesk"))
    _wait(lambda: _found(bus, app, pressed))
    _tell(bus, app)
    if not bus.act(_wait(lambda: _found(bus, app, pressed))):
        raise SystemExit(f"{pressed} cannot be pressed")
    _wait(lambda: _found(bus, app, awaited))
    _tell(bus, app)


def _found(bus: Bus, app: int, name: str) -> int | None:
    return next((each for each in bus.shown(app) if bus.name(each) == name), None)


def _wait(look: Callable[[], int | None]) -> int:
    end = time.monotonic() + _PATIENCE
    while (found := look()) is None:
        if time.monotonic() > end:
            raise SystemExit("nobody answered in time")
        time.sleep(0.2)
    return found


def _tell(bus: Bus, app: int) -> None:
    parts = [Part(bus.role(each), bus.name(each), bus.has(each, _FOCUSABLE)) for each in bus.shown(app)]
    sys.stdout.write(json.dumps([asdict(part) for part in parts]) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
