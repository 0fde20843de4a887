"""How well a few typed letters fit a name."""

_SCATTERED = 1_000  # any name that has the letters together is before every name that has them apart


def rank(typed: str, name: str) -> int | None:
    """Return how far a name is from what was typed, 0 for the best; None if it does not have the letters in this order."""
    wanted, text = "".join(typed.casefold().split()), name.casefold()
    together = text.find(typed.casefold().strip())
    if together >= 0:
        return together if _begins_word(text, together) else _SCATTERED // 2 + together
    place, distance = -1, 0
    for letter in wanted:
        found = _next(text, letter, place + 1)
        if found < 0:
            return None
        distance += found - place - 1 if not _begins_word(text, found) else 0
        place = found
    return _SCATTERED + distance


def _next(text: str, letter: str, start: int) -> int:
    """Return where a letter comes next, at the beginning of a word if it can be."""
    found = text.find(letter, start)
    if found in (-1, start):
        return found
    initial = next((i for i in range(start, len(text)) if text[i] == letter and _begins_word(text, i)), -1)
    return found if initial < 0 else initial


def _begins_word(text: str, place: int) -> bool:
    return place == 0 or not text[place - 1].isalnum()
