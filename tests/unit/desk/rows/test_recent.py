"""Answers are kept as long as they do not weigh too much."""

from flexdesk.desk.rows.recent import Recent


def asked(recent: Recent[str, str], *keys: str) -> list[str]:
    """Ask for keys; return those that had to be worked out."""
    worked: list[str] = []
    for key in keys:

        def work_out(key: str = key) -> str:
            worked.append(key)
            return key

        recent.get(key, work_out)
    return worked


def test_the_oldest_goes_first_and_what_is_asked_again_is_young() -> None:
    assert asked(Recent(2), *"ababcab") == [*"abcab"]
    assert asked(Recent(2), *"abacab") == [*"abcb"]


def test_light_answers_are_kept_in_numbers_and_of_heavy_ones_always_a_few() -> None:
    assert asked(Recent(9, 2, len), "aaa", "bbb", "ccc", "aaa") == ["aaa", "bbb", "ccc"]
    assert asked(Recent(9, 2, len), "a" * 20, "b" * 20, "a" * 20, "c", "b" * 20) == ["a" * 20, "b" * 20, "c", "b" * 20]
