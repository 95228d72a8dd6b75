"""Answers: once each, the newest, and nobody moves because of them."""

import gevent
import pytest

from tests.rooms import NOW, handle
from workshop.fields import Revision
from workshop.storage.facts import numbers
from workshop.storage.words import NotKeptHere

ANA, BEN = handle("Ana"), handle("Ben")


@pytest.fixture
def room(live):
    live.join("Ana", "Ben", "Cho")
    live.begins()
    return live


def test_an_answer_is_kept_and_its_writer_can_read_it(room):
    assert room.answers("Ana", "mine", "I ask first").status == "kept"
    assert room.own("Ana") == {("mine", True): "I ask first"}
    assert room.own("Ben") == {}
    assert room.moment().answered == {"1.0.mine": {ANA}}


def test_one_op_asked_a_hundred_times_at_once_is_one_answer(room):
    kept = room.kept("Ana", "mine", "I ask first")
    asked = [gevent.spawn(room.sends, kept) for _ in range(100)]
    gevent.joinall(asked, raise_error=True)
    assert sorted(each.value.status for each in asked) == ["kept"] + ["known"] * 99
    assert {each.value.at for each in asked} == {NOW}
    assert room.count("words") == room.count("op") == room.count("done") == 1


def test_the_same_op_with_other_words_is_refused_and_changes_nothing(room):
    kept = room.kept("Ana", "mine", "I ask first")
    room.sends(kept)
    room.ops -= 1
    assert room.sends(room.kept("Ana", "mine", "I tell first", counter=2)).status == "changed"
    room.ops -= 1
    assert room.sends(room.kept("Ben", "mine", "I ask first")).status == "changed"
    assert room.own("Ana") == {("mine", True): "I ask first"}
    assert room.own("Ben") == {}


@pytest.mark.parametrize(
    ("first", "second", "stays"),
    [
        ((1, "aaaaaaaa"), (2, "aaaaaaaa"), "second"),
        ((2, "aaaaaaaa"), (1, "aaaaaaaa"), "first"),
        ((2, "aaaaaaaa"), (2, "aaaaaaaa"), "first"),
        ((2, "aaaaaaaa"), (2, "bbbbbbbb"), "second"),
        ((2, "bbbbbbbb"), (2, "aaaaaaaa"), "first"),
        ((2, "bbbbbbbb"), (3, "aaaaaaaa"), "second"),
    ],
)
def test_the_higher_revision_stays_whatever_comes_last(room, first, second, stays):
    room.answers("Ana", "mine", "first", first[0], window=first[1])
    outcome = room.answers("Ana", "mine", "second", second[0], window=second[1])
    assert room.own("Ana") == {("mine", True): stays}
    assert outcome.status == ("kept" if stays == "second" else "newer")
    if stays == "first":
        assert outcome.newer is not None and outcome.newer.revision == Revision(*first)


def test_two_windows_end_with_the_same_words_in_any_order(room):
    edits = [(1, "aaaaaaaa"), (2, "bbbbbbbb"), (2, "aaaaaaaa"), (3, "aaaaaaaa"), (3, "bbbbbbbb")]
    for who, order in (("Ana", edits), ("Ben", edits[::-1])):
        for counter, window in order:
            room.answers(who, "mine", f"{counter}{window}", counter, window=window)
        assert room.own(who) == {("mine", True): "3bbbbbbbb"}


def test_a_draft_waits_beside_the_answer_and_goes_when_the_answer_is_newer(room):
    room.answers("Ana", "mine", "kept", 1)
    assert room.drafts("Ana", "mine", "more", 2).status == "kept"
    assert room.own("Ana") == {("mine", True): "kept", ("mine", False): "more"}
    room.answers("Ana", "mine", "more and done", 3)
    assert room.own("Ana") == {("mine", True): "more and done"}


def test_an_older_draft_replaces_neither_draft_nor_answer(room):
    room.answers("Ana", "mine", "kept", 5)
    assert room.drafts("Ana", "mine", "late", 4).status == "newer"
    room.drafts("Ana", "mine", "newer", 7)
    assert room.drafts("Ana", "mine", "late", 6).status == "newer"
    assert room.drafts("Ana", "mine", "same", 7).status == "newer"
    assert room.own("Ana") == {("mine", True): "kept", ("mine", False): "newer"}


def test_an_older_answer_leaves_a_newer_draft_alone(room):
    room.drafts("Ana", "mine", "in the middle of", 9)
    room.answers("Ana", "mine", "kept", 3)
    assert room.own("Ana") == {("mine", True): "kept", ("mine", False): "in the middle of"}


def test_a_draft_is_no_answer(room):
    room.drafts("Ana", "wall", "not yet", 1)
    moment = room.moment()
    assert moment.answered == {} and moment.waiting == {} and moment.lines == {}


def test_an_emptied_answer_no_longer_counts(room):
    room.answers("Ana", "mine", "something", 1)
    room.answers("Ana", "mine", "  ", 2)
    assert room.moment().answered == {}


def test_words_that_stay_on_the_phone_are_refused(room):
    with pytest.raises(NotKeptHere):
        room.answers("Ana", "here", "only mine")
    with pytest.raises(NotKeptHere):
        room.drafts("Ana", "here", "only mine")
    assert room.count("words") == room.count("op") == 0


def test_plain_answers_and_drafts_move_no_phone_and_take_no_version(room):
    before = room.moment()
    outcomes = [
        room.answers("Ana", "mine", "a"),
        room.answers("Ana", "wall", "b"),
        room.answers("Ana", "which", 1),
        room.answers("Ana", "secretly", 4),
        room.drafts("Ana", "mine", "c", 2),
    ]
    assert [each.version for each in outcomes] == [0] * 5
    after = room.moment()
    assert after.version == before.version and numbers(after) == numbers(before)


def test_words_for_the_table_move_the_table_and_no_other(room):
    room.begins(("Ana", "Ben"), ("Cho",))
    before = numbers(room.moment())
    outcome = room.answers("Ana", "ours", "we agree", table=1)
    after = room.moment()
    assert outcome.touched_tables == {1} and outcome.version == after.version
    moved = {who for who, number in numbers(after).items() if number > before[who]}
    assert moved == {ANA, BEN}
    assert after.group_lines == {("1.0.ours", 1): ("we agree",)}


def test_every_type_of_answer_comes_back_as_it_was(room):
    said = {"mine": "Grüße, 你好", "which": 2, "several": [0, 2], "rate": 5, "wall": "", "desk": "x" * 4000}
    for field, value in said.items():
        room.answers("Ana", field, value)
    assert room.own("Ana") == {(field, True): value for field, value in said.items()}


def test_a_restored_house_takes_the_words_again_from_the_phone(room):
    kept = room.kept("Ana", "mine", "I ask first", counter=4)
    room.sends(kept)
    with_older = room.kept("Ana", "mine", "older", counter=3)
    room.store.writer.ask(
        lambda conn: [conn.exec_driver_sql(f"DELETE FROM {t}") for t in ("op", "words")] and None
    )
    assert [room.sends(kept).status, room.sends(with_older).status, room.sends(kept).status] == [
        "kept",
        "newer",
        "known",
    ]
    assert room.own("Ana") == {("mine", True): "I ask first"}
