"""Unattended fetching by the system's own scheduler: the files it needs, as data, and how it is told of them."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from html import escape
from pathlib import Path

from flexdesk.domain.errors import FileError, UsageError

LABEL = "io.github.flexdesk.fetch"
_MINUTE = 7  # not on the hour, when everybody's timers go off

Run = Callable[[Sequence[str]], int]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an hourly `fetch --all` takes on one kind of system."""

    kind: str
    files: tuple[tuple[Path, str], ...]
    on: tuple[tuple[str, ...], ...]
    off: tuple[tuple[str, ...], ...]

    @property
    def is_installed(self) -> bool:
        return all(path.is_file() for path, _ in self.files)


def planned(store: str) -> Plan:
    """Return the plan for this computer and a store (empty: the default one); raises UsageError.

    A URL with a password is refused: the files of a schedule can be read by others.
    """
    if "://" in store and re.search(r"://[^/]*:[^/]*@|[?&]password=", store):
        raise UsageError(
            "PASSWORD_IN_URL",
            "The URL of the store holds a password, and the files of a schedule are no place for one.",
            "Put the password into ~/.pgpass, and open the store by its URL without it.",
        )
    address = str(Path(store).expanduser().absolute()) if store and "://" not in store else store
    command = [sys.executable, "-m", "flexdesk", "fetch", "--all", *(["--store", address] if address else [])]
    return plan(command, Path.home())


def plan(command: Sequence[str], home: Path, system: str = sys.platform) -> Plan:
    """Return the plan for a system (as `sys.platform` names it); raises UsageError for one without a scheduler that we know."""
    if system.startswith("linux"):
        return _systemd(command, home)
    if system == "darwin":
        return _launchd(command, home)
    if system == "win32":
        return _windows(command, home)
    raise UsageError("SCHEDULER_UNKNOWN", f"There is no known scheduler on {system}.", f"Run this every hour: {' '.join(command)}")


def left_behind(environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return the settings of this program that its schedule does not see: it starts in an environment of its own."""
    return tuple(sorted(each for each in environ if each.startswith("FLEXDESK_") and each != "FLEXDESK_STORE"))


def install(planned: Plan, run: Run | None = None) -> None:
    """Write the files and tell the scheduler; raises FileError, and then files that were not there before are gone again."""
    new = [path for path, _ in planned.files if not path.exists()]
    try:
        _install(planned, run or _run)
    except FileError:
        for path in new:
            with suppress(OSError):  # what could not even be written is not there
                path.unlink()
        raise


def _install(planned: Plan, run: Run) -> None:
    try:
        for path, text in planned.files:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-16" if path.suffix == ".xml" else "utf-8")
    except OSError as error:
        raise _not_changed(error, planned) from error
    for step in planned.on:
        if run(step):
            raise FileError(
                "SCHEDULER_REFUSED", f"The system's scheduler refused: {' '.join(step)}.", "Run that command yourself to see why."
            )


def remove(planned: Plan, run: Run | None = None) -> bool:
    """Undo `install`; False if nothing was installed. Raises FileError."""
    there = [path for path, _ in planned.files if path.is_file()]
    if there:
        for step in planned.off:
            (run or _run)(step)  # what it does not know any more need not be undone
    try:
        for path in there:
            path.unlink()
    except OSError as error:
        raise _not_changed(error, planned) from error
    return bool(there)


def _not_changed(error: OSError, planned: Plan) -> FileError:
    folder = planned.files[0][0].parent
    return FileError(
        "SCHEDULE_NOT_WRITTEN", f"The schedule cannot be changed: {error.strerror}.", f"Check the folder {folder} and its permissions."
    )


def _run(step: Sequence[str]) -> int:
    try:
        return subprocess.run(list(step), stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60).returncode  # noqa: S603  # our own words
    except (OSError, subprocess.TimeoutExpired):
        return 1


def _systemd(command: Sequence[str], home: Path) -> Plan:
    folder = home / ".config" / "systemd" / "user"
    service = (
        "[Unit]\nDescription=FlexDesk: fetch the queries that are due\n\n"
        f"[Service]\nType=oneshot\nExecStart={' '.join(map(_systemd_quoted, command))}\nNice=10\n"
    )
    timer = (
        "[Unit]\nDescription=FlexDesk: look every hour what is due\n\n"
        f"[Timer]\nOnCalendar=*-*-* *:{_MINUTE:02}:00\nRandomizedDelaySec=300\nPersistent=true\n\n"
        "[Install]\nWantedBy=timers.target\n"
    )
    control = ("systemctl", "--user")
    return Plan(
        "systemd user timer",
        ((folder / "flexdesk-fetch.service", service), (folder / "flexdesk-fetch.timer", timer)),
        ((*control, "daemon-reload"), (*control, "enable", "--now", "flexdesk-fetch.timer")),
        ((*control, "disable", "--now", "flexdesk-fetch.timer"),),
    )


def _systemd_quoted(word: str) -> str:
    """Quote one word: % and $ would be replaced, and a backslash is an escape."""
    text = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{text}"'


def _launchd(command: Sequence[str], home: Path) -> Plan:
    path = home / "Library" / "LaunchAgents" / f"{LABEL}.plist"
    words = "".join(f"    <string>{escape(word)}</string>\n" for word in command)
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n'
        f'<plist version="1.0">\n<dict>\n  <key>Label</key>\n  <string>{LABEL}</string>\n'
        f"  <key>ProgramArguments</key>\n  <array>\n{words}  </array>\n"
        f"  <key>StartCalendarInterval</key>\n  <dict>\n    <key>Minute</key>\n    <integer>{_MINUTE}</integer>\n  </dict>\n"
        "  <key>RunAtLoad</key>\n  <true/>\n  <key>ProcessType</key>\n  <string>Background</string>\n</dict>\n</plist>\n"
    )
    return Plan("launchd agent", ((path, text),), (("launchctl", "load", "-w", str(path)),), (("launchctl", "unload", "-w", str(path)),))


def _windows(command: Sequence[str], home: Path) -> Plan:
    path = home / "AppData" / "Local" / "FlexDesk" / "schedule.xml"
    program, arguments = command[0], subprocess.list2cmdline(command[1:])
    text = (
        '<?xml version="1.0" encoding="UTF-16"?>\n<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">\n'
        "  <Triggers><TimeTrigger><Repetition><Interval>PT1H</Interval></Repetition>"
        f"<StartBoundary>2026-01-01T00:{_MINUTE:02}:00</StartBoundary></TimeTrigger></Triggers>\n"
        "  <Settings><StartWhenAvailable>true</StartWhenAvailable><MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>"
        "<DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries></Settings>\n"
        f"  <Actions><Exec><Command>{escape(program)}</Command><Arguments>{escape(arguments)}</Arguments></Exec></Actions>\n</Task>\n"
    )
    name = ("/TN", "FlexDesk fetch")
    return Plan(
        "Windows task",
        ((path, text),),
        (("schtasks", "/Create", "/F", *name, "/XML", str(path)),),
        (("schtasks", "/Delete", "/F", *name),),
    )
