"""Statements for tests: small builders for documents written by hand, and a hypothesis strategy for documents nobody thought of."""

from collections.abc import Mapping
from dataclasses import dataclass

from hypothesis import strategies as st

_ESCAPES = {"&": "&amp;", "<": "&lt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le")


def escape(value: str) -> str:
    """Return a value as it stands between the quotes of an attribute."""
    return "".join(_ESCAPES.get(character, character) for character in value)


def element(tag: str, attributes: Mapping[str, str] | None, *children: str) -> str:
    """Return one element in IBKR's style: a row ends with ` />`, a container stands on lines of its own."""
    head = tag + "".join(f' {name}="{escape(value)}"' for name, value in (attributes or {}).items())
    if attributes and not children:
        return f"<{head} />\n"
    return f"<{head}>\n{''.join(children)}</{tag}>"


def section(name: str, tag: str, *rows: Mapping[str, str]) -> str:
    """Return a section with a container and one row per mapping; without rows it is selected, but empty."""
    return element(name, None, *(element(tag, row) for row in rows))


def build_statement(
    *sections: str,
    account: str = "U1",
    from_date: str = "20260102",
    to_date: str = "20260130",
    generated: str = "20260131;071340",
) -> str:
    """Return one `FlexStatement` with these sections."""
    header = {"accountId": account, "fromDate": from_date, "toDate": to_date, "period": "LastMonth", "whenGenerated": generated}
    return element("FlexStatement", header, *sections) + "\n"


def build_document(*statements: str, query: str = "monthly", count: int | None = None) -> bytes:
    """Return a whole document; `count` is the number of statements unless given."""
    number = str(len(statements) if count is None else count)
    inner = element("FlexStatements", {"count": number}, *statements or ("",)) + "\n"
    return (element("FlexQueryResponse", {"queryName": query, "type": "AF"}, inner) + "\n").encode()


def trade(number: int, account: str = "U1", **more: str) -> dict[str, str]:
    """Return the attributes of a trade, different for each number."""
    return {
        "accountId": account,
        "currency": "USD",
        "symbol": f"SYM{number}",
        "description": 'S&P "500" <INDEX>',
        "tradeID": str(900_000 + number),
        "reportDate": f"202601{number % 28 + 1:02}",
        "quantity": str(number),
        "notes": "",
        **more,
    }


def sample_documents() -> dict[str, bytes]:
    """Return five documents, each with another peculiarity of real ones."""
    twins = section("Trades", "Trade", trade(1), trade(2), trade(2), trade(3))
    lots = element(
        "FxPositions",
        None,
        element(
            "FxLots", None, element("FxLot", {"accountId": "U1", "quantity": "1"}), element("FxLot", {"accountId": "U1", "quantity": "2"})
        ),
        element("FxLots", None, element("FxLot", {"accountId": "U1", "quantity": "1"})),
    )
    account = element("AccountInformation", {"accountId": "U1", "name": "J\u00f6rg \u20ac", "acctAlias": "two  blanks "})
    option = element("OptionEAE", None, element("OptionEAE", {"accountId": "U1", "proceeds": "1,234.5", "note": "a\nb"}))
    empty = section("CashTransactions", "CashTransaction")
    days = [
        build_statement(section("Trades", "Trade", trade(day)), empty, from_date=f"202601{day:02}", to_date=f"202601{day:02}")
        for day in (5, 6, 7)
    ]
    both = [build_statement(twins, account=name) for name in ("U1", "U2", "U1")]
    return {
        "twins": build_document(build_statement(twins, empty)),
        "peculiar": build_document(build_statement(account, lots, option)),
        "days": build_document(*days),
        "accounts": build_document(*both, count=2),
        "utf-16": build_document(build_statement(account, twins)).decode().encode("utf-16"),
    }


# --- documents that nobody thought of ---------------------------------------------------------------------------------------------------

_TAGS = ("Trades", "Trade", "OptionEAE", "FxLots", "AccountInformation", "FlexStatement", "FlexStatements", "Neu\u00e9s", "a.b-c_d")
_NAMES = ("accountId", "reportDate", "symbol", "notes", "count", "\u00e9tat", "x-y")
_VALUES = st.one_of(
    st.sampled_from(("", "U1", "-", "20260105", "2026-01-05", 'S&P "500"', "a\nb", "&amp;", "<x>", "]]>")),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), max_size=8),
)
_BETWEEN = st.sampled_from(("", "", "\n", "\n", "text", "<!-- a <Trade b='1'/> -->", "<![CDATA[<Trade c='1' />]]>", "<?pi x?>"))


@dataclass(frozen=True)
class Generated:
    """A document as bytes, and as the text it was before."""

    data: bytes
    text: str


def _elements(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    attributes = st.dictionaries(st.sampled_from(_NAMES), _VALUES, max_size=4)
    body = st.lists(st.tuples(_BETWEEN, children), max_size=4).map(lambda pairs: "".join(map("".join, pairs)))
    return st.builds(_written, st.sampled_from(_TAGS), attributes, body, st.booleans())


def _written(tag: str, attributes: Mapping[str, str], body: str, single: bool) -> str:
    quote = "'" if single else '"'
    head = tag + "".join(f" {name}={quote}{escape(value).replace(quote, '&#39;')}{quote}" for name, value in attributes.items())
    return f"<{head}>{body}</{tag}>" if body else f"<{head} />"


_SECTIONS = st.lists(st.recursive(_elements(st.just("")), _elements, max_leaves=8), max_size=5).map("".join)


@st.composite
def documents(draw: st.DrawFn) -> Generated:
    """Draw a well-formed document with at least one statement: any nesting, any section, several accounts and containers, any encoding."""
    containers = []
    for _ in range(draw(st.integers(1, 2))):
        statements = [
            build_statement(draw(_SECTIONS), account=draw(st.sampled_from(("U1", "U2", ""))), from_date=draw(_VALUES))
            for _ in range(draw(st.integers(1, 3)))
        ]
        foreign = draw(st.sampled_from(("", "<Message text='x' />")))
        containers.append(element("FlexStatements", {"count": str(len(statements))}, *statements) + foreign)
    text = element("FlexQueryResponse", {"queryName": "any", "type": "AF"}, *containers)
    return Generated(text.encode(draw(st.sampled_from(ENCODINGS))), text)
