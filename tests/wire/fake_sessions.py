"""Sessions with nothing in it but the wire, in a process of its own: told what to do line by line on stdin.

It ends when its stdin ends, so a test that dies leaves no server behind.
"""

from gevent import monkey

monkey.patch_all()

import gc  # noqa: E402  the patch has to come first
import importlib  # noqa: E402
import json  # noqa: E402
import os  # noqa: E402
import sys  # noqa: E402
from pathlib import Path  # noqa: E402
from time import time  # noqa: E402
from typing import Any  # noqa: E402

import gevent  # noqa: E402
from flask import Flask, request  # noqa: E402
from gevent.fileobject import FileObject  # noqa: E402
from greenlet import greenlet  # noqa: E402

from workshop.wire.live import Live  # noqa: E402
from workshop.wire.push import encode_event, encode_screen  # noqa: E402
from workshop.wire.rooms import Listener  # noqa: E402
from workshop.wire.server import serve  # noqa: E402
from workshop.wire.tickets import Ticket, Tickets  # noqa: E402


def break_with(words: str) -> str:
    """A view with a mistake in it, and somebody's words in the mistake."""
    raise ValueError(words)


def letters(count: int) -> str:
    """An answer of so many bytes."""
    return "x" * count


class FakeSessions:
    """A `Room` that remembers what it was asked."""

    def __init__(self) -> None:
        self.app = Flask("house")
        self.app.config["PROPAGATE_EXCEPTIONS"] = True  # to the server, which has to scrub them
        self.app.post("/said")(lambda: {"bytes": len(request.get_data())})
        self.app.get("/broken/<words>")(break_with)
        self.app.get("/letters/<int:count>")(letters)
        self.tickets = Tickets("a secret of the test")
        self.live = Live(self.app, self, self.tickets, lambda: ["127.0.0.1"])
        self.server = serve(self.app, ("127.0.0.1", 0))
        self.numbers: dict[str, int] = {}
        self.gone: set[str] = set()
        self.asked: list[list[str]] = []
        self.patience: dict[str, float] = {}

    def now(self) -> int:
        self.asked.append(["now"])
        return int(time() * 1000)

    def still_valid(self, ticket: Ticket) -> bool:
        gevent.sleep(self.patience.get(ticket.subject, 0))
        return ticket.subject not in self.gone

    def number_for(self, listener: Listener) -> tuple[str, int]:
        return "e1", self.numbers.get(listener.subject, 1)

    def screen_for(self, listener: Listener) -> bytes | None:
        self.asked.append(["screen", listener.subject])
        return encode_screen(*self.number_for(listener), json.dumps(f"<p>{listener.subject}</p>"))

    def came(self, listener: Listener) -> None:
        self.asked.append(["came", listener.subject])

    def went(self, listener: Listener) -> None:
        self.asked.append(["went", listener.subject])

    def ticket(self, subject: str, page: str = "phone", session: str = "s") -> str:
        return self.tickets.issue(page, subject, session)

    def set_number(self, subject: str, version: int) -> None:
        self.numbers[subject] = version

    def be_patient(self, subject: str, seconds: float) -> None:
        self.patience[subject] = seconds

    def remove(self, subject: str) -> None:
        self.gone.add(subject)

    def send_away(self, subject: str) -> None:
        self.live.send_away([one.sid for one in self.live.rooms.of_place("s", subject)])

    def events(self, count: int, size: int) -> None:
        """Push numbered events that may not be left out."""
        for number in range(count):
            self._to_all(encode_event("e", json.dumps([number, "x" * size])))
            gevent.sleep(0)

    def screens(self, count: int, size: int) -> None:
        for number in range(1, count + 1):
            self._to_all(encode_screen("e1", number, json.dumps("x" * size)))
            gevent.sleep(0)

    def beat(self) -> None:
        self.live.beat()

    def heard(self) -> list[list[str]]:
        asked, self.asked = self.asked, []
        return asked

    def here(self) -> list[str]:
        return sorted(self.live.rooms.here("s"))

    def left_over(self) -> list[str]:
        """Sids that Socket.IO still knows."""
        return list(self.live._attendance.rooms.get("/", {}).get(None, {}))

    def unseated(self) -> int:
        """Sockets that nobody has spoken for yet."""
        return sum(not line.seated for line in self.live._engine.sockets.values())

    def stop(self) -> None:
        self.live.stop()

    def state(self) -> dict[str, int]:
        gc.collect()
        status = dict(line.split(":\t", 1) for line in Path("/proc/self/status").read_text().splitlines())
        return {
            "greenlets": sum(isinstance(one, greenlet) and not one.dead for one in gc.get_objects()),
            "descriptors": len(os.listdir("/proc/self/fd")),
            "listeners": len(self.live.rooms),
            "peak_kb": int(status["VmHWM"].split()[0]),
            "now_kb": int(status["VmRSS"].split()[0]),
        }

    def forget_peak(self) -> None:
        Path("/proc/self/clear_refs").write_text("5")

    def _to_all(self, frame: bytes) -> None:
        self.live.push.to_many([one.sid for one in self.live.rooms], frame)


def main(settings: dict[str, Any]) -> None:
    for name, value in settings.items():
        module, _, constant = name.rpartition(".")
        setattr(importlib.import_module(f"workshop.wire.{module}"), constant, value)
    house = FakeSessions()
    print(house.server.server_port, flush=True)
    for line in FileObject(sys.stdin.buffer, "rb"):
        order, *details = json.loads(line)
        print(json.dumps(getattr(house, order)(*details)), flush=True)
    house.live.stop()
    house.server.stop(timeout=1)


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
