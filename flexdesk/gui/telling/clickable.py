"""Next steps that name commands, in words of what can be clicked.

The sentences are those that the commands print, too, and some of them stand in the store; so they are put into other words where they
are shown.
"""

import re
from collections.abc import Callable

_NAMED = re.compile(r"`|--[a-z]|FLEXDESK_")
"""What gives away that a sentence is meant for a terminal."""


_WORDS = {
    r"List (?:what there is|them) with `flexdesk runs`\.": "Runs (Ctrl+2) lists those that there are.",
    r"List (?:what there is|them) with `flexdesk artifacts`\.": "Artifacts (Ctrl+3) lists what there is.",
    r"List (?:what there is|them) with `flexdesk sections`\.": "Rows (Ctrl+4) lists the sections that there are.",
    r"List (?:what there is|them) with `flexdesk query list`\.": "Settings, Queries, lists those that there are.",
    r"List (?:what there is|them) with `flexdesk connection list`\.": "Settings, Connections, lists those that there are.",
    r"List (?:what there is|them) with `flexdesk [^`]*`\.": "The lists of the window show what there is.",
    r"or change it with `flexdesk \w+ edit`\.": "or edit the one that is there.",
    r"; `flexdesk runs \S+` says why the run kept nothing\.": "; the run itself says why it kept nothing.",
    r"See what happened in it with `flexdesk runs \S+`\.": "The run itself says what happened in it.",
    r"Begin one with `flexdesk backfill [^`]*`\.": "Begin one in Add data, Backfill.",
    r"(another connection first): `flexdesk query edit [^`]*`\.": "{0}, in Settings, Queries.",
    r"Save one under this name: `flexdesk query add[^`]*`\.": "Save one under this name in Settings, Queries.",
    r"Save one: `flexdesk query add[^`]*`\.": "Save one in Settings, Queries.",
    r"(Store what was kept, without fetching): `flexdesk reprocess [^`]*`\.": "{0}: Store again.",
    r"(Go on asking for the statement, without a new request): `flexdesk fetch [^`]*`\.": "{0}: Resume polling.",
    r"`flexdesk verify` tells which backup is whole": "Tools, Verify the store, tells which backup is whole",
    r"take them out with `flexdesk payload [^`]*` and import them": "save them with File, Save original payload, and take them",
    r"Check both stores with `flexdesk verify`": "Check both stores with Tools, Verify the store",
    r"as `migrations/` (?:makes it|does)": "as FlexDesk makes it in a new store",
    r"[^.]*, or keep the token in your system's key store: `[^`]*`\.": "Paste one in Add data, or keep it in Settings, Connections.",
    r"(Choose an earlier) --to, or leave it out\.": "Choose an earlier last day, or leave it out.",
    r"(Choose an earlier) --from\.": "Choose an earlier first day.",
    r"Fetch with dates \(--from and --to\)\.": "Fetch with days.",
    r"\(`--period query`, in the window As in the query\)": "(As in the query)",
    r"Correct FLEXDESK_BASE_URL or --base-url, or remove it to": "Correct the address in Settings, Connections, or leave it empty to",
    r"Set FLEXDESK_BASE_URL to (\S+), or remove the setting\.": "Set the address in Settings, Connections, to {0}, or leave it empty.",
    r"and check FLEXDESK_BASE_URL\.": "and check the address of the connection in Settings, Connections.",
    r"Fetch again later, or give it more time with FLEXDESK_DEADLINE\.": "Resume polling to go on waiting for it, or retry later.",
    r"Check FLEXDESK_PROXY, or remove it\.": "Correct it in Settings, Connections, or leave it empty.",
    r" FLEXDESK_LOCKOUT says how long that is\.": "",
}
"""What commands say, as a pattern, and what the window says in its place."""


def windowed(step: str) -> str:
    """Return a sentence of the program, or its form, in the English words of the window."""
    if _NAMED.search(step):
        for pattern, words in _WORDS.items():
            step = re.sub(pattern, _filled(words), step)
    return step


def _filled(sentence: str) -> Callable[[re.Match[str]], str]:
    return lambda found: sentence.format(*found.groups())
