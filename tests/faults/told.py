"""`workshop serve` as it is, with a back door: it does what it is told line by line on stdin, as JSON.

It ends when its stdin ends, so that a test that dies leaves no server behind.
"""

from gevent import monkey

monkey.patch_all()

import gc  # noqa: E402  the patch has to come first
import json  # noqa: E402
import os  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from collections import Counter  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

import gevent  # noqa: E402
from gevent.fileobject import FileObject  # noqa: E402
from greenlet import greenlet  # noqa: E402

from workshop import serving  # noqa: E402
from workshop.clockwork import Clockwork  # noqa: E402
from workshop.runtime import steady_clock  # noqa: E402
from workshop.runtime.open_session import open_session  # noqa: E402
from workshop.session import commands  # noqa: E402
from workshop.storage import facts, finding  # noqa: E402
from workshop.wire import engineio_server, heartbeat, live  # noqa: E402

DATABASE = "rounds.db"


class Ears:
    """What a test may ask of the server it runs."""

    def __init__(self) -> None:
        self.rounds: Any = None
        self.clockwork: Any = None
        self.wall_ns = self.passed_ns = int(float(os.environ.get("LATER_S", "0")) * 1e9)
        self.readings: Counter[str] = Counter()
        self.writers: list[int] = []
        self.late_ms = 0.0
        self.plan: Any = None

    def set_wall(self, seconds: float) -> None:
        """Somebody sets the computer's clock: so many seconds later, or earlier, than it was."""
        self.wall_ns += int(seconds * 1e9)

    def let_pass(self, seconds: float) -> None:
        """So much time goes by at once."""
        self.wall_ns += int(seconds * 1e9)
        self.passed_ns += int(seconds * 1e9)

    def now(self) -> int:
        return int(self.rounds.sessions.now())

    def ring(self, times: int) -> None:
        """So many look at the bells at once."""
        gevent.joinall([gevent.spawn(self.clockwork.ring) for _ in range(times)], raise_error=True)

    def sweep(self) -> None:
        self.clockwork.sweep()

    def another(self) -> dict[str, str]:
        """Open another session of the same plan, and begin it; its id and the token behind its QR."""
        sessions = self.rounds.sessions
        if self.plan is None:
            with sessions.store.reader() as conn:
                self.plan = finding.plan_of(conn, facts.open_session(conn))
        ident = open_session(sessions, self.plan)
        sessions.ask(ident, commands.Next(sessions.moment(ident).step))
        return {"session": ident, "token": sessions.moment(ident).token}

    def ends(self, ident: str) -> str:
        """The session is over."""
        sessions = self.rounds.sessions
        return str(sessions.ask(ident, commands.End(sessions.moment(ident).step)).code)

    def remembered(self) -> int:
        """How many sessions are held in memory."""
        return len(self.rounds.sessions.moments._moments)

    def most_read(self) -> int:
        """How often the facts of one version were read from the store, at most; counted anew from here."""
        most = max(self.readings.values(), default=0)
        self.readings.clear()
        return most

    def opened(self) -> list[int]:
        """At each opening of a connection that can write: how many such were open already."""
        return self.writers

    def lateness(self) -> float:
        """By how many ms the hub was late, at most, since this was last asked."""
        late, self.late_ms = self.late_ms, 0.0
        return late

    def state(self) -> dict[str, int]:
        """What could be left behind, after everything that can be let go has been."""
        gc.collect()
        status = dict(line.split(":\t", 1) for line in Path("/proc/self/status").read_text().splitlines())
        return {
            "greenlets": sum(isinstance(one, greenlet) and not one.dead for one in gc.get_objects()),
            "descriptors": len(os.listdir("/proc/self/fd")),
            "listeners": len(self.rounds.live.rooms),
            "sockets": len(self.rounds.live._engine.sockets),
            "kib": int(status["VmRSS"].split()[0]),
        }

    def watch(self) -> None:
        """Notice how late the hub is."""
        while True:
            began = time.perf_counter()
            gevent.sleep(0.005)
            self.late_ms = max(self.late_ms, (time.perf_counter() - began - 0.005) * 1000)

    def listen(self) -> None:
        try:
            for line in FileObject(sys.stdin.buffer, "rb"):
                order, *details = json.loads(line)
                print(json.dumps(getattr(self, order)(*details)), flush=True)
        finally:
            os._exit(0)  # also when an order failed: the test hears it at once


def open_for_writing() -> int:
    """How many descriptors of this process can write to the database now."""
    found = 0
    for each in os.listdir("/proc/self/fd"):
        try:
            if os.readlink(f"/proc/self/fd/{each}").endswith(f"/{DATABASE}"):
                flags = Path(f"/proc/self/fdinfo/{each}").read_text().split("flags:")[1].split()[0]
                found += int(flags, 8) & os.O_ACCMODE != os.O_RDONLY
        except OSError:
            continue
    return found


def hurry(pace: float) -> None:
    """Let beats and pings come after this part of their time."""
    for module in (heartbeat, engineio_server, live):
        for name in ("EVERY_S", "ANSWER_S", "BEAT_S"):
            if hasattr(module, name):
                setattr(module, name, getattr(module, name) * pace)


def bend(ears: Ears) -> None:
    """Let the ears in where the server asks the time, opens files, reads facts and begins to run."""
    wall, passed, read, run = time.time_ns, steady_clock._passed, facts.read_moment, serving._run
    time.time_ns = lambda: wall() + ears.wall_ns
    time.time = lambda: time.time_ns() / 1e9
    steady_clock.SteadyClock.__init__.__defaults__ = (time.time_ns, lambda: passed() + ears.passed_ns)

    def counted(conn: Any, ident: str, *rest: Any, **more: Any) -> Any:
        found = read(conn, ident, *rest, **more)
        if found is not None and more.get("known") is None:
            ears.readings[f"{found.version}"] += 1
        return found

    def running(rounds: Any, *rest: Any) -> None:
        ears.rounds, ears.clockwork = rounds, Clockwork(rounds.sessions)
        gevent.spawn(ears.listen)
        gevent.spawn(ears.watch)
        run(rounds, *rest)

    hurry(float(os.environ.get("PACE", "1")))
    facts.read_moment = counted
    serving._run = running

    def audit(event: str, details: tuple[Any, ...]) -> None:
        if event == "sqlite3.connect" and str(details[0]).endswith(DATABASE):
            ears.writers.append(open_for_writing())

    sys.addaudithook(audit)


if __name__ == "__main__":
    bend(Ears())
    from workshop.commands import workshop

    workshop()
