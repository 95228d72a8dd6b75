"""Frames of RFC 6455: written whole, read masked, their size refused before anything is kept."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA
FINAL, RESERVED, OPCODE, MASKED, SIZE = 0x80, 0x70, 0x0F, 0x80, 0x7F
GREATEST_CONTROL = 125
"""Bytes a ping, pong or close may carry (RFC 6455, 5.5)."""

NORMAL, GOING_AWAY, PROTOCOL_BROKEN, NOT_ACCEPTED, NOT_TEXT, AGAINST_POLICY, TOO_LARGE = (
    1000, 1001, 1002, 1003, 1007, 1008, 1009,
)  # fmt: skip


class ProtocolError(Exception):
    """The other side broke the rules; `code` is the close code it is told (RFC 6455, 7.4.1)."""

    def __init__(self, code: int) -> None:
        super().__init__(f"close {code}")
        self.code = code


class Message(NamedTuple):
    """One whole message: its opcode (TEXT, BINARY, CLOSE, PING or PONG) and its bytes, unmasked."""

    opcode: int
    payload: bytes


class FrameHeader(NamedTuple):
    """The header of one masked frame; `body` is where its payload starts, `size` how long it is."""

    opcode: int
    final: bool
    size: int
    key: bytes
    body: int


def frame(payload: bytes, opcode: int = TEXT) -> bytes:
    """One final, unmasked frame, as a server sends it."""
    size = len(payload)
    if size < 126:
        return bytes((FINAL | opcode, size)) + payload
    if size <= 0xFFFF:
        return bytes((FINAL | opcode, 126)) + size.to_bytes(2, "big") + payload
    return bytes((FINAL | opcode, 127)) + size.to_bytes(8, "big") + payload


def closing(code: int) -> bytes:
    """The frame that ends a conversation."""
    return frame(code.to_bytes(2, "big"), CLOSE)


def unmask(payload: bytes, key: bytes) -> bytes:
    """The payload with RFC 6455's four-byte mask taken off (or put on). As one big number: no loop."""
    size = len(payload)
    mask = (key * (size // 4 + 1))[:size]
    return (int.from_bytes(payload, "big") ^ int.from_bytes(mask, "big")).to_bytes(size, "big")


def read_head(data: bytes, at: int) -> FrameHeader | None:
    """The header at `at`; None while it has not all arrived. Raises Broken for one no phone may send."""
    if len(data) < at + 2:
        return None
    first, second = data[at], data[at + 1]
    _check_bits(first, second)
    size, body = second & SIZE, at + 2
    if size >= 126:
        wide = 2 if size == 126 else 8
        if len(data) < body + wide:
            return None
        size, body = int.from_bytes(data[body : body + wide], "big"), body + wide
    return FrameHeader(first & OPCODE, bool(first & FINAL), size, data[body : body + 4], body + 4)


def _check_bits(first: int, second: int) -> None:
    opcode = first & OPCODE
    if first & RESERVED or not second & MASKED:
        raise ProtocolError(PROTOCOL_BROKEN)
    if opcode not in (CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG):
        raise ProtocolError(PROTOCOL_BROKEN)
    if opcode >= CLOSE and (not first & FINAL or second & SIZE > GREATEST_CONTROL):
        raise ProtocolError(PROTOCOL_BROKEN)


class Reader:
    """Makes whole messages of one phone's bytes, and never keeps more than `limit` of them.

    The limit is held against the length a frame claims, plus the fragments before it, as soon as its
    header is there. `each_frame` is called for every whole frame and may raise (that is how the rate
    is held: empty fragments count too).
    """

    __slots__ = ("_limit", "_each_frame", "_rest", "_parts", "_opcode", "_kept")

    def __init__(self, limit: int, each_frame: Callable[[], None]) -> None:
        self._limit = limit
        self._each_frame = each_frame
        self._rest = b""
        self._parts: list[bytes] = []
        self._opcode = CONTINUATION
        self._kept = 0

    def feed(self, data: bytes) -> Iterator[Message]:
        """Messages that are whole now. Raises Broken; after that the reader is not to be fed again."""
        data = self._rest + data if self._rest else data
        at = 0
        while (head := read_head(data, at)) is not None:
            self._check(head)
            end = head.body + head.size
            if len(data) < end:
                break
            self._each_frame()
            message = self._gather(head, unmask(data[head.body : end], head.key))
            at = end
            if message is not None:
                yield message
        self._rest = data[at:]

    def _check(self, head: FrameHeader) -> None:
        if head.opcode >= CLOSE:
            return
        if (head.opcode == CONTINUATION) != bool(self._opcode):
            raise ProtocolError(PROTOCOL_BROKEN)  # a fragment of nothing, or a message inside another
        if head.size + self._kept > self._limit:
            raise ProtocolError(TOO_LARGE)

    def _gather(self, head: FrameHeader, payload: bytes) -> Message | None:
        if head.opcode >= CLOSE:
            return Message(head.opcode, payload)
        opcode = self._opcode or head.opcode
        if not head.final:
            self._opcode, self._kept = opcode, self._kept + head.size
            self._parts.append(payload)
            return None
        whole = b"".join((*self._parts, payload)) if self._parts else payload
        self._parts, self._opcode, self._kept = [], CONTINUATION, 0
        return Message(opcode, whole)
