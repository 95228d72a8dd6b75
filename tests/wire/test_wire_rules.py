"""What a phone may not do: everything here is refused, costs us nothing, and harms nobody else."""

import json
from collections.abc import Callable
from random import Random
from socket import SHUT_WR

import pytest

from tests.wire.running import RunningHouse, eventually
from tests.wire_client import Ended, Refused, WireClient
from workshop.rehearsal.client.frames import masked
from workshop.wire.framing import BINARY, PING, frame

Phone = Callable[[], WireClient]
MB = 1024


def let_in(house: RunningHouse, phone: WireClient, subject: str = "ana") -> WireClient:
    phone.connect(house.url, house.tell("ticket", subject), epoch="e1", version=1)
    return phone


def code_after(phone: WireClient, data: bytes) -> int | None:
    """The close code that this brings; a server that resets before all is written counts as closing."""
    try:
        phone.send_raw(data)
    except OSError:
        pass
    with pytest.raises(Ended) as ended:
        phone.next_event()
    return ended.value.code


def head_of(size: int, first: int = 0x81) -> bytes:
    return bytes((first, 0xFF)) + size.to_bytes(8, "big") + bytes(4)


def test_48_mib_are_refused_without_being_kept(house: RunningHouse, phone: Phone) -> None:
    ana = let_in(house, phone())
    house.tell("forget_peak")
    before = house.tell("state")["peak_kb"]
    code_after(ana, head_of(48 * 2**20) + bytes(48 * 2**20))
    assert house.tell("state")["peak_kb"] - before < 8 * MB
    assert let_in(house, phone(), "ben").clock() > 0


def test_a_great_message_is_told_why(house: RunningHouse, phone: Phone) -> None:
    assert code_after(let_in(house, phone()), head_of(64 * 1024 + 1)) == 1009


def test_fragments_are_refused_when_they_are_too_much_together(house: RunningHouse, phone: Phone) -> None:
    ana = let_in(house, phone())
    half = head_of(40_000, first=0x01) + bytes(40_000)
    assert code_after(ana, half + head_of(40_000, first=0x80)) == 1009


def test_deflate_is_not_taken_up(house: RunningHouse, phone: Phone) -> None:
    ana = phone()
    ana.open(house.url, headers={"Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits"})
    assert "101" in ana.answer and "extensions" not in ana.answer.lower()
    ana._frame(None)
    assert code_after(ana, bytes((0xC1, 0x85)) + bytes(9)) == 1002


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (frame(b"unmasked"), 1002),
        (masked(b"\0\1", BINARY), 1003),
        (masked(b"\xff\xfe"), 1007),
        (masked(b"5"), 1008),
        (masked(b'40/admin,{"page":"phone"}'), 1008),
        (masked(b"451-[" + b'"clock",{"_placeholder":true,"num":0}]'), 1008),
    ],
)
def test_what_breaks_the_rules_ends_with_a_code(
    house: RunningHouse, phone: Phone, data: bytes, code: int
) -> None:
    assert code_after(let_in(house, phone()), data) == code


def test_a_flood_is_cut_and_the_neighbour_is_not(house: RunningHouse, phone: Phone) -> None:
    ana, ben = let_in(house, phone()), let_in(house, phone(), "ben")
    assert code_after(ana, masked(b'42["clock"]') * 20_000) == 1008
    assert ana._socket.recv(1) == b""  # no reset, which could have overtaken the code
    assert ben.clock() > 0


@pytest.mark.parametrize("flood", [masked(b"", PING), bytes((0x01, 0x80)) + bytes(4)])
def test_a_flood_of_nothing_is_cut_too(house: RunningHouse, phone: Phone, flood: bytes) -> None:
    more = flood if flood[0] != 0x01 else bytes((0x00, 0x80)) + bytes(4)
    assert code_after(let_in(house, phone()), flood + more * 1000) in (1002, 1008)


def test_who_broke_the_rules_cannot_stay(stern_house: RunningHouse, phone: Phone) -> None:
    ana = let_in(stern_house, phone())
    ana.send_raw(frame(b"unmasked"))
    eventually(stern_house.is_as_at_first)


def test_who_is_told_goodbye_cannot_stay(stern_house: RunningHouse, phone: Phone) -> None:
    stranger = phone()
    with pytest.raises(Refused, match="ticket"):
        stranger.connect(stern_house.url, "made up")
    eventually(stern_house.is_as_at_first)


def test_a_ping_is_answered(house: RunningHouse, phone: Phone) -> None:
    ana = let_in(house, phone())
    ana.send_raw(masked(b"there?", PING))
    assert ana._frame(None) == (0xA, b"there?")


def test_a_farewell_is_answered_and_the_socket_ends(house: RunningHouse, phone: Phone) -> None:
    ana = let_in(house, phone(), "leaver")
    assert code_after(ana, masked((3001).to_bytes(2, "big"), 0x8)) == 3001
    eventually(lambda: "leaver" not in house.tell("here"))


def test_what_follows_is_never_read_as_http(fresh_house: RunningHouse, phone: Phone) -> None:
    canary = b"GET /my-private-words HTTP/1.1\r\nHost: x\r\n\r\n"
    for first in (frame(b"unmasked"), masked(b"", 0x8), masked(b"\xff")):
        ana = let_in(fresh_house, phone())
        ana.send_raw(first + canary * 3)
        ana._socket.shutdown(SHUT_WR)
        with pytest.raises(Ended):
            ana.next_event()
    eventually(lambda: fresh_house.tell("state")["listeners"] == 0)
    assert "private" not in fresh_house.logs()


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": None},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "http://evil.example", "Host": "evil.example"},
    ],
    ids=str,
)
def test_a_page_that_is_not_ours_opens_no_socket(
    house: RunningHouse, phone: Phone, headers: dict[str, str | None]
) -> None:
    with pytest.raises(Refused, match="403"):
        phone().open(house.url, headers=headers)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-WebSocket-Version": "8"},
        {"Sec-WebSocket-Key": None},
        {"Sec-WebSocket-Key": "c2hvcnQ="},
        {"Upgrade": "h2c"},
        {"Connection": "close"},
    ],
    ids=str,
)
def test_what_is_no_upgrade_opens_no_socket(
    house: RunningHouse, phone: Phone, headers: dict[str, str | None]
) -> None:
    with pytest.raises(Refused, match="4"):
        phone().open(house.url, headers=headers)


def test_a_nested_monster_is_survived(house: RunningHouse, phone: Phone) -> None:
    ana = let_in(house, phone())
    ana.say("42" + "[" * 60_000)
    ana.say("42" + json.dumps(["clock", "x" * 60_000]))
    assert ana.clock() > 0


def test_noise_is_survived_in_silence(fresh_house: RunningHouse, phone: Phone) -> None:
    chance = Random(417)
    for _ in range(60):
        noisy = let_in(fresh_house, phone(), f"noisy{chance.random()}")
        start = chance.choice([b"42", b"40", b"41", b"3", b"4", b""])
        packet = start + chance.randbytes(chance.randrange(40))
        noise = chance.choice([masked(packet), masked(packet.decode("latin-1").encode()), packet])
        try:
            noisy.send_raw(noise)
            noisy.clock()
        except (Ended, Refused, OSError):
            pass
        noisy.drop()
    assert let_in(fresh_house, phone()).clock() > 0
    eventually(lambda: len(fresh_house.tell("here")) == 1)
    assert fresh_house.logs() == ""
