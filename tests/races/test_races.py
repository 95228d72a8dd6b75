"""Whatever happens to somebody while they press: "saved" is kept, and what is refused or forgotten is not.

Commits are slowed, as disks slow them, so that much is under way whenever anything is decided.
"""

from collections.abc import Callable

import pytest

from tests.races.crowd import UNNAMED, Crowd, Someone, crowd
from workshop.clockwork import Clockwork
from workshop.session import commands as c
from workshop.storage import retention

DELAYS = (0, 3, 20, 150)
DAYS_S = 40 * 86_400

Race = Callable[[Crowd, str, list[Someone], int], None]


def kept_as_told(people: list[Someone]) -> None:
    """What was "saved" is there, and nothing else."""
    wrong = [(each.sort, each.status, each.kept()) for each in people if each.saved != each.kept()]
    assert not wrong, wrong


def forget(room: Crowd, ident: str, people: list[Someone], delay: int) -> None:
    """Everybody wants to be forgotten, from another window."""
    room.press_beside(people, [lambda p=p: p.asks("POST", "/forget", data={}) for p in people], delay)
    everything = " ".join(room.rows(ident))
    for each in people:
        assert not room.rows_about(each.place), (each.sort, each.status)
        if each.sort in UNNAMED:
            assert each.saved == each.kept(), "what was only counted stays counted"
        else:
            assert not each.kept(), (each.sort, each.status)
            assert each.canary not in everything, (each.sort, each.status)


def remove(room: Crowd, ident: str, people: list[Someone], delay: int) -> None:
    """The desk removes everybody."""
    before: dict[str, list[str]] = {}

    def removed(each: Someone) -> None:
        assert room.sessions.ask(ident, c.Leave(each.place, removed=True)).happened
        before[each.place] = room.written_by(each.place)

    room.press_beside(people, [lambda p=p: removed(p) for p in people], delay)
    kept_as_told(people)
    for place, rows in before.items():
        assert room.written_by(place) == rows, "nothing is written for somebody who was removed"


def leave(room: Crowd, ident: str, people: list[Someone], delay: int) -> None:
    """Everybody leaves; they may go on writing."""
    room.press_beside(people, [lambda p=p: p.asks("POST", "/leave", data={}) for p in people], delay)
    kept_as_told(people)


def end(room: Crowd, ident: str, people: list[Someone], delay: int) -> None:
    """The facilitator ends the session; what the report counts then is counted for ever."""
    at_the_close: list[frozenset[str]] = []

    def ended() -> None:
        assert room.sessions.ask(ident, c.End(room.moment(ident).step)).happened
        at_the_close.append(room.rows(ident))

    room.press_beside(people, [ended], delay)
    kept_as_told(people)
    assert room.rows(ident) == at_the_close[0]


def move_on(room: Crowd, ident: str, people: list[Someone], delay: int) -> None:
    """The room goes on to the next activity: who tries now must not find out who chose them."""
    choices: list[list[str]] = []

    def gone_on() -> None:
        assert room.sessions.ask(ident, c.Next(room.moment(ident).step)).happened
        choices.append(wishes_in(room, ident))

    room.press_beside(people, [gone_on], delay)
    kept_as_told([each for each in people if each.sort != "wish"])
    assert wishes_in(room, ident) == choices[0]
    assert all(each.saved for each in people if each.sort != "wish"), "typing is sacred"


def wishes_in(room: Crowd, ident: str) -> list[str]:
    """Who chose whom, as far as anybody can tell: marks, and locked cards."""
    return sorted(row for row in room.rows(ident) if row.startswith(("wish", "Slip(table='wish'")))


def delete(room: Crowd, ident: str, people: list[Someone], delay: int) -> None:
    """The whole session is deleted."""

    def deleted() -> None:
        room.sessions.store.writer.ask(
            lambda conn: retention.delete_session(conn, ident, room.sessions.now())
        )
        room.sessions.forgotten(ident)

    room.press_beside(people, [deleted], delay)
    assert not room.rows(ident)


def by_date(room: Crowd, ident: str, people: list[Someone], delay: int) -> None:
    """The session ends, and its days are over at once."""

    def over() -> None:
        assert room.sessions.ask(ident, c.End(room.moment(ident).step)).happened
        room.time.goes_on(DAYS_S)
        Clockwork(room.sessions).sweep()

    room.press_beside(people, [over], delay)
    assert not room.rows(ident)


OF_PEOPLE: tuple[Race, ...] = (forget, remove, leave)
OF_SESSIONS: tuple[Race, ...] = (end, move_on, delete)


def races(race: Race, delay: int, sessions: int, seed: int = 7) -> None:
    """The same race in so many sessions, one after the other."""
    with crowd(seed) as room:
        for _number in range(sessions):
            room.slowed(0)
            ident, people = room.session()
            room.slowed(delay)
            race(room, ident, people, delay)


@pytest.mark.parametrize("delay", (0, 20))
@pytest.mark.parametrize("race", (*OF_PEOPLE, *OF_SESSIONS, by_date))
def test_a_press_beside_what_happens_to_its_writer(race: Race, delay: int) -> None:
    races(race, delay, 1)


@pytest.mark.long
@pytest.mark.timeout(1_800)
@pytest.mark.parametrize("delay", DELAYS)
@pytest.mark.parametrize("race", OF_PEOPLE)
def test_five_hundred_people_press_beside_what_happens_to_them(race: Race, delay: int) -> None:
    races(race, delay, 50, seed=delay)


@pytest.mark.long
@pytest.mark.timeout(1_800)
@pytest.mark.parametrize("delay", DELAYS)
@pytest.mark.parametrize("race", (*OF_SESSIONS, by_date))
def test_five_hundred_sessions_in_which_everybody_presses(race: Race, delay: int) -> None:
    races(race, delay, 500, seed=delay)
