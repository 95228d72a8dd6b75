"""Locks: opened by the secret alone, which can be typed; nothing about the words can be told from outside."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.storage import sealing

CALMLY = settings(deadline=None, max_examples=50)
"""No clock: the machine may be busy."""

SECRETS = st.binary(min_size=16, max_size=16)


@CALMLY
@given(SECRETS)
def test_a_secret_that_is_written_can_be_read(secret):
    written = sealing.written(secret)
    assert len(written) == 26 and set(written) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    assert sealing.read_secret(written) == secret


@CALMLY
@given(SECRETS, st.data())
def test_it_may_be_typed_as_people_type(secret, data):
    written = sealing.written(secret)
    typed = written.replace("0", data.draw(st.sampled_from("0Oo"))).replace(
        "1", data.draw(st.sampled_from("1IiLl"))
    )
    typed = "-".join(typed[n : n + 5] for n in range(0, 26, 5))
    assert sealing.read_secret(f" {typed.lower()}\n") == secret


@pytest.mark.parametrize(
    "typed", ["", "A" * 25, "A" * 27, "U" + "0" * 25, "8" + "0" * 25, "Z" * 26, "0" * 25 + "é"]
)
def test_what_is_no_secret_is_none(typed):
    assert sealing.read_secret(typed) is None


@CALMLY
@given(
    SECRETS,
    st.recursive(
        st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    ),
)
def test_what_is_sealed_opens_as_it_was(secret, value):
    assert sealing.open_value(secret, sealing.seal_value(sealing.public_key(secret), value)) == value


@CALMLY
@given(SECRETS, SECRETS)
def test_no_other_secret_opens_it(mine, theirs):
    body = sealing.seal(sealing.public_key(mine), b"words")
    if mine == theirs:
        assert sealing.open_sealed(theirs, body) == b"words"
    else:
        with pytest.raises(sealing.NotYours):
            sealing.open_sealed(theirs, body)
        assert sealing.secret_hash(mine) != sealing.secret_hash(theirs)


def test_the_same_words_never_look_the_same_and_short_ones_have_one_length():
    key = sealing.public_key(b"s" * 16)
    bodies = [sealing.seal_value(key, said) for said in ("yes", "no", "yes", "I would rather not say")]
    assert len(set(bodies)) == 4 and len({len(body) for body in bodies}) == 1


def test_a_mark_tells_the_body_only_to_who_has_the_secret():
    mine, theirs = b"m" * 16, b"t" * 16
    assert sealing.digest_of(mine, "yes", 1) == sealing.digest_of(mine, "yes", 1)
    marks = [
        sealing.digest_of(mine, "yes", 1),
        sealing.digest_of(mine, "yes", 2),
        sealing.digest_of(mine, "no", 1),
    ]
    assert len({*marks, sealing.digest_of(theirs, "yes", 1)}) == 4
