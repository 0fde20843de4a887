"""The unkindnesses: one small function for each, by its name in the script."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from flexdesk.flex.simulator import envelopes
from flexdesk.flex.simulator.reply import HTML, TEXT, XML, RawReply, Reply
from flexdesk.flex.simulator.statements import StatementOrder

NOT_FOUND = b"<html><head><title>Not Found</title></head><body><h1>404</h1><p>The page was not found.</p></body></html>\n"
_MAINTENANCE = (
    b'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>System Maintenance</title></head>\n'
    b"<body><h1>We are working on it</h1><p>The system is being maintained. Please come back later.</p></body></html>\n"
)
_GATEWAY = b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></cent"
_CSV = (
    b'"BOF","U9100001","monthly activity","2","20260202","20260227","20260228;050211","100","100"\r\n'
    b'"BOA","U9100001"\r\n"BOS","CTRN","Cash Transactions"\r\n"ClientAccountID","CurrencyPrimary","Amount"\r\n'
    b'"U9100001","USD","12.5"\r\n"EOS","CTRN","1","12.5"\r\n"EOA","U9100001"\r\n"EOF","U9100001"\r\n'
)
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml;charset=UTF-8\r\n"
_SOFT = "The moon is not in its house. Please try again shortly."


@dataclass(frozen=True, slots=True)
class Scene:
    """Where an unkindness takes place."""

    now: datetime
    path: str
    statement: Callable[[], bytes]
    url: str
    elsewhere: str


def other(order: StatementOrder, reaction: str) -> StatementOrder:
    """Return the order that gives the wrong statement: of one day only, or of other accounts."""
    if reaction == "period":
        return replace(order, first=order.day, until=order.day)
    return replace(order, other_accounts=True)


def status(number: int) -> Reply:
    """Return an answer with an HTTP status of its own."""
    pages = {204: b"", 404: NOT_FOUND}
    return Reply(pages.get(number, _GATEWAY + b"er></body></html>\n"), HTML, status=number)


ACCEPTED: dict[str, str | None] = {
    "ok": "{url}/AccountManagement/FlexWebService/GetStatement",
    "foreignurl": "{elsewhere}/AccountManagement/FlexWebService/GetStatement",
    "lookalikeurl": "https://gdcdyn.interactivebrokers.com.example.net/AccountManagement/FlexWebService/GetStatement",
    "legacyurl": "{url}/Universal/servlet/FlexStatementService.GetStatement",
    "lowerurl": "{url}/AccountManagement/FlexWebService/GetStatement",
    "nourl": None,
}
"""The reactions that accept a request, with the Url they name."""


def accept(reaction: str, now: datetime, reference: str, url: str, elsewhere: str) -> bytes:
    """Return the envelope of an accepted request."""
    named = ACCEPTED[reaction]
    return envelopes.accepted(
        now, reference, named and named.format(url=url, elsewhere=elsewhere), "url" if reaction == "lowerurl" else "Url"
    )


def _half(scene: Scene) -> bytes:
    whole = scene.statement()
    return whole[: len(whole) // 2]


def _chunked_head(body: bytes) -> bytes:
    return _HEAD + b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n%x\r\n%b\r\n" % (len(body), body)


def _bomb() -> bytes:
    return gzip.compress(bytes(1024 * 1024), mtime=0) * 300


def _echo(scene: Scene) -> Reply:
    path = scene.path.replace("&", "&amp;")
    return Reply(envelopes.refused(scene.now, "1020", f"Invalid request {path}"))


def _echo_page(scene: Scene) -> Reply:
    path = scene.path.replace("&", "&amp;")
    return Reply(f"<html><body>Sorry: {path}</body></html>\n".encode(), HTML)


def _doctype(scene: Scene) -> Reply:
    return Reply(b'<!DOCTYPE FlexStatementResponse [<!ENTITY x "1015">]>\n' + envelopes.refused(scene.now, "&x;"))


_FIXED: dict[str, Reply | RawReply] = {
    "html": Reply(_MAINTENANCE, HTML),
    "cuthtml": Reply(_GATEWAY, HTML),
    "text": Reply(b"Too many requests\n", TEXT),
    "csv": Reply(_CSV, TEXT),
    "json": Reply(b'{"error":"invalid_request"}\n', "application/json"),
    "empty": Reply(b""),
    "blank": Reply(b" \n\r\n\t \n"),
    "reset": RawReply(ending="reset"),
    "close": RawReply(),
    "stall": RawReply(ending="stall"),
    "slow": Reply(b"<FlexQ", announced=10**9, ending="drip"),
    "slowhead": RawReply(_HEAD + b"X-Slow: ", "drip"),
    "garbage": RawReply(b"\x00\x01\x02 this is no HTTP \xff\xfe\r\n\r\n"),
    "badstatus": RawReply(b"HTTP/1.1 abc OK\r\n\r\n"),
    "manyheaders": RawReply(_HEAD + b"".join(b"X-%d: x\r\n" % n for n in range(1000)) + b"\r\n"),
    "bigheader": RawReply(_HEAD + b"X-Big: " + b"x" * 1024 * 1024 + b"\r\n\r\n"),
    "redirectfile": Reply(b"", status=302, headers={"Location": "file:///etc/passwd"}),
}

_MADE: dict[str, Callable[[Scene], Reply | RawReply]] = {
    "xmlcut": lambda scene: Reply(_half(scene)),
    "short": lambda scene: Reply(_half(scene), announced=len(scene.statement())),
    "cutchunk": lambda scene: RawReply(_chunked_head(_half(scene))),
    "nolength": lambda scene: Reply(_half(scene), announced=None),
    "long": lambda scene: Reply(scene.statement(), announced=len(_half(scene))),
    "chunked": lambda scene: Reply(scene.statement(), chunked=True),
    "midreset": lambda scene: Reply(_half(scene), announced=len(scene.statement()), ending="reset"),
    "stallbody": lambda scene: Reply(_half(scene), announced=len(scene.statement()), ending="stall"),
    "gzip": lambda scene: Reply(gzip.compress(scene.statement(), mtime=0), headers={"Content-Encoding": "gzip"}),
    "bomb": lambda _scene: Reply(_bomb(), headers={"Content-Encoding": "gzip"}),
    "redirect": lambda scene: Reply(b"", status=302, headers={"Location": f"{scene.elsewhere}{scene.path}"}),
    "redirect307": lambda scene: Reply(b"moved", HTML, status=307, headers={"Location": f"{scene.url}{scene.path}"}),
    "noreference": lambda scene: Reply(envelopes.accepted(scene.now, None, f"{scene.url}/AccountManagement/FlexWebService/GetStatement")),
    "oddreference": lambda scene: Reply(envelopes.accepted(scene.now, "12&amp;t=../../x", None)),
    "nostatus": lambda scene: Reply(envelopes.bare(scene.now)),
    "unknownsoft": lambda scene: Reply(envelopes.refused(scene.now, "1077", _SOFT)),
    "unknownhard": lambda scene: Reply(envelopes.refused(scene.now, "1078", "No.")),
    "echo": _echo,
    "echopage": _echo_page,
    "doctype": _doctype,
    "hugeenvelope": lambda scene: Reply(envelopes.refused(scene.now, "1019", "x" * 1024 * 1024)),
    "script": lambda scene: Reply(scene.statement().replace(b"<FlexStatements ", b'<script src="x.js" /><FlexStatements ', 1)),
    "bom": lambda scene: Reply(b"\xef\xbb\xbf" + scene.statement()),
    "crlf": lambda scene: Reply(scene.statement().replace(b"\n", b"\r\n"), XML),
}


def _constant(reply: Reply | RawReply) -> Callable[[Scene], Reply | RawReply]:
    return lambda _scene: reply


REACT: dict[str, Callable[[Scene], Reply | RawReply]] = {name: _constant(reply) for name, reply in _FIXED.items()} | _MADE
"""Every unkindness that is not a code or a status, by its name."""
