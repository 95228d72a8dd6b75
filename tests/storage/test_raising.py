"""Raising private words to the room, taking them away, raising them again: as often as their writer likes."""

import pytest

from workshop.storage import report
from workshop.storage.lines import raised_by


@pytest.fixture
def room(live):
    live.join(*(f"P{n}" for n in range(7)))
    live.begins()
    return live


def shows(room, question):
    room.does("release", release=(question,), room=True)
    return texts(room, question)


def texts(room, question):
    return [line.text for line in room.moment().lines.get(question, ())]


def shared(room):
    with room.store.reader() as conn:
        return [row.text for row in report.shared_lines(conn, room.ident)]


def test_private_words_reach_the_room_only_when_they_are_raised(room):
    for n in range(6):
        room.answers(f"P{n}", "mine", f"mine {n}", raised=True if n < 5 else None)
    assert sorted(shows(room, "1.0.mine")) == [f"mine {n}" for n in range(5)]
    assert {line.name for line in room.moment().lines["1.0.mine"]} == {""}


def test_an_edit_of_raised_words_stays_private_until_it_is_raised_too(room):
    for n in range(5):
        room.answers(f"P{n}", "mine", f"mine {n}", raised=True)
    room.answers("P0", "mine", "secret now", 2)
    assert "secret now" not in shows(room, "1.0.mine")
    assert room.own("P0") == {("mine", True): "secret now"}


def test_raised_words_can_be_taken_away_before_and_after(room):
    for n in range(6):
        room.answers(f"P{n}", "mine", f"mine {n}", raised=True)
    before = room.moment().screen_version
    assert not room.answers("P5", "mine", "mine 5", 2, raised=False).touched_room
    assert room.moment().waiting == {"1.0.mine": 5} and room.moment().screen_version == before
    shows(room, "1.0.mine")
    outcome = room.answers("P0", "mine", "mine 0", 2, raised=False)
    assert outcome.touched_room and room.moment().screen_version == outcome.version
    assert texts(room, "1.0.mine") == [], "the four that are left would point at the fifth"


@pytest.mark.parametrize("gone", range(5))
def test_five_lines_are_shown_and_one_is_taken_back_and_nothing_points_at_its_writer(room, gone):
    """All five go from wall, phones and report; they come back with three others, and not before."""
    for n in range(5):
        room.answers(f"P{n}", "mine", f"mine {n}", raised=True)
    assert len(shows(room, "1.0.mine")) == 5
    room.answers(f"P{gone}", "mine", f"mine {gone}", 2, raised=False)
    assert shows(room, "1.0.mine") == [] and shared(room) == []
    assert room.moment().too_few == {"1.0.mine": 4}
    for n in (5, 6):
        room.answers(f"P{n}", "mine", f"mine {n}", raised=True)
        assert shows(room, "1.0.mine") == []
    room.answers(f"P{gone}", "mine", "something else", 3, raised=True)
    seen = shows(room, "1.0.mine")
    assert len(seen) == 7 and f"mine {gone}" not in seen and shared(room) == seen


def test_what_the_facilitator_hides_points_at_nobody_and_leaves_the_others_there(room):
    for n in range(5):
        room.answers(f"P{n}", "mine", f"mine {n}", raised=True)
    shows(room, "1.0.mine")
    first = room.moment().lines["1.0.mine"][0]
    room.does("hide", hide=frozenset({first.ident}), room=True)
    assert (
        len([line for line in room.moment().lines["1.0.mine"] if not line.hidden]) == len(shared(room)) == 4
    )


def test_what_its_writer_took_away_nobody_can_show_again(room):
    for n in range(6):
        room.answers(f"P{n}", "mine", f"mine {n}", raised=True)
    shows(room, "1.0.mine")
    taken = next(line for line in room.moment().lines["1.0.mine"] if line.text == "mine 0")
    room.does("hide", hide=frozenset({taken.ident}), room=True)
    assert not room.answers("P0", "mine", "mine 0", 2, raised=False).touched_room
    room.does("undo", unhide=frozenset({taken.ident}), room=True)
    assert "mine 0" not in shows(room, "1.0.mine") and room.count("line", "text = 'mine 0'") == 0


def test_words_that_were_taken_away_can_be_raised_again_and_wait_again(room):
    for n in range(6):
        room.answers(f"P{n}", "mine", f"mine {n}", raised=True)
    shows(room, "1.0.mine")
    for round_ in range(2):
        for n in range(3):
            room.answers(f"P{n}", "mine", f"mine {n}", 2, raised=False)
            room.answers(f"P{n}", "mine", f"again {n}" if round_ else f"mine {n}", 2 + round_, raised=True)
            waiting = room.moment().waiting["1.0.mine"]
            assert waiting == n + 1 and f"mine {n}" not in texts(room, "1.0.mine")
        shown = shows(room, "1.0.mine")
        assert len(shown) == 6
    assert sorted(shown[3:]) == ["again 0", "again 1", "again 2"]


def test_a_late_taking_away_acts_though_another_window_has_written_on(room):
    for n in range(5):
        room.answers(f"P{n}", "mine", f"mine {n}", raised=True)
    shows(room, "1.0.mine")
    room.answers("P0", "mine", "mine, and more", 3)
    late = room.answers("P0", "mine", "mine 0", 2, raised=False)
    assert late.touched_room
    assert "mine 0" not in texts(room, "1.0.mine")


def test_a_late_taking_away_takes_nothing_that_was_raised_after_it(room):
    room.answers("P0", "mine", "mine", raised=True)
    room.answers("P0", "mine", "mine, and more", 3, raised=True)
    assert not room.answers("P0", "mine", "mine", 2, raised=False).touched_room
    assert room.moment().waiting["1.0.mine"] == 1


def test_what_of_mine_is_before_the_room_is_known_to_me(room):
    def mine(name="P0"):
        with room.store.reader() as conn:
            return raised_by(conn, room.place(name))

    room.answers("P0", "mine", "mine")
    assert mine() == frozenset()
    room.answers("P0", "mine", "mine", raised=True)
    assert mine() == {"1.0.mine"} and mine("P1") == frozenset()
    for n in range(1, 5):
        room.answers(f"P{n}", "mine", f"mine {n}", raised=True)
    shows(room, "1.0.mine")
    assert mine() == {"1.0.mine"}
    room.answers("P0", "mine", "mine", raised=False)
    assert mine() == frozenset()


def test_words_that_may_not_be_raised_are_not(room):
    room.answers("P0", "desk", "for the desk", raised=True)
    assert room.count("line") == 0
