"""A browser that was closed asks nobody any more, and whoever is still waiting for an answer hears so."""

import socket

import gevent
import pytest

from workshop.rehearsal.client.http_connection import HttpConnection
from workshop.rehearsal.client.tcp_connection import ServerAddress, Unreachable


def connection(listener: socket.socket) -> HttpConnection:
    return HttpConnection(ServerAddress.of(f"http://127.0.0.1:{listener.getsockname()[1]}"))


def test_who_still_asks_opens_no_other_connection() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        http = connection(listener)
        http.quit()
        with pytest.raises(Unreachable):
            http.page("/p/ana/screen")
        with pytest.raises(TimeoutError):
            listener.accept()


def test_who_waits_for_an_answer_is_not_left_waiting() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        http = connection(listener)
        asking = [gevent.spawn(http.page, "/p/ana/screen") for _time in range(2)]
        gevent.sleep(0.05)
        http.quit()
        with gevent.Timeout(5):
            gevent.joinall(asking)
        assert {type(each.exception) for each in asking} == {Unreachable}
