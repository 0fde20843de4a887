"""Places and their text form."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexdesk.gui.places.place import Extent, Place

_IDS = st.integers(1, 10**12)
_NAMES = st.from_regex(r"[A-Za-z][A-Za-z0-9_.]{0,20}", fullmatch=True)
_ROWS = st.builds(Place.rows, st.none() | _IDS, _NAMES, st.none() | _IDS)
_EXTENTS = st.builds(Place.rows, st.none(), st.none() | _NAMES, st.none(), st.sampled_from(Extent))
_PATHS = st.from_regex(r"(\.\./FlexStatements\[[2-9]\]/)?FlexStatement\[[1-9]\]", fullmatch=True) | st.just(
    "*[local-name()='FlexStatement' and namespace-uri()='urn:a/b c'][1]"
)
_STATEMENTS = st.builds(Place.rows, _IDS, st.none() | _NAMES, st.none(), statement=_PATHS)
_DAYS = st.dates().map(str)
_MONTHS = st.dates(date(1900, 1, 1), date(2099, 12, 31)).map(lambda day: str(day)[:7])
_TEXTS = st.text(min_size=1, alphabet=st.characters(exclude_categories=["Cs"]))
_PLACES = st.one_of(
    st.sampled_from((Place.overview(), Place.runs(), Place.artifacts(), Place.rows(), Place.compare())),
    _IDS.map(Place.run),
    _IDS.map(Place.artifact),
    _IDS.map(Place.rows),
    _ROWS,
    _EXTENTS,
    _STATEMENTS,
    st.builds(Place.days, _TEXTS, _TEXTS, _MONTHS),
    st.builds(Place.compare, _IDS, _IDS, st.none() | _NAMES),
    st.builds(Place.changes, _DAYS, st.none() | _DAYS, st.none() | _NAMES),
)


@given(_PLACES)
def test_what_a_place_writes_it_reads(place: Place) -> None:
    assert Place.parse(place.text) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("r-131", Place.run(131)),
        (" A-45 ", Place.artifact(45)),
        ("A-45/Trades/1204", Place.rows(45, "Trades", 1204)),
        ("A-45/Trades/1,204", Place.rows(45, "Trades", 1204)),
        ("all/Trades", Place.rows(None, "Trades")),
        ("merged/Trades/7", Place.rows(None, "Trades", 7, Extent.MERGED)),
        ("A-45/FlexStatement[2]/Trades/7", Place.rows(45, "Trades", 7, statement="FlexStatement[2]")),
        ("A-45/FlexStatement[2]/", Place.rows(45, statement="FlexStatement[2]")),
        ("Current", Place.rows(extent=Extent.CURRENT)),
        ("A-45/", Place.rows(45)),
        ("a-31..A-44/Trades", Place.compare(31, 44, "Trades")),
        ("2026-01-31..now", Place.changes("2026-01-31")),
        ("overview/U1/name:by%20hand/2026-05", Place.days("U1", "name:by hand", "2026-05")),
        ("flexdesk:A-45/Trades/1204 sha256:9f3c", Place.rows(45, "Trades", 1204)),
    ],
)
def test_people_may_write_a_place_like_this(text: str, place: Place) -> None:
    assert Place.parse(text) == place


@pytest.mark.parametrize(
    "text", ["", "R-", "A-x", "9f3cab", "trades.xml", "A-1/Trades/x", "A-1/Trades/0", "R-1/Trades", "A-1..", "A-1..now", "2026-01-31..A-2"]
)
def test_what_is_no_place_is_none(text: str) -> None:
    assert Place.parse(text) is None
