"""Codes and tokens are as many as they seem: every character equally likely, and no two alike."""

from collections import Counter

import pytest

from workshop import ids
from workshop.storage import sealing

SAMPLE = 20_000


def chi_square(letters: str, alphabet: str) -> float:
    """How far the letters are from equally frequent."""
    expected = len(letters) / len(alphabet)
    counts = Counter(letters)
    return sum((counts[letter] - expected) ** 2 / expected for letter in alphabet)


@pytest.fixture(scope="module")
def tokens() -> list[str]:
    return [ids.token() for _one in range(SAMPLE)]


def limit(alphabet: str) -> float:
    """What a fair draw stays below but for once in many millions: mean, and six deviations."""
    degrees = len(alphabet) - 1
    return degrees + 6 * (2 * degrees) ** 0.5


@pytest.mark.parametrize("place", range(16))
def test_every_character_of_a_token_is_equally_likely(tokens: list[str], place: int) -> None:
    letters = "".join(token[place] for token in tokens)
    assert chi_square(letters, ids.CROCKFORD) < limit(ids.CROCKFORD)


def test_a_loaded_draw_would_be_noticed(tokens: list[str]) -> None:
    loaded = "".join(token[0] if token[0] != "Z" else "0" for token in tokens)
    assert chi_square(loaded, ids.CROCKFORD) > limit(ids.CROCKFORD)


def test_neighbours_say_nothing_of_each_other(tokens: list[str]) -> None:
    pairs = Counter(token[0] + token[1] for token in tokens)
    expected = SAMPLE / 32**2
    square = sum((pairs[a + b] - expected) ** 2 / expected for a in ids.CROCKFORD for b in ids.CROCKFORD)
    assert square < 1023 + 6 * (2 * 1023) ** 0.5


def test_no_two_are_alike(tokens: list[str]) -> None:
    assert len(set(tokens)) == SAMPLE
    codes = len({token[: ids.CODE_LENGTH] for token in tokens})
    assert codes >= SAMPLE - 10, "of a billion codes twenty thousand hardly meet"


def test_how_much_has_to_be_guessed() -> None:
    assert 32**ids.CODE_LENGTH >= 2**30
    assert 32 ** (len(ids.token()) - ids.CODE_LENGTH) >= 2**50, "behind a known code"
    assert 36 ** len(ids.handle()) >= 2**60, "a handle is public, and still no list"
    written = sealing.written(b"\0" * 16)
    assert 32 ** len(written) >= 2**128


def test_what_looks_alike_is_read_alike_and_nothing_else_is() -> None:
    assert ids.read_code("oIl-0 1u") == "0110 1".replace(" ", "")
    assert not set("OILU") & set(ids.CROCKFORD)
