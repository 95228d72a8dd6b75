"""The bytes a client sends and reads: the upgrade, masked frames out, unmasked frames in."""

import os
from base64 import b64encode

from workshop.wire.framing import TEXT

PATH = "/socket.io/?EIO=4&transport=websocket"
_MASKED = 0x80
_KEY = b"\0\0\0\0"
"""A mask of zeros is lawful, and costs nothing. Browsers use random ones; no proxy stands before a test."""


def upgrade(host: str, path: str = PATH) -> bytes:
    """The request for a WebSocket, from a page of this host."""
    key = b64encode(os.urandom(16)).decode()
    return (
        f"GET {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nUpgrade: websocket\r\n"
        f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"
    ).encode("latin-1")


def masked(payload: bytes, opcode: int = TEXT) -> bytes:
    """One final frame, as a client sends it."""
    size = len(payload)
    if size < 126:
        head = bytes((0x80 | opcode, _MASKED | size))
    elif size <= 0xFFFF:
        head = bytes((0x80 | opcode, _MASKED | 126)) + size.to_bytes(2, "big")
    else:
        head = bytes((0x80 | opcode, _MASKED | 127)) + size.to_bytes(8, "big")
    return head + _KEY + payload


def whole_frame(data: bytes, there: int | None = None) -> tuple[int, int] | None:
    """Where the payload of the first frame starts and how long it is; None while it is not whole.

    `there` is how many bytes have come, when `data` is only the beginning of them.
    """
    there = len(data) if there is None else there
    if there < 2:
        return None
    size, start = data[1], 2
    if size >= 126:
        start = 4 if size == 126 else 10
        if there < start:
            return None
        size = int.from_bytes(data[2:start], "big")
    return (start, size) if there >= start + size else None
