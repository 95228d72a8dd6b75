"""Giants, bombs and floods: the socket ends, the memory stays, and everybody else is served."""

import json
import socket
import zlib
from collections.abc import Callable, Iterator
from itertools import chain

import pytest

from tests.attackers.memory import descriptors, peak_mb
from tests.attackers.visiting import Visitor
from tests.browser.serving import Server
from tests.watched import figure, figures
from tests.wire.running import eventually
from tests.wire_client import upgrade
from workshop.rehearsal.client.frames import masked
from workshop.wire.framing import AGAINST_POLICY, BINARY, CONTINUATION, PING, TEXT, closing

MB = 1024 * 1024
GIANT = 48 * MB
AT_MOST_MB = 20
KEY = b"\0\0\0\0"


def head(size: int, first: int) -> bytes:
    """The head of a masked frame: its first byte as it is, the key all zeros."""
    if size < 126:
        return bytes((first, 0x80 | size)) + KEY
    if size < 65536:
        return bytes((first, 0xFE)) + size.to_bytes(2, "big") + KEY
    return bytes((first, 0xFF)) + size.to_bytes(8, "big") + KEY


def giant() -> Iterator[bytes]:
    yield head(GIANT, 0x80 | TEXT)
    for _part in range(GIANT // MB):
        yield b"a" * MB


def giant_of_fragments() -> Iterator[bytes]:
    yield head(60_000, TEXT) + b"a" * 60_000
    for _part in range(GIANT // 60_000):
        yield head(60_000, CONTINUATION) + b"a" * 60_000


def bomb() -> Iterator[bytes]:
    """What would be 48 MiB, were it taken for compressed; it says that it is."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    small = (packer.compress(b"a" * GIANT) + packer.flush(zlib.Z_SYNC_FLUSH))[:-4]
    yield head(len(small), 0xC0 | TEXT) + small


def many(frame: bytes, count: int = 10_000) -> Callable[[], Iterator[bytes]]:
    return lambda: (frame * 100 for _hundred in range(count // 100))


EVENT = b'42["clock"]'
ATTACKS: dict[str, Callable[[], Iterator[bytes]]] = {
    "one frame of 48 MiB": giant,
    "48 MiB in fragments": giant_of_fragments,
    "a bomb": bomb,
    "10,000 events": many(head(len(EVENT), 0x80 | TEXT) + EVENT),
    "10,000 empty fragments": lambda: chain([head(0, TEXT)], many(head(0, CONTINUATION))()),
    "10,000 pings": many(head(4, 0x80 | PING) + b"ping"),
    "10,000 binary frames": many(head(4, 0x80 | BINARY) + b"ping"),
    "an attachment that never comes": many(head(20, 0x80 | TEXT) + b'451-["clock",{"_pl"', 200),
}


FLOODS = ("10,000 events", "10,000 empty fragments", "10,000 pings")


def upgraded(port: int, **headers: str) -> tuple[socket.socket, bytes]:
    """A bare WebSocket, and what was answered."""
    line = socket.create_connection(("127.0.0.1", port), timeout=20)
    line.sendall(upgrade(f"127.0.0.1:{port}", headers))
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += line.recv(4096)
    return line, answer


def attacks(line: socket.socket, chunks: Iterator[bytes]) -> bytes | None:
    """Send it all; what was answered until the server ended the socket, None when it did not."""
    answered = b""
    try:
        for chunk in chunks:
            line.sendall(chunk)
        while heard := line.recv(65536):
            answered += heard
    except TimeoutError:
        return None
    except OSError:
        pass
    finally:
        line.close()
    return answered


@pytest.fixture(scope="module")
def ana(server: Server) -> tuple[Visitor, str]:
    visitor = Visitor(server.port)
    return visitor, visitor.joins(server.facts["token"], "Ana")


def seated(server: Server, ana: tuple[Visitor, str]) -> socket.socket:
    """The bare socket of somebody who has been let in: the attacker may be one of us."""
    visitor, at = ana
    ticket = visitor.ticket(at)
    line, _answer = upgraded(server.port)
    claim = "40" + json.dumps({"page": "phone", "ticket": ticket, "epoch": "", "version": 0})
    line.sendall(masked(claim.encode(), TEXT))
    line.recv(4096)
    return line


@pytest.mark.parametrize("name", ATTACKS)
@pytest.mark.parametrize("who", ["nobody", "somebody"])
def test_an_attack_by_frames_ends_the_socket_and_costs_no_memory(
    server: Server, ana: tuple[Visitor, str], who: str, name: str
) -> None:
    line = seated(server, ana) if who == "somebody" else upgraded(server.port)[0]
    ended: list[bytes | None] = []
    rise = peak_mb(server, lambda: ended.append(attacks(line, ATTACKS[name]())))
    assert ended[0] is not None
    if name in FLOODS:
        assert closing(AGAINST_POLICY) in ended[0], "stopped for its rate, not for being silent"
    assert rise <= AT_MOST_MB
    assert ana[0].gets(ana[1] + "/screen").status == 200


def test_nothing_stays_open_behind_them(server: Server, ana: tuple[Visitor, str]) -> None:
    ana[0].gets("/healthz")
    eventually(lambda: figure(figures(server.url), "rounds_sockets") == 0)
    before = descriptors(server)
    lines = [upgraded(server.port)[0] for _one in range(30)]
    for line in lines:
        attacks(line, many(EVENT, 200)())
    eventually(lambda: descriptors(server) <= before)


def test_compression_is_never_agreed_upon(server: Server) -> None:
    line, answer = upgraded(
        server.port, **{"Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits"}
    )
    line.close()
    assert answer.startswith(b"HTTP/1.1 101")
    assert b"extensions" not in answer.lower() and b"deflate" not in answer.lower()


@pytest.mark.parametrize("path", ["/j/{token}", "/", "/facilitator/enter"])
def test_a_giant_body_is_refused_by_its_length_alone(server: Server, path: str) -> None:
    line = socket.create_connection(("127.0.0.1", server.port), timeout=20)
    address = path.format(token=server.facts["token"])

    def send() -> None:
        line.sendall(
            f"POST {address} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
            f"Content-Length: {GIANT}\r\n\r\n".encode()
        )
        attacks(line, (b"a" * MB for _part in range(48)))

    assert peak_mb(server, send) <= AT_MOST_MB
