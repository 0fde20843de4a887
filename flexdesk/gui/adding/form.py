"""The fetch form, judged before anything is sent: what is missing or impossible, in sentences beside the field."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit

from flexdesk.desk.service import FetchRequest
from flexdesk.domain.period import LONGEST
from flexdesk.domain.query import may_be_token, query_id_in
from flexdesk.gui.words import tr


class Field(StrEnum):
    """The fields that can be wrong."""

    QUERY = "query"
    TOKEN = "token"  # noqa: S105  # the name of a field, not a secret
    PERIOD = "period"
    BASE_URL = "base_url"


@dataclass(frozen=True, slots=True, repr=False)
class FetchForm:
    """What stands in the fields; never shown as a whole, because the token is in it."""

    query: str
    token: str
    start: date | None = None
    end: date | None = None
    base_url: str = ""


@dataclass(frozen=True, slots=True)
class Objection:
    """What is wrong with one field."""

    field: Field
    sentence: str


def objections(form: FetchForm, today: date) -> tuple[Objection, ...]:
    """Return all that must be mended before the form can be sent, first field first."""
    found = [
        (Field.QUERY, query_problem(form.query)),
        (Field.TOKEN, token_problem(form.token)),
        (Field.PERIOD, period_problem(form.start, form.end, today)),
        (Field.BASE_URL, base_url_problem(form.base_url)),
    ]
    return tuple(Objection(field, sentence) for field, sentence in found if sentence)


def request(form: FetchForm) -> FetchRequest:
    """Return the order for a form without objections."""
    return FetchRequest(
        query_id=query_id_in(form.query),
        token=form.token.strip(),
        from_date=form.start.isoformat() if form.start else None,
        to_date=form.end.isoformat() if form.end else None,
        base_url=form.base_url.strip() or None,
    )


def proxy_problem(text: str) -> str:
    """Return what is wrong with the address of a proxy; none at all is fine."""
    fine = not text.strip() or _is_address(text.strip(), {"http", "https", "socks5", "socks5h"})
    return "" if fine else tr("A proxy has an address such as http://proxy.example:3128.")


def base_url_problem(text: str) -> str:
    """Return what is wrong with the address of a service; none at all is fine."""
    fine = not text.strip() or _is_address(text.strip(), {"http", "https"})
    return "" if fine else tr("The service address begins with https:// and a host name.")


def query_problem(text: str) -> str:
    """Return what is wrong with a query id, which may have been pasted as an address."""
    found = query_id_in(text)
    if not found:
        return tr("Enter the query id: the number shown beside the query in IBKR's Flex Queries list.")
    if may_be_token(found):
        return tr("This looks like a token; the query id is the short number beside the query.")
    return "" if found.isascii() and found.isdigit() else tr("A query id is a number, such as 123456.")


def token_problem(text: str) -> str:
    """Return what is wrong with a token."""
    if not text.strip():
        return tr("Paste the Flex Web Service token from the IBKR portal.")
    return tr("A token has no spaces in it; paste it again.") if re.search(r"\s", text.strip()) else ""


def period_problem(start: date | None, end: date | None, today: date) -> str:
    """Return what is wrong with the days of a period; none at all are fine."""
    if start is None or end is None:
        return "" if start is end else tr("Give both days of the period, or take the period of the query.")
    if start > end:
        return tr("The period ends before it begins.")
    if end > today:
        return tr("The period ends in the future; IBKR only has finished days.")
    if (end - start).days >= LONGEST:
        return tr("IBKR gives at most {n} days at once; choose a shorter period.").format(n=LONGEST)
    return ""


def _is_address(text: str, schemes: Collection[str]) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in schemes and bool(parts.hostname) and (parts.port or 1) > 0 and not re.search(r"\s", text)
    except ValueError:
        return False
