"""Documents that must not be stored, each with the code it is refused with, and the few odd ones that must be."""

from collections.abc import Iterator

ROW = '<Trade accountId="U1" symbol="A" />'


def document(inner: str = ROW, *, before: str = "", after: str = "", root: str = "") -> str:
    """Return a statement with `inner` in its Trades section."""
    header = 'accountId="U1" fromDate="20260102" toDate="20260105" whenGenerated="x"'
    statements = f'<FlexStatements count="1"><FlexStatement {header}><Trades>{inner}</Trades></FlexStatement></FlexStatements>'
    return f'{before}<FlexQueryResponse queryName="q" type="AF"{root}>{statements}</FlexQueryResponse>{after}'


def attributes(count: int, value: str = "1", name: str = "a") -> str:
    """Return so many attributes."""
    return "".join(f' {name}{n}="{value}"' for n in range(count))


def doctype(subset: str, inner: str = ROW) -> str:
    """Return a statement behind a DOCTYPE."""
    return document(inner, before=f'<?xml version="1.0"?><!DOCTYPE FlexQueryResponse {subset}>')


def declared(encoding: str, text: str | None = None) -> str:
    """Return a statement that declares an encoding."""
    return (
        document(before=f'<?xml version="1.0" encoding="{encoding}"?>')
        if text is None
        else f'<?xml version="1.0" encoding="{encoding}"?>{text}'
    )


_LAUGHS = '<!ENTITY a "ha">' + "".join(
    f"<!ENTITY {x} '{y * 10}'>" for x, y in zip("bcdefghij", (f"&{letter};" for letter in "abcdefghi"), strict=True)
)
_BIG_ENTITY = '<!ENTITY a "' + "x" * 100_000 + '">'
_HTML = "<html><head><title>Log in</title></head><body><p>Please log in.<br></p></body></html>"

