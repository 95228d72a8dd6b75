"""Names: what may be shown to a room, and what is left out."""

import pytest

from workshop.people import apart, clean_name


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("  Ana   María ", "Ana María"),
        ("   ", ""),
        ("\u200b\u200e", ""),
        ("A\u202eneb", "Aneb"),
        ("Zoe\u0301", "Zoé"),
        ("Z\u0301\u0302\u0303\u0304\u0305", "Ź\u0302\u0303"),
        ("👩‍⚕️ Ana", "👩‍⚕️ Ana"),
        ("עומר", "עומר"),
        ("a\x00b\ue000c", "abc"),
        ("x" * 60, "x" * 40),
    ],
)
def test_a_name_is_shown_without_tricks(typed, shown):
    assert clean_name(typed) == shown


def test_a_second_ana_is_told_apart():
    assert apart("Ana", frozenset()) == "Ana"
    assert apart("Ana", frozenset({"ana"})) == "Ana (2)"
    assert apart("Ana", frozenset({"ana", "ana (2)"})) == "Ana (3)"
