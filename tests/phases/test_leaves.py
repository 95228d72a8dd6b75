"""What of a line the wall shows. How much fits is measured, and tested, in the browser."""

from workshop.phases.leaves import LONGEST, short


def test_a_text_is_cut_between_words_and_says_so() -> None:
    assert short("one two three", 12) == "one two…"
    assert short("one two three", 13) == "one two three"
    assert short("x" * 20, 10) == "x" * 9 + "…"


def test_what_was_promised_to_whoever_writes_is_never_cut() -> None:
    assert short("word " * 28) == "word " * 28
    assert len(short("word " * 90)) <= LONGEST
