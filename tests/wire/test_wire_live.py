"""What a connected page gets: the screen it misses, the time, a beat with its number; and what it costs."""

from collections.abc import Callable
from time import time

import pytest

from tests.wire.running import RunningHouse, eventually
from tests.wire_client import Ended, WireClient

Phone = Callable[[], WireClient]


def enter(
    house: RunningHouse, phone: WireClient, subject: str, epoch: str = "e1", version: int = 1
) -> WireClient:
    phone.connect(house.url, house.tell("ticket", subject), "phone", epoch, version)
    return phone


def test_a_first_visit_brings_the_screen(house: RunningHouse, phone: Phone) -> None:
    ana = enter(house, phone(), "first", epoch="", version=0)
    assert ana.next_event() == ("screen", {"epoch": "e1", "version": 1, "html": "<p>first</p>"})


@pytest.mark.parametrize(("epoch", "version"), [("e1", 416), ("e0", 417), ("e1", 418)])
def test_with_another_number_it_gets_the_screen(
    house: RunningHouse, phone: Phone, epoch: str, version: int
) -> None:
    house.tell("set_number", "back", 417)
    ana = enter(house, phone(), "back", epoch, version)
    assert ana.next_event().facts["version"] == 417


def test_with_the_right_number_it_gets_none(house: RunningHouse, phone: Phone) -> None:
    house.tell("set_number", "same", 417)
    house.tell("heard")
    ana = enter(house, phone(), "same", version=417)
    ana.clock()
    assert ["screen", "same"] not in house.tell("heard")
    with pytest.raises(TimeoutError):
        ana.next_event(timeout=0.1)


def test_the_time_is_told(house: RunningHouse, phone: Phone) -> None:
    before = int(time() * 1000)
    assert before <= enter(house, phone(), "clock").clock() <= int(time() * 1000)


def test_the_beat_carries_everybodys_own_number(house: RunningHouse, phone: Phone) -> None:
    phones = {name: enter(house, phone(), name) for name in ("low", "high", "also high")}
    for name, number in (("low", 3), ("high", 9), ("also high", 9)):
        house.tell("set_number", name, number)
    house.tell("beat")
    beats = {name: each.next_event() for name, each in phones.items()}
    assert {beat.name for beat in beats.values()} == {"beat"}
    assert [beats[name].facts["version"] for name in ("low", "high", "also high")] == [3, 9, 9]
    assert all(beat.facts["epoch"] == "e1" and beat.facts["now"] > 0 for beat in beats.values())


def test_coming_and_going_is_told(house: RunningHouse, phone: Phone) -> None:
    ana, ben = enter(house, phone(), "comes"), enter(house, phone(), "goes")
    assert {"comes", "goes"} <= set(house.tell("here"))
    ben.close()
    eventually(lambda: "goes" not in house.tell("here"))
    assert "comes" in house.tell("here")
    ana.drop()
    eventually(lambda: "comes" not in house.tell("here"))


def test_one_greenlet_a_phone(fresh_house: RunningHouse, phone: Phone) -> None:
    phones = [enter(fresh_house, phone(), "number 0")]
    one = fresh_house.tell("state")
    phones += [enter(fresh_house, phone(), f"number {number}") for number in range(1, 21)]
    assert all(each.clock() > 0 for each in phones)
    many = fresh_house.tell("state")
    assert many["greenlets"] - one["greenlets"] == 20
    assert many["descriptors"] - one["descriptors"] == 20


def test_a_phone_costs_less_than_40_kb(fresh_house: RunningHouse, phone: Phone) -> None:
    enter(fresh_house, phone(), "number 0", version=0)
    before = fresh_house.tell("state")["now_kb"]
    for number in range(1, 201):
        enter(fresh_house, phone(), f"number {number}", version=0)
    assert (fresh_house.tell("state")["now_kb"] - before) / 200 < 40


def test_coming_and_going_leaves_nothing_behind(hurried_house: RunningHouse, phone: Phone) -> None:
    for number in range(100):
        ana = enter(hurried_house, phone(), f"number {number}")
        ana.close() if number % 2 else ana.drop()
    eventually(hurried_house.is_as_at_first)


def test_a_server_that_stops_says_it_is_going_away(fresh_house: RunningHouse, phone: Phone) -> None:
    ana = enter(fresh_house, phone(), "ana")
    fresh_house.tell("stop")
    with pytest.raises(Ended) as ended:
        ana.next_event()
    assert ended.value.code == 1001
