"""The peers written in Python, one a process: peer.py NAME FILE..."""

import sys
from pathlib import Path


def iterparse(document: str) -> None:
    """Read every attribute of every element, keep nothing, let go of what was read: constant memory."""
    from lxml import etree  # noqa: PLC0415  # each peer pays for what it needs only

    count = 0
    for _, element in etree.iterparse(document, events=("end",)):
        count += len(dict(element.items()))
        element.clear(keep_tail=False)
        while element.getprevious() is not None:
            parent = element.getparent()
            assert parent is not None
            del parent[0]


def ibflex(document: str) -> None:
    """Parse into typed objects with the library that most programs use."""
    from ibflex import parser  # type: ignore[import-not-found]  # noqa: PLC0415  # lives in an environment of its own

    parser.parse(document)


def to_parquet(rows: str, target: str) -> None:
    """Make the Parquet file that `from_parquet` writes as CSV, all columns text."""
    import duckdb  # type: ignore[import-not-found]  # noqa: PLC0415  # the same

    duckdb.sql(f"COPY (SELECT * FROM read_csv('{rows}', all_varchar=true, header=true)) TO '{target}' (FORMAT parquet)")


def from_parquet(rows: str, target: str) -> None:
    """Write a Parquet file as CSV, as fast as DuckDB can on this machine."""
    import duckdb  # noqa: PLC0415  # the same

    Path(target).unlink(missing_ok=True)
    duckdb.sql(f"COPY (SELECT * FROM '{rows}') TO '{target}' (FORMAT csv, HEADER)")


PEERS = {each.__name__: each for each in (iterparse, ibflex, to_parquet, from_parquet)}

if __name__ == "__main__":
    PEERS[sys.argv[1]](*sys.argv[2:])
