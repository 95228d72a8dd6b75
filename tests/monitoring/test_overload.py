"""A lamp comes on when it is really so, stays on while it may be so, and goes out when it is over."""

from collections.abc import Iterable

import pytest

from tests.markup import Page
from tests.room import room_with
from tests.rooms import moment
from tests.screens.desks import desk, seen
from workshop.monitoring.overload import Lamp, Lamps, OverloadWatch, Sample
from workshop.screens.alerts import STRAINS
from workshop.screens.projector import projector

CALM = Sample(late=0.01, commit=0.01, lost=0, there=30)
BUSY = Sample(late=0.6, commit=0.01, lost=0, there=30)
SO_SO = Sample(late=0.15, commit=0.3, lost=0, there=30)
SLOW = Sample(late=0.01, commit=1.2, lost=0, there=30)
OUTAGE = Sample(late=0.01, commit=0.01, lost=20, there=10)
A_FEW = Sample(late=0.01, commit=0.01, lost=4, there=3)
ASLEEP = Sample(late=0.01, commit=0.01, lost=9, there=21)


def seen_by(lamps: Lamps, looks: Iterable[Sample]) -> list[tuple[str, ...]]:
    return [lamps.look(look) for look in looks]


@pytest.mark.parametrize(
    ("looks", "lit"),
    [
        ([CALM] * 9, ()),
        ([BUSY], ()),
        ([BUSY, BUSY, CALM, BUSY, BUSY], ()),
        ([BUSY] * 3, ("machine",)),
        ([BUSY, BUSY, SO_SO, BUSY], ()),
        ([BUSY] * 3 + [CALM] * 4, ("machine",)),
        ([BUSY] * 3 + [CALM] * 5, ()),
        ([BUSY] * 3 + [CALM] * 4 + [SO_SO] + [CALM] * 4, ("machine",)),
        ([BUSY] * 3 + [SO_SO] * 50, ("machine",)),
        ([SLOW], ()),
        ([SLOW] * 2, ("disk",)),
        ([SLOW] * 2 + [CALM] * 9, ("disk",)),
        ([SLOW] * 2 + [CALM] * 10, ()),
        ([OUTAGE], ("network",)),
        ([A_FEW] * 9, ()),
        ([ASLEEP] * 9, ()),
        ([OUTAGE] + [CALM] * 9, ("network",)),
        ([OUTAGE] + [CALM] * 10, ()),
        ([Sample(0.9, 0.9, 20, 0)] * 3, ("machine", "disk", "network")),
    ],
)
def test_when_a_lamp_is_lit(looks: list[Sample], lit: tuple[str, ...]) -> None:
    assert seen_by(Lamps(), looks)[-1] == lit


def test_a_trouble_that_comes_and_goes_does_not_flicker() -> None:
    lamp = Lamp(on=3, out=5)
    changes = 0
    before = False
    for turn in range(300):
        now = lamp.look(bad=turn % 2 == 0, good=turn % 2 == 1)
        changes, before = changes + (now is not before), now
    assert changes == 0


@pytest.mark.parametrize(("name", "words"), STRAINS.items())
@pytest.mark.parametrize("activity", [0, 1])
def test_the_console_says_it_and_nobody_else(name: str, words: str, activity: int) -> None:
    room = moment("reflection", activity=activity)
    assert words in seen(room, strains=(name,)).words
    assert words not in seen(room).words
    wall = projector(room, desk(room, strains=(name,)))
    assert words not in Page(wall.html).words


def test_a_look_feels_hub_writer_and_phones() -> None:
    with room_with() as room:
        strain = OverloadWatch(room.sessions, room.rounds.live, room.rounds.watch)
        people = room.people("Ana", "Ben", "Cho", "Dev", "Esi")
        strain.committed(1, 2.0)
        felt = strain._felt()
        assert (felt.commit, felt.lost, felt.there) == (2.0, 0, 5)
        for phone in people:
            for listener in room.rounds.live.rooms.of_place(room.ident, phone.place):
                room.rounds.live._disconnect(listener.sid, "ping timeout")
        felt = strain._felt()
        assert (felt.commit < 2.0, felt.lost, felt.there) == (True, 5, 0)
        strain.look()
        assert room.console.sees("lost the Wi-Fi")
        for _look in range(20):
            strain.look()
        assert not room.console.sees("lost the Wi-Fi")


def test_phones_that_say_goodbye_are_not_lost() -> None:
    with room_with() as room:
        strain = OverloadWatch(room.sessions, room.rounds.live, room.rounds.watch)
        for phone in room.people("Ana", "Ben", "Cho", "Dev", "Esi"):
            for listener in room.rounds.live.rooms.of_place(room.ident, phone.place):
                room.rounds.live._disconnect(listener.sid, "transport close")
        assert strain._felt().lost == 0
