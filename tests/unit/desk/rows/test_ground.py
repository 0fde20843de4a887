"""Rows stand on contents: each content once, each row where its content is."""

from hypothesis import given
from hypothesis import strategies as st

from flexdesk.desk.rows.ground import CHUNK, FIRST, Ground

STRETCHES = st.lists(st.tuples(st.integers(1, 60) | st.integers(CHUNK - 20, CHUNK + 20), st.integers(1, 15)), max_size=12)


@given(STRETCHES)
def test_every_row_stands_on_its_own_content(contents: list[tuple[int, int]]) -> None:
    ground = Ground(contents)
    rows = [first + step for first, count in contents for step in range(count)]
    positions = [content for chunk in ground.chunks for first, count in chunk for content in range(first, first + count)]

    assert positions == sorted(set(rows))
    assert [positions[position + step] for position, count in ground.pieces for step in range(count)] == rows
    assert (ground.size, ground.row_count) == (len(positions), len(rows))
    assert all(
        {first // CHUNK, (first + count - 1) // CHUNK} == {chunk[0][0] // CHUNK} for chunk in ground.chunks for first, count in chunk
    )


def test_rows_that_continue_each_other_are_one_piece() -> None:
    assert Ground([(10, 5), (15, 5), (20, 1), (12, 2)]).pieces == [(0, 11), (2, 2)]


def test_the_first_chunk_is_small_so_that_its_hits_are_told_soon() -> None:
    whole = Ground([(1, 3 * CHUNK)])
    assert [sum(count for _, count in chunk) for chunk in whole.chunks] == [FIRST, CHUNK - FIRST - 1, CHUNK, CHUNK, 1]
    assert whole.chunks[:2] == Ground([(1, 4 * CHUNK)]).chunks[:2]
    assert Ground([(5, 10)]).chunks == [((5, 10),)]
