"""Frames: what wsproto, written by others from the same RFC, sends we read; what we send it reads."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wsproto import ConnectionType
from wsproto.connection import Connection
from wsproto.events import BytesMessage, Ping, TextMessage

from workshop.wire import framing
from workshop.wire.framing import ProtocolError, Reader

LIMIT = 1000
A_KEY = b"\x01\x02\x03\x04"


def reader(limit: int = LIMIT) -> Reader:
    return Reader(limit, each_frame=lambda: None)


def masked(first: int, payload: bytes, size: int | None = None) -> bytes:
    size = len(payload) if size is None else size
    if size < 126:
        head = bytes((first, 0x80 | size))
    else:
        head = bytes((first, 0x80 | 126)) + size.to_bytes(2, "big")
    return head + A_KEY + framing.unmask(payload, A_KEY)


def code_for(data: bytes) -> int:
    with pytest.raises(ProtocolError) as broken:
        list(reader().feed(data))
    return broken.value.code


@settings(deadline=None)
@given(st.lists(st.text(max_size=90), max_size=9), st.integers(1, 40))
def test_messages_arrive_whole_however_the_bytes_are_cut(texts: list[str], step: int) -> None:
    browser = Connection(ConnectionType.CLIENT)
    data = b"".join(browser.send(TextMessage(data=text)) for text in texts)
    ours = reader()
    heard = [message for at in range(0, len(data), step) for message in ours.feed(data[at : at + step])]
    assert [message.payload.decode() for message in heard] == texts


@settings(deadline=None)
@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=6))
def test_fragments_become_one_message_with_a_ping_in_between(parts: list[str]) -> None:
    browser = Connection(ConnectionType.CLIENT)
    data = b""
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        data += browser.send(TextMessage(data=part, message_finished=last)) + browser.send(Ping(b"there?"))
    heard = list(reader().feed(data))
    assert [m.payload.decode() for m in heard if m.opcode == framing.TEXT] == ["".join(parts)]
    assert sum(m.opcode == framing.PING for m in heard) == len(parts)


@settings(deadline=None)
@given(st.text(max_size=70_000), st.sampled_from([0, 125, 126, 65_535, 65_536]))
def test_a_browser_reads_what_we_send(text: str, size: int) -> None:
    sent = (text + "x" * size).encode()
    browser = Connection(ConnectionType.CLIENT)
    browser.receive_data(framing.frame(sent))
    events = list(browser.events())
    assert "".join(event.data for event in events if isinstance(event, TextMessage)).encode() == sent


def test_a_binary_message_keeps_its_kind() -> None:
    browser = Connection(ConnectionType.CLIENT)
    data = browser.send(BytesMessage(data=b"\0\1"))
    assert list(reader().feed(data)) == [(framing.BINARY, b"\0\1")]


@pytest.mark.parametrize(
    "data",
    [
        framing.frame(b"unmasked"),
        masked(0xC1, b"compressed"),
        masked(0x83, b"an opcode nobody knows"),
        masked(0x80, b"a fragment of nothing"),
        masked(0x01, b"begun") + masked(0x81, b"another in the middle of it"),
        masked(0x09, b"a ping in parts"),
        masked(0x89, b"p" * 126),
    ],
)
def test_what_breaks_the_protocol_is_refused(data: bytes) -> None:
    assert code_for(data) == framing.PROTOCOL_BROKEN


def test_a_great_message_is_refused_by_its_header_alone() -> None:
    only_the_head = masked(0x81, b"", size=LIMIT + 1)
    assert code_for(only_the_head) == framing.TOO_LARGE
    assert list(reader().feed(masked(0x81, b"x" * LIMIT))) == [(framing.TEXT, b"x" * LIMIT)]


def test_fragments_may_not_become_too_much_together() -> None:
    half = b"x" * (LIMIT // 2)
    assert list(reader().feed(masked(0x01, half) + masked(0x80, half))) == [(framing.TEXT, half * 2)]
    assert code_for(masked(0x01, half) + masked(0x00, half) + masked(0x80, b"", size=1)) == framing.TOO_LARGE


def test_every_frame_is_counted_even_an_empty_fragment() -> None:
    counted: list[None] = []
    ours = Reader(LIMIT, each_frame=lambda: counted.append(None))
    list(ours.feed(masked(0x01, b"") + masked(0x00, b"") + masked(0x8A, b"") + masked(0x80, b"")))
    assert len(counted) == 4
