"""Phones that read late, little or never: what they get is whole, and nobody waits for them."""

from collections.abc import Callable
from time import sleep

import pytest

from tests.wire.running import RunningHouse, eventually
from tests.wire_client import Ended, WireClient

Phone = Callable[[], WireClient]


def let_in(
    house: RunningHouse, phone: WireClient, subject: str, receive_buffer: int | None = None
) -> WireClient:
    phone.open(house.url, receive_buffer=receive_buffer)
    phone.say(f'40{{"page":"phone","ticket":"{house.tell("ticket", subject)}","epoch":"e1","version":1}}')
    while not phone.sid:
        phone._hear(phone._frame(None))
    return phone


def test_a_late_reader_gets_every_frame_whole_and_in_order(house: RunningHouse, phone: Phone) -> None:
    ana = let_in(house, phone(), "late", receive_buffer=4096)
    house.tell("events", 100, 3000)
    got = [ana.next_event().facts for _ in range(100)]
    assert got == [[number, "x" * 3000] for number in range(100)]


def test_a_late_reader_gets_great_frames_whole(house: RunningHouse, phone: Phone) -> None:
    ana = let_in(house, phone(), "late2", receive_buffer=4096)
    house.tell("events", 3, 80_000)
    assert [ana.next_event().facts for _ in range(3)] == [[number, "x" * 80_000] for number in range(3)]


def test_of_screens_a_late_reader_gets_the_newest(house: RunningHouse, phone: Phone) -> None:
    ana = let_in(house, phone(), "late3", receive_buffer=4096)
    house.tell("screens", 2000, 4000)
    versions = [ana.next_event().facts["version"]]
    while versions[-1] < 2000:
        versions.append(ana.next_event().facts["version"])
    assert versions == sorted(set(versions))
    assert len(versions) < 200


def test_a_slow_reader_that_reads_on_is_kept(stern_house: RunningHouse, phone: Phone) -> None:
    ana = let_in(stern_house, phone(), "slow", receive_buffer=4096)
    stern_house.tell("events", 60, 3000)
    got = []
    while len(got) < 60:
        sleep(0.03)
        got.append(ana.next_event().facts[0])
    assert got == list(range(60))


def test_who_never_reads_is_cut_and_leaves_nothing_behind(stern_house: RunningHouse, phone: Phone) -> None:
    for number in range(20):
        let_in(stern_house, phone(), f"deaf{number}", receive_buffer=4096)
    assert stern_house.tell("state")["listeners"] == 20
    stern_house.tell("events", 40, 3000)
    eventually(stern_house.is_as_at_first)


def test_who_does_not_take_one_great_frame_is_cut(stern_house: RunningHouse, phone: Phone) -> None:
    let_in(stern_house, phone(), "deaf", receive_buffer=4096)
    stern_house.tell("events", 1, 200_000)
    eventually(stern_house.is_as_at_first)


def test_who_is_too_far_behind_is_cut_at_once(house: RunningHouse, phone: Phone) -> None:
    ana = let_in(house, phone(), "far behind", receive_buffer=4096)
    house.tell("events", 400, 3000)
    assert "far behind" not in house.tell("here")
    with pytest.raises(Ended):
        while True:
            ana.next_event()


def test_nobody_else_waits_for_a_deaf_phone(house: RunningHouse, phone: Phone) -> None:
    let_in(house, phone(), "deaf", receive_buffer=4096)
    ben = let_in(house, phone(), "ben")
    house.tell("screens", 100, 4000)
    assert ben.next_event().facts["version"] == 1
    assert ben.clock() > 0


def test_who_answers_no_ping_is_let_go(hurried_house: RunningHouse, phone: Phone) -> None:
    let_in(hurried_house, phone(), "asleep")
    awake = let_in(hurried_house, phone(), "awake")

    def only_one_is_left() -> bool:
        sleep(0.05)
        return awake.clock() > 0 and "asleep" not in hurried_house.tell("here")

    eventually(only_one_is_left)
    assert hurried_house.tell("here") == ["awake"]


def test_who_never_says_who_they_are_is_let_go(hurried_house: RunningHouse, phone: Phone) -> None:
    stranger = phone()
    stranger.open(hurried_house.url)
    with pytest.raises(Ended):
        stranger.next_event()
    eventually(hurried_house.is_as_at_first)