TEXT: dict[str, tuple[str, str]] = {
    # entities and DOCTYPE
    "billion laughs in text": (doctype(f"[{_LAUGHS}]", "&j;"), "DOCTYPE_REFUSED"),
    "billion laughs in an attribute": (doctype(f"[{_LAUGHS}]", '<Trade a="&j;" />'), "DOCTYPE_REFUSED"),
    "quadratic blow-up in text": (doctype(f"[{_BIG_ENTITY}]", "&a;" * 1000), "DOCTYPE_REFUSED"),
    "quadratic blow-up in an attribute": (doctype(f"[{_BIG_ENTITY}]", f"<Trade{attributes(1, '&a;' * 1000)} />"), "DOCTYPE_REFUSED"),
    "internal entity in text": (doctype('[<!ENTITY x "y">]', "&x;"), "DOCTYPE_REFUSED"),
    "internal entity in an attribute": (doctype('[<!ENTITY x "y">]', '<Trade a="&x;" />'), "DOCTYPE_REFUSED"),
    "external entity from a file": (doctype('[<!ENTITY x SYSTEM "file:///etc/passwd">]', "&x;"), "DOCTYPE_REFUSED"),
    "external entity from a host": (doctype('[<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]', "&x;"), "DOCTYPE_REFUSED"),
    "external entity in an attribute": (doctype('[<!ENTITY x SYSTEM "file:///etc/passwd">]', '<Trade a="&x;" />'), "DOCTYPE_REFUSED"),
    "parameter entity": (doctype('[<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]'), "DOCTYPE_REFUSED"),
    "external DTD by http": (doctype('SYSTEM "http://127.0.0.1:9/x.dtd"'), "DOCTYPE_REFUSED"),
    "external DTD by file": (doctype('SYSTEM "file:///nowhere.dtd"'), "DOCTYPE_REFUSED"),
    "public DTD": (doctype('PUBLIC "-//X//Y" "x.dtd"'), "DOCTYPE_REFUSED"),
    "default attribute": (doctype('[<!ATTLIST Trade extra CDATA "injected">]'), "DOCTYPE_REFUSED"),
    "empty DOCTYPE": (doctype(""), "DOCTYPE_REFUSED"),
    "DOCTYPE without a declaration": (document(before="<!DOCTYPE FlexQueryResponse>"), "DOCTYPE_REFUSED"),
    "DOCTYPE of an envelope": ("<!DOCTYPE a><FlexStatementResponse><ErrorCode>1015</ErrorCode></FlexStatementResponse>", "DOCTYPE_REFUSED"),
    "DOCTYPE behind a comment": (document(before="<!-- nothing --><!DOCTYPE x>"), "DOCTYPE_REFUSED"),
    "undeclared entity in text": (document("&nbsp;"), "XML_MALFORMED"),
    "undeclared entity in an attribute": (document('<Trade a="&nbsp;" />'), "XML_MALFORMED"),
    # limits
    "too deep": (document("<a>" * 14 + ROW + "</a>" * 14), "TOO_DEEP"),
    "too deep by records": (document('<a b="1">' * 14 + "</a>" * 14), "TOO_DEEP"),
    "a hundred thousand deep": (document("<a>" * 100_000 + "</a>" * 100_000), "TOO_DEEP"),
    "too deep outside": (f"<FlexQueryResponse>{'<a>' * 20}{'</a>' * 20}</FlexQueryResponse>", "TOO_DEEP"),
    "envelope too deep": (f"<FlexStatementResponse>{'<a>' * 20}{'</a>' * 20}</FlexStatementResponse>", "TOO_DEEP"),
    "1,001 attributes": (document(f"<Trade{attributes(1001)} />"), "TOO_MANY_ATTRIBUTES"),
    "100,000 attributes": (document(f"<Trade{attributes(100_000)} />"), "TOO_MANY_ATTRIBUTES"),
    "1,001 attributes of the root": (document(root=attributes(1001)), "TOO_MANY_ATTRIBUTES"),
    "value of a megabyte and one": (document(f"<Trade{attributes(1, 'x' * 1_000_001)} />"), "VALUE_TOO_LONG"),
    "value of 7 MB": (document(f"<Trade{attributes(1, 'x' * 7_000_000)} />"), "VALUE_TOO_LONG"),
    "value of 11 MB": (document(f"<Trade{attributes(1, 'x' * 11_000_000)} />"), "MARKUP_TOO_LONG"),
    "long value of the root": (document(root=attributes(1, "x" * 1_000_001)), "VALUE_TOO_LONG"),
    "five long values": (document(f"<Trade{attributes(5, 'x' * 900_000)} />"), "ROW_TOO_LONG"),
    "value of 14 MB": (document(f"<Trade{attributes(1, '>' * 14_000_000)} />"), "MARKUP_TOO_LONG"),
    "blanks of 14 MB in a tag": (document(f"<Trade{' ' * 14_000_000}/>"), "MARKUP_TOO_LONG"),
    "comment of 11 MB": (document(f"<!--{'x' * 11_000_000}-->"), "MARKUP_TOO_LONG"),
    "tag of 14 MB in an envelope": (f"<FlexStatementResponse {' ' * 14_000_000}/>", "MARKUP_TOO_LONG"),
    "attribute name of 201": (document(f"<Trade{attributes(1, name='a' * 200)} />"), "NAME_TOO_LONG"),
    "tag of 201": (document(f"<{'a' * 201}/>"), "NAME_TOO_LONG"),
    "tag of 60,000": (document(f"<{'a' * 60_000} b='1' />"), "XML_MALFORMED"),
    "4,001 layouts": (document("".join(f'<a a{n}="1" />' for n in range(4001))), "TOO_MANY_LAYOUTS"),
    "layouts of very many names": (
        document("".join(f"<a{n}{attributes(500, name='b' * 100)} />" for n in range(100))),
        "TOO_MANY_LAYOUTS",
    ),
    "10,001 names of containers": (document("".join(f"<a{n}/>" for n in range(10_002))), "TOO_MANY_NAMES"),
    # not well-formed
    "duplicate attribute": (document('<Trade a="1" a="2" />'), "XML_MALFORMED"),
    "bare ampersand": (document('<Trade a="S&P" />'), "XML_MALFORMED"),
    "bare ampersand and blank": (document('<Trade a="S & P" />'), "XML_MALFORMED"),
    "less-than in a value": (document('<Trade a="<" />'), "XML_MALFORMED"),
    "value without quotes": (document("<Trade a=1 />"), "XML_MALFORMED"),
    "attribute without value": (document("<Trade a />"), "XML_MALFORMED"),
    "no blank between attributes": (document('<Trade a="1"b="2" />'), "XML_MALFORMED"),
    "crossed tags": (document("<a><b></a></b>"), "XML_MALFORMED"),
    "end tag too many": (document("</a>"), "XML_MALFORMED"),
    "raw NUL": (document('<Trade a="\0" />'), "XML_MALFORMED"),
    "raw control character": (document('<Trade a="\x01" />'), "XML_MALFORMED"),
    "raw unit separator": (document('<Trade a="\x1f" />'), "XML_MALFORMED"),
    "reference to NUL": (document('<Trade a="&#0;" />'), "XML_MALFORMED"),
    "reference to a control character": (document('<Trade a="&#1;" />'), "XML_MALFORMED"),
    "reference to the unit separator": (document('<Trade a="&#31;" />'), "XML_MALFORMED"),
    "reference to no character": (document('<Trade a="&#xFFFF;" />'), "XML_MALFORMED"),
    "control character of XML 1.1": (document('<Trade a="&#1;" />', before='<?xml version="1.1"?>'), "XML_MALFORMED"),
    "trailing text": (document(after="junk"), "XML_MALFORMED"),
    "trailing NULs": (document(after="\0\0\0"), "XML_MALFORMED"),
    "second document": (document(after=document()), "XML_MALFORMED"),
    "second document with declaration": (document(after=declared("UTF-8")), "XML_MALFORMED"),
    "leading blank before the declaration": (" " + declared("UTF-8"), "XML_MALFORMED"),
    "undeclared prefix of a tag": (document('<x:Trade a="1" />'), "XML_MALFORMED"),
    "undeclared prefix of an attribute": (document('<Trade x:a="1" y:a="2" />'), "XML_MALFORMED"),
    "comment with two dashes": (document("<!-- a -- b -->"), "XML_MALFORMED"),
    "script of a browser after the end": (document(after="<script>x</script>"), "XML_MALFORMED"),
    "end of CDATA in text": (document("]]>"), "XML_MALFORMED"),
    # cut short
    "cut in a tag": (document()[:-150], "TRUNCATED"),
    "cut in a value": (document(ROW * 3)[: document().index('symbol="A') + 9], "TRUNCATED"),
    "cut before the last character": (document()[:-1], "TRUNCATED"),
    "declaration only": ('<?xml version="1.0"?>', "TRUNCATED"),
    "less-than only": ("<", "TRUNCATED"),
    "root cut": ('<FlexQueryResponse queryName="q"', "TRUNCATED"),
    "comment without end": (document("<!-- "), "TRUNCATED"),
    "CDATA without end": (document("<![CDATA["), "TRUNCATED"),
    "envelope cut": ("<FlexStatementResponse timestamp='x'>\n<Status>Fail</Status>\n<ErrorC", "TRUNCATED"),
    # encodings
    "windows-1252": (declared("windows-1252"), "ENCODING_REFUSED"),
    "UTF-7": (declared("UTF-7"), "ENCODING_REFUSED"),
    "UTF-7 with a hidden DOCTYPE": (declared("UTF-7", '+ADwAIQ-DOCTYPE a [+ADwAIQ-ENTITY x "y"]+AD4-' + document()), "ENCODING_REFUSED"),
    "unknown encoding": (declared("KLINGON"), "ENCODING_REFUSED"),
    "empty encoding": (declared(""), "ENCODING_REFUSED"),
    "UTF-16 declared, 8-bit bytes": (declared("UTF-16"), "ENCODING_REFUSED"),
    "EBCDIC by name": (declared("IBM037"), "ENCODING_REFUSED"),
    # something else
    "empty": ("", "EMPTY_PAYLOAD"),
    "blanks": (" \r\n\t ", "EMPTY_PAYLOAD"),
    "NULs": ("\0" * 100, "EMPTY_PAYLOAD"),
    "plain text": ("Too many requests. Please try again later.", "NOT_A_STATEMENT"),
    "JSON": ('{"error": "x"}', "JSON_NOT_READ"),
    "HTML": (_HTML, "HTML_PAGE"),
    "HTML with DOCTYPE": ("<!DOCTYPE html>\n" + _HTML, "HTML_PAGE"),
    "HTML cut in a tag": (_HTML[:40], "HTML_PAGE"),
    "XHTML": ('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', "HTML_PAGE"),
    "CSV with markers": ('"BOF","U1","q","2","20250101","20251231","20251231;120000","100","100"\r\n"BOA","U1"\r\n', "TRUNCATED"),
    "CSV without markers": ('"ClientAccountID","CurrencyPrimary","Symbol"\n"U1","USD","A', "TRUNCATED"),
    "CSV with bars": ("ClientAccountID|AccountAlias|Model\nU1|", "TRUNCATED"),
    "CSV with a control character": ('"ClientAccountID","Symbol"\n"U1","A\x1fB"\n', "CSV_MALFORMED"),
    "CSV with a quote in a cell": ('"ClientAccountID","Symbol"\n"U1","A"B"\n', "CSV_MALFORMED"),
    "CSV line without end": ('"ClientAccountID","Symbol"\n' + "x" * 9_000_000, "LINE_TOO_LONG"),
    "CSV value too long": ('"ClientAccountID","Symbol"\n"U1","' + "x" * 1_000_001 + '"\n', "VALUE_TOO_LONG"),
    "CSV with 1,001 columns": (
        '"ClientAccountID","Symbol",' + ",".join(f"c{n}" for n in range(999)) + "\n" + "," * 1000 + "\n",
        "TOO_MANY_ATTRIBUTES",
    ),
    "CSV with an opening and no section": ('"BOF","U1","q"\n"EOF","U1"\n', "NO_STATEMENT"),
    "activity statement as CSV": ("Statement,Header,Field Name,Field Value\nStatement,Data,BrokerName,x\n", "NOT_A_STATEMENT"),
    "other XML": ("<catalog><book/></catalog>", "NOT_A_STATEMENT"),
    "statement with a namespace": (document(root=' xmlns="http://example.com/"'), "NOT_A_STATEMENT"),
    "statement as root": ('<FlexStatement accountId="U1"><Trades /></FlexStatement>', "NOT_A_STATEMENT"),
    "no statements": ('<FlexQueryResponse queryName="q" type="AF"></FlexQueryResponse>', "NO_STATEMENT"),
    "no statement": ('<FlexQueryResponse queryName="q"><FlexStatements count="0"></FlexStatements></FlexQueryResponse>', "NO_STATEMENT"),
    "statement elsewhere": ('<FlexQueryResponse><FlexStatement accountId="U1" /></FlexQueryResponse>', "NO_STATEMENT"),
    "envelope 1015": ("<FlexStatementResponse><Status>Fail</Status><ErrorCode>1015</ErrorCode></FlexStatementResponse>", "FLEX_1015"),
    "envelope 1019": ("<FlexStatementResponse>\n<Status>Warn</Status>\n<ErrorCode>1019</ErrorCode>\n</FlexStatementResponse>", "FLEX_1019"),
    "envelope with a code that is no number": ("<FlexStatementResponse><ErrorCode>Oops</ErrorCode></FlexStatementResponse>", "FLEX_ANSWER"),
    "envelope of success": (
        "<FlexStatementResponse><Status>Success</Status><ReferenceCode>1</ReferenceCode></FlexStatementResponse>",
        "FLEX_REFERENCE",
    ),
    "envelope without anything": ("<FlexStatementResponse/>", "FLEX_ANSWER"),
}

