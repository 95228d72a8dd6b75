"""Moments 2, 4 and 5: somebody comes late, somebody goes, other numbers at the door than in the plan."""

from collections import Counter
from collections.abc import Iterator

import pytest

from tests.room import Phone, Room, room_with
from tests.rooms import item
from workshop.change import Newcomer
from workshop.screens.beforehand import before_go
from workshop.screens.desk import Desk
from workshop.session.commands import Arrive
from workshop.session.gathering import coming

TRIADS = {"title": "Threes", "activities": [item("role_play")]}
TALKS = {"title": "Pairs", "activities": [item("speed_networking", rounds=3)]}
BOTH_SIDES = {"title": "Speed mentoring", "activities": [item("speed_mentoring", rounds=3)]}


@pytest.fixture
def room() -> Iterator[Room]:
    with room_with(TRIADS) as room:
        room.people(*(f"P{n}" for n in range(9)))
        room.console.goes_to("play", 1)
        yield room


def seats(room: Room) -> dict[str, tuple[int, tuple[str, ...], tuple[str, ...]]]:
    """Table, company and parts of everybody who sits."""
    return {
        h: (group.table, tuple(m for m in group.members if m != h), room.moment.cast[h])
        for group in room.moment.groups
        for h in group.members
    }


def at_table_of(room: Room, phone: Phone) -> list[Phone]:
    """The phones of the others at somebody's table."""
    members = room.moment.table_of[phone.place].members
    return [each for each in room.phones if each.place in members and each is not phone]


def test_2_who_comes_late_is_a_second_observer_on_the_first_screen_they_see(room: Room) -> None:
    before, pushed = seats(room), {phone: len(phone.pushed) for phone in room.phones}
    late = room.person("Dana")
    first = late.html()
    assert f'data-table="{room.moment.table_of[late.place].table}"' in first
    assert "You watch" in late.text() and "Watch for the moment the mentor asks" in late.text()
    triad = at_table_of(room, late)
    assert len(triad) == 3
    for phone in triad:
        assert "Dana (second observer)" in " ".join(phone.text().split())
        assert "Dana" in phone.newest["html"], "without a reload"
    after = seats(room)
    for handle, (table, company, parts) in before.items():
        now_table, now_company, now_parts = after[handle]
        assert (now_table, now_parts) == (table, parts), "nobody moves"
        assert set(now_company) - {late.place} == set(company)
    for phone in room.phones:
        if phone not in triad and phone is not late:
            assert len(phone.pushed) == pushed[phone], "no other table hears of it"
            assert "Dana" not in phone.everything_received()


def test_2_where_people_read_their_parts_both_observers_know_which_they_are() -> None:
    with room_with(TRIADS) as room:
        ana, ben, cho = room.people("Ana", "Ben", "Cho")
        room.console.goes_to("brief", 1)
        late = room.person("Dana")
        (first,) = (phone for phone in (ana, ben, cho) if room.moment.cast[phone.place] == ("observer",))
        assert late.sees("You are the second observer") and not first.sees("You are the second observer")
        assert first.sees("You observe") and first.sees("Dana is the second observer.")


@pytest.mark.parametrize("says", ["the leaver", "the partner"])
def test_4_one_tap_and_the_other_has_a_new_place(says: str) -> None:
    with room_with(TALKS) as room:
        room.people(*(f"P{n}" for n in range(9)))
        room.console.goes_to("talk", 1)
        pair = next(group for group in room.moment.groups if len(group.members) == 2)
        goes, stays = (next(p for p in room.phones if p.place == handle) for handle in pair.members)
        elsewhere = {h: seat for h, seat in seats(room).items() if h not in pair.members}
        pushed = len(stays.pushed)
        name = room.moment.people[goes.place].name
        assert (goes.presses("Leave") if says == "the leaver" else stays.presses(f"{name} isn't here"))["ok"]
        if says == "the partner":
            assert goes.sees("Are you still here?") and goes in at_table_of(room, stays)
            room.waits(17)
        company = at_table_of(room, stays)
        assert company and goes not in company
        assert (
            len(stays.pushed) > pushed
            and f'data-table="{seats(room)[stays.place][0]}"' in stays.newest["html"]
        )
        assert all(room.moment.people[phone.place].name in stays.text() for phone in company)
        moved = [h for h, seat in elsewhere.items() if seats(room)[h][0] != seat[0]]
        assert len(moved) + (seats(room)[stays.place][0] != pair.table) <= 1, "one person walks at most"


def test_4_of_a_pair_that_is_left_alone_the_console_is_told_where_nobody_can_be_found() -> None:
    with room_with(TALKS) as room:
        ana, ben = room.people("Ana", "Ben")
        room.console.goes_to("talk", 1)
        ana.presses("Leave")
        assert ben.sees("You have no partner yet.") and room.console.sees("has no table")


def test_5_forty_nine_for_sixty_get_a_new_rotation_before_anybody_walks() -> None:
    with room_with(BOTH_SIDES) as room:
        room.sessions.callbacks.on_arrival = lambda session_id: None
        arrive(room, mentors=60, mentees=60)
        while coming(room.moment) is None:
            assert room.console.goes_on()["ok"]
        assert foreseen(room, tables=60, sit_out=0)
        for n in range(109, 120):
            assert room.console.does("absent", handle=f"{n:012d}")["ok"], "eleven have not come"
        planned = foreseen(room, tables=49, sit_out=11)
        assert not room.moment.groups, "nobody has walked yet"
        assert room.console.goes_on()["ok"]
        assert planned == {frozenset(group.members) for group in room.moment.groups}
        met, rests = meets_in_three_rounds(room)
        assert len(met) == len(set(met)) == 3 * 49, "zero repeats"
        assert max(rests) - min(rests) <= 1, "nobody rests twice while another has not"


def arrive(room: Room, mentors: int, mentees: int) -> None:
    """So many on each side, of thirty institutions."""
    for n in range(mentors + mentees):
        role = "mentor" if n < mentors else "mentee"
        newcomer = Newcomer(f"{n:012d}", f"P{n}", role, f"Place {n % 30}", phoneless=True)
        assert room.sessions.ask(room.ident, Arrive(newcomer)).happened


def foreseen(room: Room, tables: int, sit_out: int) -> set[frozenset[str]]:
    """Who would sit together after the next press, as the console has it, with its figures."""
    drafts = room.sessions.seating_plans
    if drafts.of(room.moment) is None:
        assert room.console.does("look")["ok"], "a large room is planned in the background"
    known = drafts.of(room.moment)
    assert known is not None
    figures = before_go(room.moment, Desk(room.time.now, seating_plan=known))
    assert figures is not None
    said = {words: figure for figure, words in figures.figures}
    assert (said["tables"], said["meet again"], said["sit out"]) == (str(tables), "0", str(sit_out))
    shown = room.console.text()
    assert "The next press sends people there." in shown
    assert all(f"{words} {figure}" in shown for words, figure in said.items())
    return {frozenset(group.members) for group in known.draft.first.groups}


def meets_in_three_rounds(room: Room) -> tuple[list[frozenset[str]], list[int]]:
    """Who met whom, and how often each mentor sat out."""
    met, rests = [], Counter[str]()
    for round_ in (1, 2, 3):
        room.console.goes_to("talk", round_)
        met += [frozenset(group.members) for group in room.moment.groups]
        rests.update(room.moment.bench)
    return met, [rests[f"{n:012d}"] for n in range(60)]
