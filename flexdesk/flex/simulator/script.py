"""The script of a simulator: a small language for what goes wrong, and when."""

import re
from dataclasses import dataclass

from flexdesk.domain.errors import UsageError
from flexdesk.flex.simulator.manner import OPTIONS, USUAL, WORDS, Manner

REACTIONS = {
    "ok": "what a kind service answers",
    "html": "a maintenance page that is well-formed XHTML, status 200",
    "cuthtml": "a gateway's page, cut inside a tag",
    "text": "plain text: too many requests",
    "csv": "a report in CSV",
    "json": "a JSON error",
    "empty": "no bytes at all",
    "blank": "blanks and line ends only",
    "xmlcut": "the statement cut in its middle, with a length that fits",
    "short": "fewer bytes than announced",
    "cutchunk": "a chunked body without its end",
    "nolength": "the statement without length, cut by the end of the connection",
    "long": "more bytes than announced",
    "chunked": "a correct statement in chunks",
    "reset": "a reset instead of an answer",
    "midreset": "a reset in the middle of the body",
    "close": "the connection closed without an answer",
    "stall": "no answer, for ever",
    "stallbody": "half a body, then silence",
    "slow": "the body, one byte at a time, for ever",
    "slowhead": "headers, one byte at a time, for ever",
    "garbage": "bytes that are no HTTP",
    "badstatus": "a status line that is none",
    "manyheaders": "more headers than anybody reads",
    "bigheader": "one header of a megabyte",
    "gzip": "a compressed body, not asked for",
    "bomb": "a small compressed body that would grow to 300 MB",
    "redirect": "302 to another host, the token in the address",
    "redirect307": "307 to another path of this host",
    "redirectfile": "302 to a file",
    "foreignurl": "accepted, but the Url names another host",
    "lookalikeurl": "accepted, but the Url only looks like IBKR's",
    "legacyurl": "accepted, but the Url is IBKR's old path",
    "lowerurl": "accepted, with the element <url> in lower case",
    "nourl": "accepted, without Url",
    "noreference": "accepted, without ReferenceCode",
    "oddreference": "accepted, with a reference code that cannot be one",
    "nostatus": "an envelope with nothing in it",
    "unknownsoft": "a code that IBKR never published, with a text that means later",
    "unknownhard": "a code that IBKR never published, with a text that means no",
    "echo": "an error that repeats the address of the request, token and all",
    "echopage": "a web page that repeats the address of the request, token and all",
    "doctype": "an envelope with a DOCTYPE and an entity",
    "hugeenvelope": "an envelope of a megabyte",
    "period": "the statement of another period than asked for",
    "account": "the statement of other accounts",
    "script": "the statement with a script element of a browser in it",
    "bom": "the statement behind a byte order mark",
    "crlf": "the statement with CRLF line ends",
}
_ONLY: dict[str, tuple[str, ...]] = {
    "request": ("foreignurl", "lookalikeurl", "legacyurl", "lowerurl", "nourl"),
    "poll": ("period", "account"),
}
"""Reactions that only one kind of call can have."""
_ITEM = re.compile(r"(request|poll|any):([a-z]+\d{0,3}|\d{4})(\*\d*)?")
SWITCHES = {
    "limit": "IBKR's limits: 1 request a second, 10 a minute",
    "nocache": "every statement rendered anew",
    "roll": "with each fetch of a query the header is a day younger, with the same rows",
    "nextday": "with each fetch of a query another business day is over: new rows and corrections, each in its place",
}
_OPTION = re.compile(r"([a-z]+)=(.+)")
_FOR_EVER = 10**9


@dataclass(frozen=True, slots=True)
class Step:
    """One reaction, `times` times, to one kind of call."""

    call: str
    reaction: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Script:
    """What happens, call by call, in every fetch."""

    steps: tuple[Step, ...] = (Step("poll", "1019"),)
    switches: frozenset[str] = frozenset()
    manner: Manner = USUAL

    def reaction(self, call: str, number: int) -> str:
        """Return what happens at the `number`th call (from 0) of this kind within one fetch."""
        for step in self.steps:
            if step.call in (call, "any"):
                if number < step.times:
                    return step.reaction
                number -= step.times
        return "ok"


def parse(text: str) -> Script:
    """Return the script that `text` describes; raises UsageError. Without a word on polls the usual one of 1019 stays."""
    steps, switches, options = [], set(), dict[str, str]()
    for word in filter(None, (part.strip() for part in text.split(","))):
        if word in SWITCHES or word in WORDS:
            switches.add(word)
        elif option := _OPTION.fullmatch(word):
            options |= {option[1]: option[2]}
        else:
            steps.append(_step(word))
    if not any(step.call in ("poll", "any") for step in steps):
        steps.append(Step("poll", "1019"))
    return Script(tuple(steps), frozenset(switches), _manner(switches & WORDS.keys(), options))


def _manner(words: set[str], options: dict[str, str]) -> Manner:
    """Return the manner that words and options describe; raises UsageError."""
    plain = {name: text for name, text in options.items() if name in OPTIONS and text in OPTIONS[name]}
    without = tuple(filter(None, options.get("without", "").split("+")))
    zone, accounts = options.get("zone", ""), options.get("accounts", "")
    known = {*plain, "without", *(["zone"] if zone.isalpha() else []), *(["accounts"] if re.fullmatch(r"[1-9]\d?", accounts) else [])}
    for name in options.keys() - known:
        raise _not_understood(f"{name}={options[name]}")
    return Manner(frozenset(words), **plain, zone=zone, without=without, accounts=int(accounts) if accounts else None)


def _step(word: str) -> Step:
    match = _ITEM.fullmatch(word)
    known = match and (match[2].isdigit() or match[2] in REACTIONS or re.fullmatch(r"http\d{3}", match[2]))
    if not match or not known or any(match[2] in names and match[1] != call for call, names in _ONLY.items()):
        raise _not_understood(word)
    times = match[3]
    return Step(match[1], match[2], 1 if not times else int(times[1:] or _FOR_EVER))


def _not_understood(word: str) -> UsageError:
    options = (*(f"{name}={'|'.join(values)}" for name, values in OPTIONS.items()), "zone=EDT", "without=Trades+CashReport", "accounts=N")
    return UsageError(
        "SCRIPT_INVALID",
        f"The simulator does not understand {word!r}.",
        f"Write CALL:REACTION or CALL:REACTION*N, such as poll:1019*3; reactions are codes, http503 or: {', '.join(REACTIONS)}. "
        f"Words: {', '.join((*SWITCHES, *WORDS))}. Options: {', '.join(options)}.",
    )
