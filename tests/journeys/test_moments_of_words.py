"""Moments 9 and 10: feedback is the receiver's alone, and the wall says what the room thinks, never who."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.reporting import TABLES
from tests.attackers.addresses import every, filled
from tests.room import Phone, Room, room_with
from tests.rooms import item
from workshop.runtime.addresses import Hosts
from workshop.runtime.sessions import Sessions
from workshop.storage.opening import open_store

CANARY = "CANARY"
NAMES = ("Ana", "Ben", "Cho", "Dev", "Esi", "Fay")
WALL = {"title": "What holds?", "activities": [item("reflection")]}


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Room, Phone, Phone]]:
    """A room whose store is a file, and of one pair the giver and the receiver, where cards are prepared."""
    plan = {"title": "Say it well", "activities": [item("feedback_practice")]}
    sessions = Sessions(open_store(tmp_path / "house"), Hosts(80), lambda: 1_790_000_000_000)
    room = Room(plan, sessions)
    room.people("Ana", "Ben")
    room.console.goes_to("prepare", 1)
    giver, receiver = room.by_role(*room.phones)
    yield room, giver, receiver
    room.close()


def gives(room: Room, giver: Phone) -> None:
    """The card is written, and given."""
    field = next(f for f in giver.fields() if "card" in f)
    card = {"strength": f"{CANARY} you waited", "growth": f"{CANARY} say it sooner", "progress": ""}
    assert giver.writes(card, field).get_json()["saved"]
    room.console.goes_to("give", 1)
    assert giver.writes(card, field, give=True).get_json()["saved"]


def desk_reads_everything(room: Room) -> str:
    """Every address under which a facilitator can read something, with all that came by the socket."""
    roles = ("", "giver", "receiver", "bench")
    for method, rule in every(room.rounds.app):
        if method == "GET" and rule.startswith(
            ("/facilitator", "/projector", "/metrics", "/healthz", "/readyz")
        ):
            tables = TABLES if "<table>" in rule else ("",)
            for table in tables:
                path = filled(rule.replace("<table>", table or "<table>"), room, room.phones[0])
                for role in roles if "preview" in rule else ("",):
                    answer = room.console.client.get(path + (f"?as={role}" if role else ""))
                    room.console.received.append(answer.get_data())
    return room.console.everything_received() + room.projector.everything_received()


def in_files(folder: Path, words: str) -> list[str]:
    """Which files of the house hold these words, in any writing that a database could use."""
    writings = [words.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert any(path.stat().st_size > 10_000 for path in files), "the house has kept something"
    return [path.name for path in files if any(each in path.read_bytes() for each in writings)]


def test_9_the_receiver_finds_it_in_every_form_of_the_takeaway(pair: tuple[Room, Phone, Phone]) -> None:
    room, giver, receiver = pair
    gives(room, giver)
    room.console.does("end", step=str(room.moment.step))
    for path in ("/takeaway", "/takeaway.html", "/takeaway.md"):
        said = receiver.get(path).get_data(as_text=True).replace("\\", "")
        assert f"{CANARY} you waited" in said and "What I heard" in said, path


def test_9_the_facilitator_finds_it_nowhere(pair: tuple[Room, Phone, Phone], tmp_path: Path) -> None:
    room, giver, receiver = pair
    gives(room, giver)
    before = desk_reads_everything(room)
    room.console.does("end", step=str(room.moment.step))
    after = desk_reads_everything(room)
    assert CANARY not in before and CANARY not in after
    assert "Report" in after and "Attendance" in after, "there was something to read"
    for words in (CANARY, "you waited", "say it sooner"):
        assert in_files(tmp_path / "house", words) == []
    room.sessions.store.backup(tmp_path / "house" / "copy.db") if hasattr(
        room.sessions.store, "backup"
    ) else None
    assert in_files(tmp_path / "house", CANARY) == []
    assert in_files(tmp_path / "house", room.moment.token), (
        "a search of these files does find what is readable"
    )
    assert CANARY in receiver.takeaway()


@pytest.fixture
def wall() -> Iterator[Room]:
    with room_with(WALL) as room:
        room.people(*NAMES)
        room.console.goes_to("write")
        yield room


def raises(room: Room, *writers: Phone) -> None:
    """Each keeps a line of their own and lets the room read it."""
    for phone in writers:
        line = f"line number {room.phones.index(phone)}"
        assert phone.writes(line, **{"raise": True}).status_code == 200


def screens(room: Room) -> list[str]:
    return [each.text() for each in (room.projector, room.console, *room.phones)]


def test_10_four_are_shown_to_nobody_and_the_fifth_shows_all(wall: Room) -> None:
    raises(wall, *wall.phones[:4])
    wall.console.goes_on()
    question = wall.moment.question("mine")
    assert not wall.console.does("release", question=question)["ok"], "not even when asked for"
    assert all("line number" not in screen for screen in screens(wall))
    assert "line number" not in desk_reads_everything(wall)
    wall.console.does("back", step=str(wall.moment.step))
    raises(wall, wall.phones[4])
    wall.console.goes_on()
    assert all(wall.projector.sees(f"line number {n}") for n in range(5))


def test_10_they_come_in_an_order_of_chance_and_in_no_other(wall: Room) -> None:
    """Of twelve lines the order of writing, or of anything else, comes once in half a billion evenings."""
    wall.people(*(f"P{n}" for n in range(12 - len(NAMES))))
    raises(wall, *wall.phones)
    wall.console.goes_on()
    written = list(range(12))
    shown = order(wall.projector.text())
    assert sorted(shown) == written and shown not in (written, written[::-1])
    by_place = [wall.phones.index(phone) for phone in sorted(wall.phones, key=lambda phone: phone.place)]
    assert shown not in (by_place, by_place[::-1])
    assert order(wall.console.text()) == shown, "one order for all"


def order(text: str) -> list[int]:
    """In which order the lines stand on a screen."""
    return [int(number) for number in re.findall(r"line number (\d+)", text)]


def test_10_nobody_can_see_who_wrote_what(wall: Room) -> None:
    raises(wall, *wall.phones)
    wall.console.goes_on()
    assert not any(name in wall.projector.text() for name in NAMES)
    wall.console.does("end", step=str(wall.moment.step))
    desk_reads_everything(wall)
    shared = wall.console.get("/shared.csv").get_data(as_text=True)
    assert "line number 3" in shared
    assert not any(name in shared or wall.phones[n].place in shared for n, name in enumerate(NAMES))
    for line in wall.console.html().split("line number")[1:]:
        assert not any(phone.place in line[:400] for phone in wall.phones), "nor is it in the markup"
    for phone in wall.phones[1:]:
        assert wall.phones[0].place not in phone.everything_received()
