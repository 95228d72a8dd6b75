"""Gifts: locked for the giver and the receiver, readable by nobody else, and taken back when asked."""

import pytest

from tests.rooms import handle
from tests.storage.live import bytes_on_disk, secret
from workshop.storage import sealing, words
from workshop.storage.facts import numbers
from workshop.storage.opening import back_up

ANA, BEN = handle("Ana"), handle("Ben")
CANARY = "a-canary-sings-in-the-hall"


@pytest.fixture
def room(live):
    live.join("Ana", "Ben", "Cho")
    live.begins(("Ana", "Ben", "Cho"))
    return live


def test_a_gift_is_read_by_its_receiver_and_by_nobody_else(room):
    room.answers("Ana", "card", CANARY, to="Ben", give=True)
    assert room.gifts("Ben") == [CANARY]
    assert room.gifts("Ana") == room.gifts("Cho") == []
    assert room.own("Ana") == {("card", True): CANARY}
    with room.store.reader() as conn:
        rows = words.gifts_for(conn, BEN)
    for other in ("Ana", "Cho"):
        with pytest.raises(sealing.NotYours):
            words.open_gifts(secret(other), rows)


def test_private_words_drafts_and_gifts_are_nowhere_in_the_files(room):
    room.answers("Ana", "mine", CANARY)
    room.answers("Ana", "card", CANARY, to="Ben", give=True)
    for field in ("mine", "wall", "signed", "desk", "ours"):
        room.drafts("Cho", field, CANARY, 1)
    back_up(room.store.folder, room.store.folder / "a-copy.db")
    assert room.gifts("Ben") == [CANARY]
    assert CANARY.encode() not in bytes_on_disk(room.store)


def test_the_search_of_the_files_would_find_it(room):
    room.answers("Ana", "wall", CANARY)
    assert CANARY.encode() in bytes_on_disk(room.store)


def test_words_that_are_not_given_yet_reach_nobody(room):
    room.answers("Ana", "card", CANARY, to="Ben")
    assert room.gifts("Ben") == []
    assert room.moment().given == frozenset()
    with room.store.reader() as conn:
        assert words.gifts_by(conn, ANA) == []


def test_giving_moves_the_two_phones_and_no_other(room):
    before = numbers(room.moment())
    outcome = room.answers("Ana", "card", CANARY, to="Ben", give=True)
    after = room.moment()
    assert {who for who, number in numbers(after).items() if number > before[who]} == {ANA, BEN}
    assert outcome.touched_persons == {ANA, BEN} and outcome.version == after.version
    assert after.given == {("1.0.card", ANA, BEN)}


def test_a_gift_taken_back_is_gone_and_its_words_with_it(room):
    room.answers("Ana", "card", CANARY, to="Ben", give=True)
    outcome = room.answers("Ana", "card", CANARY, 2, to="Ben", withdraw=True)
    assert outcome.touched_persons == {ANA, BEN}
    assert room.gifts("Ben") == [] and room.moment().given == frozenset()
    assert room.count("gift", "length(for_receiver) = 0 AND length(for_giver) = 0 AND withdrawn") == 1
    with room.store.reader() as conn:
        (row,) = words.gifts_by(conn, ANA)
    assert (row.field, row.withdrawn, row.receiver_name) == (f"1.0.card.{BEN}", True, "Ben")
    assert room.own("Ana") == {("card", True): CANARY}


def test_giving_again_after_taking_back(room):
    room.answers("Ana", "card", "one", 1, to="Ben", give=True)
    room.answers("Ana", "card", "one", 2, to="Ben", withdraw=True)
    room.answers("Ana", "card", "two", 3, to="Ben", give=True)
    assert room.gifts("Ben") == ["two"]
    assert room.count("gift") == 1


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_after_a_restore_a_gift_and_its_withdrawal_may_come_in_any_order(room, order):
    offered = [
        room.kept("Ana", "card", CANARY, 1, to="Ben", give=True),
        room.kept("Ana", "card", CANARY, 2, to="Ben", withdraw=True),
    ]
    for place in order:
        room.sends(offered[place])
    assert room.gifts("Ben") == []


def test_giving_what_is_kept_already_needs_no_new_words(room):
    room.answers("Ana", "card", CANARY, 3, to="Ben")
    assert room.answers("Ana", "card", CANARY, 3, to="Ben", give=True).status == "kept"
    assert room.gifts("Ben") == [CANARY]


def test_older_words_are_not_given_over_newer_ones(room):
    room.answers("Ana", "card", "newer", 5, to="Ben", window="bbbbbbbb")
    assert room.answers("Ana", "card", "older", 4, to="Ben", give=True).status == "newer"
    assert room.gifts("Ben") == []


def test_an_edit_that_came_first_keeps_nothing_from_being_taken_back(room):
    room.answers("Ana", "card", CANARY, 1, to="Ben", give=True)
    room.answers("Ana", "card", "an edit in another window", 3, to="Ben", window="bbbbbbbb")
    assert room.answers("Ana", "card", CANARY, 2, to="Ben", withdraw=True).status == "kept"
    assert room.gifts("Ben") == []


def test_what_was_given_before_a_restore_is_given_again_though_an_edit_came_first(room):
    room.answers("Ana", "card", "an edit", 2, to="Ben")
    assert room.answers("Ana", "card", CANARY, 1, to="Ben", give=True).status == "newer"
    assert room.answers("Ana", "card", CANARY, 1, to="Ben", give=True, again=True).status == "kept"
    assert room.gifts("Ben") == [CANARY]
    assert room.own("Ana") == {("card", True): "an edit"}


def test_the_same_press_twice_is_one_gift_and_moves_nobody_again(room):
    kept = room.kept("Ana", "card", CANARY, to="Ben", give=True)
    room.sends(kept)
    version = room.moment().version
    again = room.sends(kept)
    assert (again.status, again.version, again.touched_persons) == ("known", 0, frozenset())
    assert room.moment().version == version and room.count("gift") == 1


def test_a_gift_to_somebody_without_a_phone_harms_nobody(room):
    room.answers("Ana", "card", CANARY, to="Ben", give=True, receiver_key=b"")
    assert room.gifts("Ben") == []
    assert room.own("Ana") == {("card", True): CANARY}
