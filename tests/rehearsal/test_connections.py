"""The client's socket and its HTTP: frames in pieces, numbers that only rise, the kernel's moments."""

import socket
import threading
from collections.abc import Callable, Iterator
from time import sleep, time

import gevent
import pytest

from workshop.rehearsal.client import fast_html
from workshop.rehearsal.client.http_connection import HttpConnection
from workshop.rehearsal.client.push_socket import NotLetIn, PushSocket, Traffic
from workshop.rehearsal.client.tcp_connection import STAMPED, ServerAddress, Unreachable
from workshop.wire.framing import frame
from workshop.wire.push import encode_event, encode_screen

FIRST = frame(b'0{"sid":"a"}')
WELCOME = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n" + FIRST
LET_IN = frame(b'40{"sid":"b"}')
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

Serve = Callable[[Callable[[socket.socket], None]], ServerAddress]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serves every connection in a thread of its own, with what the test says."""
    listeners: list[socket.socket] = []

    def begin(talk: Callable[[socket.socket], None]) -> ServerAddress:
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)

        def accept() -> None:
            while True:
                try:
                    phone, _address = listener.accept()
                except OSError:
                    return
                with phone:
                    talk(phone)

        threading.Thread(target=accept, daemon=True).start()
        return ServerAddress.of(f"http://127.0.0.1:{listener.getsockname()[1]}")

    yield begin
    for listener in listeners:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def wait_for(test: Callable[[], bool]) -> None:
    until = time() + 20
    while not test() and time() < until:
        gevent.sleep(0.01)
    assert test()


def screen(version: int, epoch: str = "e", html: str = '"<p>Listen.</p>"') -> bytes:
    return encode_screen(epoch, version, html)


def listening(serve: Serve, *pieces: bytes) -> tuple[PushSocket, list[int]]:
    """A socket that is let in and then hears these pieces, one after the other."""

    def talk(phone: socket.socket) -> None:
        phone.recv(4096)
        phone.sendall(WELCOME)
        phone.recv(4096)
        phone.sendall(LET_IN)
        for piece in pieces:
            phone.sendall(piece)
            sleep(0.02)
        phone.recv(4096)

    seen: list[int] = []
    listener = PushSocket(Traffic(), lambda one: seen.append(one.screen.version))
    listener.open(serve(talk), "{}")
    return listener, seen


def test_frames_are_heard_in_whatever_pieces_they_come(serve: Serve) -> None:
    both = screen(1) + screen(2, html='"' + "x" * 70_000 + '"')
    listener, seen = listening(serve, both[:1], both[1:7], both[7:100], both[100:], screen(3) + screen(4))
    wait_for(lambda: seen == [1, 2, 3, 4])
    assert listener.screen.html == "<p>Listen.</p>"
    assert len(listener.traffic.lags) == 4
    listener.drop()


def test_an_older_screen_is_put_aside_and_another_epoch_is_taken_as_it_comes(serve: Serve) -> None:
    listener, seen = listening(serve, screen(5) + screen(4) + screen(5) + screen(1, "other"))
    wait_for(lambda: seen == [5, 1])
    assert (listener.screen.epoch, listener.screen.version) == ("other", 1)
    listener.drop()


def test_a_screen_counts_from_when_the_computer_had_it_not_from_when_it_was_looked_at(serve: Serve) -> None:
    """ServerAddress the system tells when that was; elsewhere it counts from the look."""
    gone_out = threading.Event()

    def talk(phone: socket.socket) -> None:
        phone.recv(4096)
        phone.sendall(WELCOME)
        phone.recv(4096)
        phone.sendall(LET_IN)
        sleep(0.1)
        phone.sendall(screen(1))
        gone_out.set()
        phone.recv(4096)

    listener = PushSocket(Traffic())
    listener.open(serve(talk), "{}")
    gone_out.wait(20)  # nobody looks meanwhile: the loop stands still
    there = time()
    sleep(0.3)
    wait_for(lambda: listener.screen.version == 1)
    assert (listener.screen.came <= there) == STAMPED
    assert (listener.traffic.lags[0] >= 0.3) == STAMPED
    listener.drop()


def test_a_socket_that_is_refused_says_why(serve: Serve) -> None:
    def no(phone: socket.socket) -> None:
        phone.recv(4096)
        phone.sendall(WELCOME + frame(b'44{"message":"gone"}'))

    with pytest.raises(NotLetIn, match="gone"):
        PushSocket(Traffic()).open(serve(no), "{}")

    def full(phone: socket.socket) -> None:
        phone.recv(4096)
        phone.sendall(b"HTTP/1.1 503 Busy\r\n\r\n")

    with pytest.raises(NotLetIn, match="503"):
        PushSocket(Traffic()).open(serve(full), "{}")


def test_a_ping_is_answered_and_the_end_is_noticed(serve: Serve) -> None:
    pongs: list[bytes] = []

    def talk(phone: socket.socket) -> None:
        phone.recv(4096)
        phone.sendall(WELCOME)
        phone.recv(4096)
        phone.sendall(LET_IN + frame(b"2"))
        pongs.append(phone.recv(4096))

    ended: list[bool] = []
    listener = PushSocket(Traffic(), on_end=lambda: ended.append(True))
    listener.open(serve(talk), "{}")
    wait_for(lambda: ended == [True])
    assert pongs[0].endswith(b"3")
    assert not listener.let_in


def test_a_beat_tells_its_number(serve: Serve) -> None:
    beats: list[tuple[str, int]] = []

    def talk(phone: socket.socket) -> None:
        phone.recv(4096)
        phone.sendall(WELCOME + encode_event("beat", '{"epoch":"e","version":7,"now":1}'))
        phone.recv(4096)

    listener = PushSocket(Traffic(), on_beat=lambda epoch, version: beats.append((epoch, version)))
    listener.open(serve(talk), None)
    wait_for(lambda: beats == [("e", 7)])
    listener.drop()


def test_a_socket_on_which_nothing_comes_any_more_is_gone(serve: Serve) -> None:
    def talk(phone: socket.socket) -> None:
        phone.recv(4096)
        phone.sendall(WELCOME[: -len(FIRST)] + frame(b'0{"sid":"a","pingInterval":100,"pingTimeout":100}'))
        phone.recv(4096)
        phone.sendall(LET_IN + frame(b"2"))
        phone.recv(4096)
        phone.recv(4096)  # says nothing, and closes nothing

    ended: list[bool] = []
    listener = PushSocket(Traffic(), on_end=lambda: ended.append(True))
    listener.open(serve(talk), "{}")
    assert listener.let_in
    wait_for(lambda: ended == [True])
    assert not listener.let_in


def test_a_connection_that_was_closed_meanwhile_is_opened_anew(serve: Serve) -> None:
    def once(phone: socket.socket) -> None:
        phone.recv(4096)
        phone.sendall(OK)

    http = HttpConnection(serve(once))
    assert [http.ask("GET", "/").body for _time in range(3)] == [b"ok"] * 3
    http.close()


def test_an_answer_in_chunks_and_in_drops_is_whole(serve: Serve) -> None:
    def drip(phone: socket.socket) -> None:
        phone.recv(4096)
        for piece in (
            b"HTTP/1.1 200 OK\r\nTransfer-Enc",
            b"oding: chunked\r\n\r\n4\r",
            b"\nwhol\r\n1\r\ne\r\n0\r\n\r\n",
        ):
            phone.sendall(piece)
            sleep(0.02)

    http = HttpConnection(serve(drip))
    assert http.ask("GET", "/").body == b"whole"
    http.close()


def test_nobody_there_is_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        where = ServerAddress.of(f"http://127.0.0.1:{gone.getsockname()[1]}")
    with pytest.raises(Unreachable, match="does not answer"):
        HttpConnection(where).ask("GET", "/")


def test_the_way_in_is_what_the_form_at_the_door_asks_and_no_more() -> None:
    page = (
        '<form id="other"><input type="hidden" name="not" value="me"></form>'
        '<form id="join" method="post"><input type="hidden" name="seed" value="a&amp;b">'
        '<input name="name"></form>'
    )
    assert fast_html.way_in(page, {"name": "Ana", "role": "mentor"}) == [("seed", "a&b"), ("name", "Ana")]
    assert fast_html.way_in("<p>The door is closed.</p>", {}) is None
    assert fast_html.number('<div id="screen" data-epoch="e" data-version="12">') == ("e", 12)
    assert fast_html.number("<p>No screen.</p>") == ("", 0)