BYTES: dict[str, tuple[bytes, str]] = {
    "UTF-16 with a hidden DOCTYPE": (doctype('[<!ENTITY x "y">]').encode("utf-16"), "DOCTYPE_REFUSED"),
    "UTF-16 without BOM with a hidden DOCTYPE": (doctype('[<!ENTITY x "y">]').encode("utf-16-be"), "DOCTYPE_REFUSED"),
    "UTF-32": (document().encode("utf-32"), "ENCODING_REFUSED"),
    "UTF-32 without BOM": (document().encode("utf-32-be"), "ENCODING_REFUSED"),
    "EBCDIC": (declared("IBM037").encode("cp037"), "ENCODING_REFUSED"),
    "bad UTF-8": (document('<Trade a="?" />').encode().replace(b"?", b"\xff"), "XML_MALFORMED"),
    "overlong UTF-8": (document('<Trade a="?" />').encode().replace(b"?", b"\xc0\xaf"), "XML_MALFORMED"),
    "surrogate in UTF-8": (document('<Trade a="?" />').encode().replace(b"?", b"\xed\xa0\x80"), "XML_MALFORMED"),
    "undeclared Latin-1": (document('<Trade a="caf\xe9" />').encode("latin-1"), "XML_MALFORMED"),
    "Latin-1 declared as ASCII": (declared("US-ASCII", document('<Trade a="caf\xe9" />')).encode("latin-1"), "XML_MALFORMED"),
    "half a surrogate pair in UTF-16": (document('<Trade a="?" />').encode("utf-16").replace(b"?\0", b"\0\xd8"), "XML_MALFORMED"),
    "odd number of bytes in UTF-16": (document().encode("utf-16")[:-1], "TRUNCATED"),
    "gzip": (b"\x1f\x8b\x08\x00" + bytes(20), "COMPRESSED_PAYLOAD"),
    "zip": (b"PK\x03\x04" + bytes(20), "COMPRESSED_PAYLOAD"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "NOT_A_STATEMENT"),
}

