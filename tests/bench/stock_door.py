"""The least a door costs: stock Flask-SocketIO, three requests with nothing in their answers, a socket."""

from time import time

import gevent
from gevent.pool import Group

from tests.bench import frames, machine
from tests.bench.frames import Listeners
from tests.bench.size import Size
from tests.bench.stock_answers import NAME
from tests.bench.table import Row
from workshop.rehearsal.client.http_connection import HttpConnection

REQUESTS = 3
"""As many as a phone of Rounds makes: the page, the form, the page behind it."""
SETTLING_S = 0.1


def measure(size: Size, cpu: Row) -> None:
    """One round, into the row that Rounds has filled. RuntimeError when somebody stays outside."""
    with machine.running(frames.command("stock", 1000)) as program:
        listeners = Listeners(program, "stock")
        before = machine.cpu_s(program.process.pid)
        try:
            _come(listeners, size)
            gevent.sleep(SETTLING_S)
            cpu.add(NAME, (machine.cpu_s(program.process.pid) - before) / size.phones * 1e3)
        finally:
            listeners.go()
    cpu.note = f"{NAME}: {REQUESTS} requests with empty answers and a socket; nobody is noted down"


def _come(listeners: Listeners, size: Size) -> None:
    coming, began = Group(), time()
    for number in range(size.phones):
        gevent.sleep(max(began + number / size.a_second - time(), 0.0))
        coming.spawn(_one, listeners)
    coming.join()
    if len(listeners.sockets) < size.phones:
        raise RuntimeError(f"{NAME}: {size.phones - len(listeners.sockets)} stayed outside")


def _one(listeners: Listeners) -> None:
    http = HttpConnection(listeners.server)
    for _request in range(REQUESTS):
        http.ask("GET", "/")
    listeners.let_in()
