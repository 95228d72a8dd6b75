"""Servers to be compared by frames.py: `rounds` and `stock` Flask-SocketIO. Orders come on stdin, one a line.

push <n>     push the text, marked with n, to everybody
own <n>      the same with slots filled for each phone
"""

from gevent import monkey

monkey.patch_all()

import os  # noqa: E402  the patch has to come first
import sqlite3  # noqa: E402
import sys  # noqa: E402
from itertools import count  # noqa: E402
from json import dumps  # noqa: E402
from typing import Any  # noqa: E402

from flask import Flask  # noqa: E402
from flask_socketio import SocketIO, join_room  # noqa: E402
from gevent.fileobject import FileObject  # noqa: E402
from gevent.pywsgi import WSGIServer  # noqa: E402

from workshop.wire.live import Live  # noqa: E402
from workshop.wire.push import SlottedScreen, encode_screen  # noqa: E402
from workshop.wire.server import serve  # noqa: E402
from workshop.wire.slots import mark, split  # noqa: E402
from workshop.wire.tickets import Tickets  # noqa: E402

PAGE = '<p class="brief">Say both, with examples. Then listen.</p>\n'


def page(size: int, number: int) -> str:
    """HTML of about this many bytes once it is JSON, ending in a mark that tells one push from another."""
    return (PAGE * (size // len(dumps(PAGE)) + 1))[:size] + f"END{number}"


class Rounds:
    """The wire of the house, with every place allowed in."""

    def __init__(self, size: int) -> None:
        self.size = size
        app = Flask("rounds")
        self.tickets = Tickets("bench")
        self.live = Live(app, self, self.tickets, lambda: ["127.0.0.1"])
        self.port = serve(app, ("127.0.0.1", 0)).server_port
        self.live.start()
        self.auth = dumps({"page": "phone", "ticket": "%s", "epoch": "e", "version": 1})

    def greeting(self, number: int) -> str:
        return self.auth % self.tickets.issue("phone", f"place{number}", "s")

    def push(self, number: int) -> None:
        frame = encode_screen("e", number, dumps(page(self.size, number)))
        self.live.push.to_many([one.sid for one in self.live.rooms.in_session("s")], frame)

    def own(self, number: int) -> None:
        slots = "".join(f"<b>{mark(name)}</b>" for name in ("partner", "table", "shape", "role", "next"))
        screen = SlottedScreen("e", split(slots + page(self.size - 100, number)))
        values = {"partner": "Ana & Ben", "table": "7", "shape": "circle", "role": "mentor", "next": "Cho"}
        for one in self.live.rooms.in_session("s"):
            self.live.push.to_one(one.sid, screen.frame(number, values))

    def now(self) -> int:
        return 0

    def still_valid(self, _ticket: object) -> bool:
        return True

    def number_for(self, _listener: object) -> tuple[str, int]:
        return "e", 1

    def screen_for(self, _listener: object) -> None:
        return None

    def came(self, _listener: object) -> None:
        pass

    went = came


class Stock:
    """Flask-SocketIO as it comes."""

    def __init__(self, size: int) -> None:
        self.size = size
        app = Flask("stock")
        self.io = SocketIO(app, async_mode="gevent", ping_interval=10, ping_timeout=8)
        app.add_url_rule("/", view_func=str)
        self.io.on("connect")(lambda _auth=None: join_room("s"))
        self.io.on("answer")(self.keep)
        self.store = store(os.environ["ROUNDS_BENCH_STORE"]) if "ROUNDS_BENCH_STORE" in os.environ else None
        self.delay = float(os.environ.get("ROUNDS_BENCH_COMMIT_MS", "0")) / 1000
        server = WSGIServer(("127.0.0.1", 0), app, log=None, backlog=2048)
        server.start()
        self.port = server.server_port

    def greeting(self, _number: int) -> str:
        return ""

    def push(self, number: int) -> None:
        facts = {"epoch": "e", "version": number, "html": page(self.size, number)}
        self.io.emit("screen", facts, to="s")

    def keep(self, answer: dict[str, str]) -> dict[str, bool]:
        """As one would write it down first: a row, a commit, the acknowledgement."""
        assert self.store is not None
        self.store.execute("INSERT INTO answer (field, value) VALUES (:field, :value)", answer)
        self.store.commit()
        if self.delay:
            monkey.get_original("time", "sleep")(self.delay)
        return {"saved": True}


def store(path: str) -> sqlite3.Connection:
    """A file with answers, as careful as that of Rounds."""
    opened = sqlite3.connect(path)
    opened.execute("PRAGMA journal_mode=WAL")
    opened.execute("PRAGMA synchronous=FULL")
    opened.execute("CREATE TABLE IF NOT EXISTS answer (id INTEGER PRIMARY KEY, field TEXT, value TEXT)")
    return opened


def main(kind: str, size: str) -> None:
    server: Any = {"rounds": Rounds, "stock": Stock}[kind](int(size))
    print(server.port, flush=True)
    visitors = count()
    for line in FileObject(sys.stdin.buffer, "rb"):
        order, _, number = line.decode().strip().partition(" ")
        if order == "greetings":
            print(*(server.greeting(next(visitors)) for _ in range(int(number))), sep="\n", flush=True)
        else:
            getattr(server, order)(int(number))


if __name__ == "__main__":
    main(*sys.argv[1:])