GOOD: dict[str, bytes] = {
    "plain": document().encode(),
    "UTF-8 with BOM": document('<Trade a="caf\xe9" />').encode("utf-8-sig"),
    "UTF-16 with BOM": document('<Trade a="caf\xe9" />').encode("utf-16"),
    "UTF-16 without BOM": document('<Trade a="caf\xe9" />').encode("utf-16-le"),
    "UTF-16 declared": declared("UTF-16", document('<Trade a="caf\xe9" />')).encode("utf-16"),
    "Latin-1 declared": declared("ISO-8859-1", document('<Trade a="caf\xe9" />')).encode("latin-1"),
    "ASCII declared": declared("us-ascii", document('<Trade a="caf&#233;" />')).encode(),
    "BOM beats the declaration": b"\xef\xbb\xbf" + declared("ISO-8859-1", document('<Trade a="caf\xe9" />')).encode(),
    "lines of Windows": document("\r\n" + ROW + "\r\n", after="\r\n").encode(),
    "XInclude is inert": document('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" />').encode(),
    "stylesheet is inert": document(before='<?xml version="1.0"?><?xml-stylesheet href="http://127.0.0.1:9/x"?>').encode(),
    "text of 11 MB": document("x" * 11_000_000).encode(),
    "value of a megabyte": document(f"<Trade{attributes(1, 'x' * 1_000_000)} />").encode(),
    "1,000 attributes": document(f"<Trade{attributes(1000)} />").encode(),
    "16 deep": document("<a>" * 11 + '<b c="1" />' + "</a>" * 11).encode(),
}


def refused() -> Iterator[tuple[str, bytes, str]]:
    """Yield name, bytes and expected code of everything that must be refused."""
    for name, (text, code) in TEXT.items():
        yield name, text.encode(), code
    for name, (data, code) in BYTES.items():
        yield name, data, code
