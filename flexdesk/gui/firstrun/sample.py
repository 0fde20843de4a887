"""The sample data: FlexDesk itself, in a process and on a store of its own, so that nothing is ever mixed with the user's."""

import sys

from PySide6.QtCore import QProcess

COMMAND = (sys.executable, ["-m", "flexdesk", "demo"])


def open_sample() -> bool:
    """Start `flexdesk demo`, which ends with its window and leaves nothing behind; False if that cannot be done."""
    program, arguments = COMMAND
    process = QProcess()
    process.setProgram(program)
    process.setArguments(arguments)
    for say_nowhere in (process.setStandardOutputFile, process.setStandardErrorFile):
        say_nowhere(QProcess.nullDevice())
    started: object = process.startDetached()
    return bool(started[0] if isinstance(started, tuple) else started)  # the stubs say a pair, PySide6 6.11 gives a bool
