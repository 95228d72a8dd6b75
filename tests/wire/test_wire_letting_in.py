"""Nothing is run for, and nothing is sent to, somebody who has not been let in."""

import json
from collections.abc import Callable

import pytest

from tests.wire.running import RunningHouse, eventually
from tests.wire_client import Ended, Refused, WireClient

Phone = Callable[[], WireClient]


def refused(house: RunningHouse, phone: WireClient, auth: object) -> list[bytes]:
    """Everything this phone receives until it is hung up on."""
    phone.open(house.url)
    phone.say("40" + json.dumps(auth))
    return everything(phone)


def everything(phone: WireClient) -> list[bytes]:
    packets: list[bytes] = []
    while (frame := phone._frame(None))[0] == 1:
        packets.append(frame[1])
    return packets


@pytest.mark.parametrize(
    "auth",
    [
        None, {}, [], "ticket", {"page": "phone"}, {"page": "phone", "ticket": "made up"},
        {"page": 1, "ticket": 2, "epoch": 3, "version": "4"},
    ],
    ids=str,
)  # fmt: skip
def test_without_a_ticket_nobody_comes_in(house: RunningHouse, phone: Phone, auth: object) -> None:
    packets = refused(house, phone(), auth)
    assert [packet[:2] for packet in packets] == [b"0{", b"44"]
    assert json.loads(packets[1][2:]) == {"message": "ticket"}


def test_a_ticket_is_for_one_page(house: RunningHouse, phone: Phone) -> None:
    auth = {"page": "console", "ticket": house.tell("ticket", "ana")}
    assert refused(house, phone(), auth)[1:] == [b'44{"message":"ticket"}']


def test_who_was_removed_does_not_come_in(house: RunningHouse, phone: Phone) -> None:
    ticket = house.tell("ticket", "removed")
    house.tell("remove", "removed")
    with pytest.raises(Refused, match="gone"):
        phone().connect(house.url, ticket)


def test_before_it_is_let_in_a_phone_is_not_heard_nor_told(house: RunningHouse, phone: Phone) -> None:
    eventually(lambda: house.tell("here") == [])
    house.tell("be_patient", "waiting", 0.3)
    ticket = house.tell("ticket", "waiting")
    house.tell("remove", "waiting")
    house.tell("heard")
    early, hasty = phone(), phone()
    early.open(house.url)
    early.say('421["clock"]')
    hasty.open(house.url)
    hasty.say("40" + json.dumps({"page": "phone", "ticket": ticket}))
    hasty.say('422["clock"]')
    house.tell("events", 3, 10)
    house.tell("beat")
    assert everything(hasty)[1:] == [b'44{"message":"gone"}']
    assert house.tell("heard") == []
    with pytest.raises(TimeoutError):
        early.next_event(timeout=0.1)


def test_what_is_asked_while_being_let_in_is_answered_afterwards(house: RunningHouse, phone: Phone) -> None:
    house.tell("be_patient", "asking", 0.2)
    ana = phone()
    ana.open(house.url)
    auth = {"page": "phone", "ticket": house.tell("ticket", "asking"), "epoch": "e1", "version": 1}
    ana.say("40" + json.dumps(auth))
    question = ana.ask_clock()
    while (now := ana.clock_answer(question)) is None:
        ana._hear(ana._frame(None))
    assert ana.sid and now > 0


def test_who_hangs_up_while_being_asked_leaves_nothing(hurried_house: RunningHouse, phone: Phone) -> None:
    hurried_house.tell("be_patient", "fickle", 1.0)
    ana = phone()
    ana.open(hurried_house.url)
    ana.say("40" + json.dumps({"page": "phone", "ticket": hurried_house.tell("ticket", "fickle")}))
    ana.drop()
    eventually(hurried_house.is_as_at_first)
    assert hurried_house.tell("left_over") == []


def test_other_events_and_other_rooms_do_not_exist(house: RunningHouse, phone: Phone) -> None:
    ana = phone()
    ana.connect(house.url, house.tell("ticket", "curious"), epoch="e1", version=1)
    house.tell("heard")
    ana.say('421["join","s"]')
    ana.say('42["screen",{}]')
    assert ana.clock() > 0
    assert house.tell("heard") == [["now"]]


def test_a_fifth_socket_of_one_place_makes_the_oldest_go(house: RunningHouse, phone: Phone) -> None:
    phones = [phone() for _ in range(5)]
    for each in phones:
        each.connect(house.url, house.tell("ticket", "many"), epoch="e1", version=1)
    assert everything(phones[0]) == [b"41"]
    assert all(each.clock() > 0 for each in phones[1:])


def test_who_is_sent_away_is_told_and_stays_away(house: RunningHouse, phone: Phone) -> None:
    ana, ben = phone(), phone()
    ana.connect(house.url, house.tell("ticket", "sent"), epoch="e1", version=1)
    ben.connect(house.url, house.tell("ticket", "stays"), epoch="e1", version=1)
    house.tell("send_away", "sent")
    assert ana.next_event().name == "gone"
    with pytest.raises(Ended):
        ana.next_event()
    assert ben.clock() > 0
    eventually(lambda: "sent" not in house.tell("here"))
    assert "stays" in house.tell("here")
