"""The content hash: the same data in a new rendering has the same, other data another."""

from flexdesk.domain.content import ContentHash

A, B, C = (bytes([n]) * 16 for n in (1, 2, 3))


def hashed(*sections: tuple[str, list[bytes]]) -> str:
    content = ContentHash()
    for name, rows in sections:
        content.rows(name, rows)
    return content.hexdigest()


def test_how_the_rows_are_handed_over_makes_no_difference() -> None:
    assert hashed(("Trades", [A, B, C])) == hashed(("Trades", [A]), ("Trades", []), ("Trades", [B, C]))


def test_sections_alternate_as_they_do_in_a_breakout_by_day() -> None:
    assert hashed(("Trades", [A, B]), ("Cash", [C])) == hashed(("Trades", [A]), ("Cash", []), ("Cash", [C]), ("Trades", [B]))


def test_order_number_and_section_of_rows_count() -> None:
    forms = [
        hashed(("Trades", [A, B])),
        hashed(("Trades", [B, A])),
        hashed(("Trades", [A, B, B])),
        hashed(("Cash", [A, B])),
        hashed(("Trades", [A]), ("Cash", [B])),
        hashed(("Trades", []), ("Cash", [A, B])),
        hashed(),
    ]

    assert len(set(forms)) == len(forms)


def test_an_empty_section_counts() -> None:
    content = ContentHash()
    content.section("Trades")

    assert content.hexdigest() == hashed(("Trades", [])) != hashed()


def test_asking_does_not_end_it() -> None:
    content = ContentHash()
    content.rows("Trades", [A])
    before = content.hexdigest()
    content.rows("Trades", [B])

    assert before == hashed(("Trades", [A]))
    assert content.hexdigest() == hashed(("Trades", [A, B]))


def test_the_hash_never_changes_from_one_release_to_the_next() -> None:
    """It stands in people's stores: another value here would make all that is old look new."""
    assert hashed(("Trades", [A, B]), ("Cash", [])) == "33b2f91c6163907d06d3a43d35d913008bb708ebecc051079f56d7b30029bb13"
