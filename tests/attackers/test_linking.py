"""Nothing on disk leads from an anonymous answer, or a wish, to a person: no guess is better than chance.

A room evaluates, quietly (one after another, each with other things of theirs before and after) or all at
once. The files are attacked while it runs, when the step is over, after the end, in a copy and in a restored
copy.
"""

import os
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from uuid import uuid4

import gevent
import pytest

from tests.attackers.linking import Guess, Traces, Verdict, judged
from tests.room import Phone, Room, Time
from tests.rooms import item
from workshop.runtime.addresses import Hosts
from workshop.runtime.sessions import Sessions
from workshop.storage import apart, contacts, people
from workshop.storage.contacts import Candidate, Chooser
from workshop.storage.opening import back_up, open_store, restore
from workshop.storage.sealing import read_secret

PLAN = {
    "title": "Looking back",
    "activities": [item("reflection"), {"kind": "evaluation", "objectives": ["Know one another."]}],
}
MEETING = {"title": "Meet", "activities": [item("speed_networking", rounds=1), {"kind": "brief"}]}
Attacked = tuple[Sequence[Guess], Guess]
Way = Callable[[Room, Mapping[str, str]], None]


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder for stores; in memory where that can be: commits wait for disks."""
    shared = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(dir=shared if os.access(shared, os.W_OK) else None))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def opened(folder: Path) -> Sessions:
    """A house on files of its own."""
    return Sessions(open_store(folder), Hosts(80), Time())


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
    return room.sessions.store.folder


def when_the_step_is_over(room: Room, place: Path) -> Path:
    room.console.goes_on()
    return room.sessions.store.folder


def after_the_end(room: Room, place: Path) -> Path:
    room.console.does("end", step=str(room.moment.step))
    room.close()
    return room.sessions.store.folder


def in_a_copy(room: Room, place: Path) -> Path:
    room.console.goes_on()
    (place / "copy").mkdir()
    back_up(room.sessions.store.folder, place / "copy" / "copy.db")
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


def meeting_of(folder: Path, size: int) -> Room:
    """People who have sat together and may say with whom they would like to stay in touch."""
    room = Room(MEETING, opened(folder))
    for number in range(size):
        room.person(f"P{number:03d}")
    room.console.goes_to("mark")
    return room


def wishes(phone: Phone, others: Sequence[str]) -> None:
    """One person fills in a card, wishes to stay in touch with some and to sit apart from one."""
    origin = {"Origin": "http://localhost"}
    phone.client.post(f"{phone.at}/card", data={"reach": "me", "line": ""}, headers=origin)
    for other in others:
        said = {"activity": "1", "handle": other, "on": "yes"}
        phone.client.post(f"{phone.at}/contacts", data=said, headers=origin)
    phone.client.post(f"{phone.at}/apart", data={"handle": others[0], "on": "yes"}, headers=origin)
    phone.client.post(f"{phone.at}/stuck", data={"on": "yes"}, headers=origin)


def all_wish(room: Room) -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    """Everybody in turn: whose the wish or card under each mark is; and of pairs who asked, then whom."""
    with room.sessions.store.reader() as conn:
        keys = people.public_keys(conn, room.ident)
    marks, pairs = dict[str, str](), dict[str, tuple[str, str]]()
    for phone in random.sample(room.phones, len(room.phones)):
        group = room.moment.table_of[phone.place]
        there = [each for each in group.members if each != phone.place]
        wishes(phone, there)
        cookie = phone.client.get_cookie(f"rounds_{phone.place}", path=f"/p/{phone.place}")
        assert cookie is not None
        mine = Chooser(room.ident, phone.place, read_secret(cookie.value), keys[phone.place])
        others = [Candidate(1, other, keys[other]) for other in there]
        marks |= dict.fromkeys(contacts.marks(mine, others)[::2], phone.place)
        pairs[apart._mark(mine, there[0])] = (phone.place, there[0])
        marks[contacts._card_mark(mine)] = phone.place
    return marks, pairs


def verdicts(place: Path, sizes: Sequence[int], when: Callable[[Room, Path], Path]) -> list[Verdict]:
    """What can be guessed of whose each wish and card is; and of pairs, which may be known, who asked."""
    wishes_of, pairs_of, known = [], [], dict[str, tuple[str, str]]()
    for number, size in enumerate(sizes):
        room = meeting_of(place / str(number) / "store", size)
        truth, pairs = all_wish(room)
        marks = random.sample([*truth, *pairs], len(truth) + len(pairs))
        guesses = Traces(marks, [phone.place for phone in room.phones]).guesses(
            when(room, place / str(number))
        )
        if when in (while_running, when_the_step_is_over, in_a_copy):
            room.close()
        wishes_of.append((guesses, truth))
        pairs_of.append((guesses, {mark: who for mark, (who, _other) in pairs.items()}))
        known |= pairs

    def either(truth: Guess, dice: random.Random) -> Guess:
        return {mark: dice.choice(known[mark]) for mark in truth}

    return [judged(wishes_of), judged(pairs_of, either)]


SHORT = [(quietly, when) for when in MOMENTS[:3]] + [(all_at_once, when) for when in MOMENTS]


@pytest.mark.parametrize(("way", "when"), SHORT)
def test_no_file_tells_who_said_what(place: Path, way: Way, when: Callable[[Room, Path], Path]) -> None:
    rooms = [attacked(place / "few", 6, way, when), attacked(place / "more", 12, way, when)]
    verdict = judged(rooms)
    assert verdict.by_chance, verdict


@pytest.mark.parametrize("when", MOMENTS)
def test_no_file_tells_who_wished_what(place: Path, when: Callable[[Room, Path], Path]) -> None:
    for verdict in verdicts(place, (6, 12), when):
        assert verdict.by_chance, verdict


@pytest.mark.long
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("when", MOMENTS)
@pytest.mark.parametrize("way", [quietly, all_at_once])
@pytest.mark.parametrize("sizes", [(6,) * 8, (24,) * 3, (300,)], ids=["6", "24", "300"])
def test_nor_in_any_size_of_room(
    place: Path, sizes: Sequence[int], way: Way, when: Callable[[Room, Path], Path]
) -> None:
    rooms = [attacked(place / str(number), size, way, when) for number, size in enumerate(sizes)]
    verdict = judged(rooms)
    print(f"{sizes[0]} people, {way.__name__}, {when.__name__}: {verdict}")
    assert verdict.by_chance, verdict


@pytest.mark.long
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("when", MOMENTS)
@pytest.mark.parametrize("size", [24, 300])
def test_nor_any_wish(place: Path, size: int, when: Callable[[Room, Path], Path]) -> None:
    for verdict in verdicts(place, (size,), when):
        print(f"wishes of {size} people, {when.__name__}: {verdict}")
        assert verdict.by_chance, verdict


def test_the_attack_would_find_what_lies_side_by_side(tmp_path: Path) -> None:
    """Beside every "cannot" stands its "can": what is written with its writer is found at once."""
    values, names = [f"said-{n:02d}-x" for n in range(12)], [f"p{n:02d}" for n in range(12)]
    with sqlite3.connect(tmp_path / "plain.db") as conn:
        conn.execute("PRAGMA journal_mode=WAL")
        conn.execute("CREATE TABLE said (value TEXT PRIMARY KEY) WITHOUT ROWID")
        conn.execute("CREATE TABLE done (who TEXT PRIMARY KEY) WITHOUT ROWID")
        conn.commit()
        truth = dict(zip(random.sample(values, 12), names, strict=True))
        for value, who in random.sample(sorted(truth.items()), 12):
            conn.execute("INSERT INTO said VALUES (?)", (value,))
            conn.execute("INSERT INTO done VALUES (?)", (who,))
            conn.commit()
        running = judged([(Traces(values, names).guesses(tmp_path), truth)])
    conn.close()
    ended = judged([(Traces(values, names).guesses(tmp_path), truth)])
    assert running.right == ended.right == 12 and not running.by_chance and not ended.by_chance
