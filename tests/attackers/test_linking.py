"""Nothing on disk leads from an anonymous answer, or a wish, to a person: no guess is better than chance.

A room evaluates, quietly (one after another, each with other things of theirs before and after) or all at
once. The files are attacked while it runs, when the step is over, after the end, in a copy and in a restored
copy.
"""

import random
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from uuid import uuid4

import gevent
import pytest

from tests.attackers.linking import Guess, Traces, judged
from tests.room import Phone, Room, Time
from tests.rooms import item
from workshop.storage.opening import back_up, open_store, restore
from workshop.web.addresses import Hosts
from workshop.web.house import House

PLAN = {
    "title": "Looking back",
    "activities": [item("reflection"), {"kind": "evaluation", "objectives": ["Know one another."]}],
}
Attacked = tuple[Sequence[Guess], Guess]
Way = Callable[[Room, Mapping[str, str]], None]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A folder for stores."""
    yield tmp_path
    shutil.rmtree(tmp_path, ignore_errors=True)


def opened(folder: Path) -> House:
    """A house on files of its own."""
    return House(open_store(folder), Hosts(80), Time())


def room_of(folder: Path, size: int) -> tuple[Room, Mapping[str, str]]:
    """People in the last step of an evaluation, and what each of them is going to say."""
    room = Room(PLAN, opened(folder))
    for number in range(size):
        room.person(f"P{number:03d}")
    room.console.goes_to("words", activity=2)
    return room, {f"said-{uuid4().hex[:12]}": phone.place for phone in room.phones}


def says(phone: Phone, value: str, other: bool = True) -> None:
    """One person keeps a private word, says something anonymously, and asks for help."""
    if other:
        assert phone.writes("mine", "1.0.mine", op=uuid4().hex).status_code == 200
    assert phone.writes(value, "2.0.useful", op=uuid4().hex).status_code == 200
    if other:
        phone.client.post(f"{phone.at}/stuck", data={"on": "yes"}, headers={"Origin": "http://localhost"})


def quietly(room: Room, sayings: Mapping[str, str]) -> None:
    """One after another, in an order of their own."""
    by_place = {phone.place: phone for phone in room.phones}
    for value, place in random.sample(sorted(sayings.items()), len(sayings)):
        says(by_place[place], value)


def all_at_once(room: Room, sayings: Mapping[str, str]) -> None:
    """Everybody within a moment, so that many share a commit."""
    by_place = {phone.place: phone for phone in room.phones}
    for begin in range(0, len(sayings), 40):
        some = sorted(sayings.items(), key=lambda pair: pair[1])[begin : begin + 40]
        gevent.joinall([gevent.spawn(says, by_place[who], value) for value, who in some], raise_error=True)


def while_running(room: Room, place: Path) -> Path:
    return room.house.store.folder


def when_the_step_is_over(room: Room, place: Path) -> Path:
    room.console.goes_on()
    return room.house.store.folder


def after_the_end(room: Room, place: Path) -> Path:
    room.console.does("end", step=str(room.moment.step))
    room.close()
    return room.house.store.folder


def in_a_copy(room: Room, place: Path) -> Path:
    room.console.goes_on()
    (place / "copy").mkdir()
    back_up(room.house.store.folder, place / "copy" / "copy.db")
    return place / "copy"


def in_a_restored_copy(room: Room, place: Path) -> Path:
    folder = in_a_copy(room, place)
    room.close()
    (place / "again").mkdir()
    restore(place / "again", folder / "copy.db")
    open_store(place / "again").close()
    return place / "again"


MOMENTS = (while_running, when_the_step_is_over, after_the_end, in_a_copy, in_a_restored_copy)


def attacked(place: Path, size: int, way: Way, when: Callable[[Room, Path], Path]) -> Attacked:
    """What can be guessed of one room, and the truth."""
    room, sayings = room_of(place / "store", size)
    way(room, sayings)
    values = random.sample(list(sayings), len(sayings))
    guesses = Traces(values, [phone.place for phone in room.phones]).guesses(when(room, place))
    if when in (while_running, when_the_step_is_over, in_a_copy):
        room.close()
    return guesses, sayings


@pytest.mark.parametrize("when", MOMENTS)
@pytest.mark.parametrize("way", [quietly, all_at_once])
def test_no_file_tells_who_said_what(place: Path, way: Way, when: Callable[[Room, Path], Path]) -> None:
    rooms = [attacked(place / str(number), 6, way, when) for number in range(2)]
    rooms.append(attacked(place / "hall", 24, way, when))
    verdict = judged(rooms)
    print(verdict)
    assert verdict.by_chance, verdict
