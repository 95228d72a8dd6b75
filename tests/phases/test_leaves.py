"""What fits the wall: lines in two columns, lists in a number of rows, nothing lost between the leaves."""

from math import ceil

from hypothesis import given
from hypothesis import strategies as st

from workshop.moment import Line
from workshop.phases.leaves import AROUND, COLUMN, LETTERS, MOST, ROW, fitted, in_turns, leaves, short

texts = st.lists(st.text("abc ", min_size=1, max_size=400), max_size=40)


def height(line: Line) -> float:
    """How high a line stands on the wall."""
    return ceil(len(short(line.text)) / LETTERS) * ROW + AROUND


@given(texts)
def test_every_line_stands_on_one_leaf_in_its_order(words: list[str]) -> None:
    lines = [Line(str(n), text) for n, text in enumerate(words)]
    assert [line for leaf in leaves(lines) for line in leaf] == lines


@given(texts)
def test_a_leaf_fills_two_columns_and_no_more(words: list[str]) -> None:
    for leaf in leaves([Line(str(n), text) for n, text in enumerate(words)]):
        assert 1 <= len(leaf) <= MOST
        columns, free = 1, COLUMN
        for line in leaf:
            if height(line) > free:
                columns, free = columns + 1, COLUMN
            free -= height(line)
            assert free >= 0
        assert columns <= 2


@given(texts, st.integers(1, 12), st.integers(4, 80))
def test_a_list_never_needs_more_rows_than_there_are_or_one_each(
    words: list[str], rows: int, letters: int
) -> None:
    made = fitted(words, rows, letters)
    assert len(made) == len(words)
    assert sum(ceil(len(text) / letters) for text in made) <= max(rows, len(words))


def test_what_fits_is_left_alone_and_only_the_longest_is_cut() -> None:
    assert fitted(("short", "a b c d e f g h"), 3, 10) == ("short", "a b c d e f g h")
    assert fitted(("short", "a b c d e f g h i j k l"), 3, 10) == ("short", "a b c d e f g h i…")


def test_a_text_is_cut_between_words_and_says_so() -> None:
    assert short("one two three", 12) == "one two…"
    assert short("one two three", 13) == "one two three"
    assert short("x" * 20, 10) == "x" * 9 + "…"


def test_in_turns_nobody_is_left_out() -> None:
    assert in_turns(range(17)) == (tuple(range(8)), tuple(range(8, 16)), (16,))
    assert in_turns((), 4) == ()
