"""Sending an answer: piece by piece, and given up when a piece is not taken in time."""

import struct
from errno import ETIMEDOUT
from socket import SO_LINGER, SOL_SOCKET

import gevent
from gevent.socket import socket as Socket

TAKEN_S = 15.0
"""Seconds in which a client has to take a piece. A page is one piece: 4 kB a second are slow enough."""

PIECE = 64 * 1024

RESET = struct.pack("ii", 1, 0)
"""For SO_LINGER: the system too forgets at once what it still holds for somebody."""


def send(socket: Socket, data: bytes | bytearray) -> None:
    """Send all of it. Raises TimeoutError when it is not taken in time; the socket is of no use then."""
    whole = memoryview(data)
    try:
        for at in range(0, len(whole), PIECE):
            with gevent.Timeout(TAKEN_S, TimeoutError(ETIMEDOUT, "an answer was not taken")):
                socket.sendall(whole[at : at + PIECE])
    except TimeoutError:
        socket.setsockopt(SOL_SOCKET, SO_LINGER, RESET)
        raise
