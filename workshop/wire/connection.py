"""One phone's WebSocket, from its opening until its socket may be closed: one greenlet, and it reads."""

from collections.abc import Callable
from socket import SHUT_WR

from gevent.socket import socket as Socket

from . import framing
from .frame_writer import FrameWriter
from .framing import Message, ProtocolError, Reader
from .rate_limit import TokenBucket

GREATEST_MESSAGE = 64 * 1024
"""Bytes one message may have, all its fragments together."""

PARTING_S, PARTING_BYTES = 1.0, 4 * 1024 * 1024
"""How long, and for how many bytes more, somebody who broke the rules is still read from."""

GOODBYE_S = 5.0
"""Seconds a phone has to hang up after a goodbye."""

_CHUNK = 16 * 1024


class Connection:
    """Reads what one phone says, in its own greenlet; anybody may `send` to it without waiting."""

    __slots__ = ("_socket", "_take", "_reader", "_writer", "send", "_closing")

    def __init__(self, socket: Socket, take: Callable[[str], None]) -> None:
        self._socket = socket
        self._take = take
        self._reader = Reader(GREATEST_MESSAGE, each_frame=TokenBucket().spend)
        self._writer = FrameWriter(socket)
        self.send: Callable[[bytes], None] = self._writer.write
        self._closing = False

    def listen(self, early: bytes = b"") -> None:
        """Hear this phone out: returns when it has gone, was cut, or broke the rules and was told so.

        `early` are bytes that came with the request. Raises what `take` raises.
        """
        try:
            self._hear(early)
        except ProtocolError as broken:
            self._part(broken.code)
        except OSError:
            pass  # the phone has gone; nobody is left to be told
        finally:
            self._writer.release()

    def close(self, code: int = framing.NORMAL) -> None:
        """Say goodbye behind all that still waits; what the phone says from now on is not heard."""
        if not self._closing:
            self._last_word(code)
            self._writer.end_within(GOODBYE_S)

    def cut(self) -> None:
        """Drop the phone without a word."""
        self._writer.cut()

    @property
    def was_cut(self) -> bool:
        """Whether this phone was dropped because it did not take what it was sent, or did not go."""
        return self._writer.cut_off

    @property
    def behind(self) -> int:
        """Bytes this phone has not taken yet."""
        return self._writer.behind

    def _hear(self, data: bytes) -> None:
        gone = False
        while not gone:
            for message in self._reader.feed(data):
                if message.opcode == framing.CLOSE:
                    self._last_word(_answer_to(message.payload))
                    return
                self._heard(message)
            data = self._socket.recv(_CHUNK)
            gone = not data

    def _heard(self, message: Message) -> None:
        if message.opcode == framing.PING:
            self.send(framing.frame(message.payload, framing.PONG))
        elif message.opcode == framing.BINARY:
            raise ProtocolError(framing.NOT_ACCEPTED)
        elif message.opcode == framing.TEXT and not self._closing:
            self._take(_text(message.payload))

    def _last_word(self, code: int) -> None:
        if not self._closing:
            self._closing = True
            self.send(framing.closing(code))

    def _part(self, code: int) -> None:
        """The last word, and then read and drop a little of what still comes.

        Closing with unread bytes would make the system send a reset, and the code would be lost with it.
        """
        self._last_word(code)
        self._writer.end_within(PARTING_S)
        try:
            self._socket.shutdown(SHUT_WR)
            dropped = 0
            while dropped < PARTING_BYTES and (data := self._socket.recv(_CHUNK)):
                dropped += len(data)
        except OSError:
            pass  # cut meanwhile


def _text(payload: bytes) -> str:
    try:
        return payload.decode("utf-8")
    except UnicodeDecodeError:
        raise ProtocolError(framing.NOT_TEXT) from None


def _answer_to(farewell: bytes) -> int:
    """The code a close frame is answered with: its own, when it may be sent at all (RFC 6455, 7.4)."""
    code = int.from_bytes(farewell[:2], "big")
    if not farewell:
        return framing.NORMAL
    known = 1000 <= code <= 1003 or 1007 <= code <= 1014 or 3000 <= code <= 4999
    return code if len(farewell) > 1 and known else framing.PROTOCOL_BROKEN
