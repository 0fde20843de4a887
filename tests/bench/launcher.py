"""Run one command and print what it cost, as JSON.

A process of its own, with next to nothing in it: the system counts a parent's memory towards the peak of the child that it starts.
"""

import json
import os
import sys
import time

GRAVE = os.open(os.devnull, os.O_RDWR)


def main() -> int:
    """Run the command of the arguments with its output thrown away; errors are let through."""
    began = time.perf_counter()
    child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, GRAVE, 1)])
    _, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - began
    print(json.dumps({"wall": wall, "cpu": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss / 1024}))
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main())
