"""Names: what may be shown to a room, and what is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.ink import seen
from workshop.letters import length
from workshop.people import apart, clean_name, heard


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("  Ana   María ", "Ana María"),
        ("   ", ""),
        ("\u200b\u200e", ""),
        ("A\u202eneb", "Aneb"),
        ("Zoe\u0301", "Zoé"),
        ("Z\u0301\u0302\u0303\u0304\u0305", "Ź\u0302\u0303\u0304\u0305"),
        ("Z" + "\u0301" * 90, "Ź" + "\u0301" * 7),
        ("A\u200dna", "Ana"),
        ("\u0301Ana", "Ana"),
        ("\u3164\u115f\u2800", ""),
        ("\U000e0041\U000e0042", ""),
        ("Ana\u2028Ben", "Ana Ben"),
        ("\u2066Ana\u2069\u061c", "Ana"),
        ("👩🏽‍❤️‍💋‍👨🏿" * 60, "👩🏽‍❤️‍💋‍👨🏿" * 20),
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


AS_TYPED = (
    "ကျော်",
    "သျှောင်",
    "علی\u200cرضا",
    "مُحَمَّدٌ",
    "שָׁלוֹם",
    "པདྨ་འབྱུང་གནས",
    "ঋত্বিক",
    "পণ্ডিত্\u200d",
    "क़ाज़ी",
    "ශ්\u200dරී",
    "វិសាល\u200bសុខ",
    "山田\u3000太郎",
    "葛\U000e0100城",
    "Nguyễn Văn Ạnh",
    "ʻOkina O’Neil-Smith",
    "ᠮᠣᠩᠭᠣᠯ\u180bᠠ",
    "Mia 🩷",
    "\U0001fac8",
    "❤️",
    "👩🏽‍🚀",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "1️⃣",
    "\U00038000",
)


@pytest.mark.parametrize("typed", AS_TYPED)
def test_a_name_stays_as_it_was_typed_in_every_script(typed):
    assert clean_name(typed) == typed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana", "ANA"),
        ("Ana", "Ａｎａ"),
        ("Ana", "Ana\u200d"),
        ("Zoé", "Zoe\u0301"),
        ("❤️", "❤"),
        ("Maße", "MASSE"),
    ],
)
def test_names_that_look_or_sound_the_same_are_told_apart(one, other):
    assert apart(other, frozenset({heard(one)})) == f"{other} (2)"


@given(st.text(max_size=300))
def test_whatever_is_typed_a_name_is_short_visible_and_settled(typed):
    name = clean_name(typed)
    assert name == clean_name(name)
    assert not name or seen(name)
    assert len(name) <= 200 and length(name) <= 40
