#!/usr/bin/env python3
"""What a room notices of hostile clients: honest answers and a press to the last phone, beside each sort.

python -m tests.bench.hostile [SORT ...] [--people N] [--hostile N] [--seconds S]

The real server on one core; everybody else on the other: the phones, who measure, and the hostile clients. A
figure is what the kernel saw, so it is not the measuring program's own queue. `hub p95` is what the server's
hub worked while an answer was waited for: as long as it would take on a core without other work. `core` is
the server's share of one, `acts` is what the hostile ones got done in all.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import time

import gevent
from gevent.pool import Group

from tests.attackers.hostile import SORTS
from tests.attackers.memory import worked_s
from tests.bench import machine
from tests.bench.evening import Evening, evening
from workshop.rehearsal.client.http_connection import PAGE, SCRIPT, HttpConnection
from workshop.rehearsal.client.tcp_connection import Unreachable
from workshop.rehearsal.latency import percentile

P95_S, LAST_S = 0.25, 0.3
ASKING = 8
"""Honest people who ask at the same time; each a question every 50 to 150 ms."""
ALL = "all at once"
LINE = "{:<16}{:>8}{:>8}{:>8}{:>9}{:>9}{:>6}{:>10}{:>6}{:>8}"


def main(words: list[str]) -> int:
    """One line for each sort; exit status 1 when somebody was made to wait too long."""
    asked = argparse.ArgumentParser(prog="hostile", description="What a room notices of hostile clients.")
    asked.add_argument("sorts", nargs="*", metavar="SORT", help=f"of {', '.join(SORTS)}; all when left out")
    asked.add_argument("--people", type=int, default=300)
    asked.add_argument("--hostile", type=int, default=50)
    asked.add_argument("--seconds", type=float, default=6.0)
    wish = asked.parse_args(words)
    machine.prepare()
    print(f"{machine.described()}; {wish.people} phones, {wish.hostile} hostile, {wish.seconds:g} s each")
    print(
        LINE.format(
            "beside", "answers", "p50 ms", "p95 ms", "most ms", "hub p95", "lost", "press ms", "core", "acts"
        )
    )
    with evening(seats=8 * wish.people) as room:
        room.arrive(wish.people, 50)
        room.go_on_to("What do you hear")
        met = [beside(room, "nobody", 0, wish.seconds)]
        for sort in wish.sorts or [*SORTS, ALL]:
            met.append(beside(room, sort, wish.hostile, wish.seconds))
            gevent.sleep(3)
    return 0 if all(met) else 1


def beside(room: Evening, sort: str, count: int, seconds: float) -> bool:
    """Measure beside so many of this sort; whether everybody was served in time."""
    with at_it(room, sort, count) as acts:
        before, began = room.cpu(), time()
        took, worked, lost, presses = noticed(room, seconds)
        core, done = (room.cpu() - before) / (time() - began), acts()
    took = sorted(took)
    p50, p95, most = (percentile(took, share) * 1e3 for share in (0.5, 0.95, 1.0))
    pressed = max(presses, default=60.0) * 1e3
    hub = percentile(sorted(worked), 0.95) * 1e3
    figures = (f"{figure:.0f}" for figure in (p50, p95, most, hub, lost, pressed))
    print(LINE.format(sort, len(took), *figures, f"{core:.0%}", done), flush=True)
    return p95 <= P95_S * 1e3 and pressed <= LAST_S * 1e3 and not lost


@contextmanager
def at_it(room: Evening, sort: str, count: int) -> Iterator[Callable[[], int]]:
    """Hostile clients for the length of the block; what is yielded says how much they got done."""
    if not count:
        yield lambda: 0
        return
    facts = {name: getattr(room.server.open, name) for name in ("local", "token", "projector")}
    command = [sys.executable, "-m", "tests.attackers.hostile", sort, str(count), json.dumps(facts)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=machine.ROOT)
    try:
        assert process.stdout is not None
        process.stdout.readline()
        yield lambda: _told(process)
    finally:
        process.kill()
        process.communicate()


def _told(process: "subprocess.Popen[bytes]") -> int:
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(b"\n")
    process.stdin.flush()
    return int(process.stdout.readline())


def noticed(room: Evening, seconds: float) -> tuple[list[float], list[float], int, list[float]]:
    """Seconds of honest answers, and of the hub meanwhile; how many never came; seconds of presses."""
    until, took, worked, lost = time() + seconds, list[float](), list[float](), list[str]()
    asking, presses = Group(), list[float]()
    for number in range(ASKING):
        asking.spawn(_ask, room, number, until, took, worked, lost)
    while time() < until:
        try:
            presses.append(room.press("extend", minutes="1")[1])
        except RuntimeError:
            presses.append(60.0)
        gevent.sleep(0.3)
    asking.join()
    return took, worked, len(lost), presses


def _ask(
    room: Evening, number: int, until: float, took: list[float], worked: list[float], lost: list[str]
) -> None:
    """What phones ask, and somebody at the door who has not come in yet."""
    phone = room.phones[number]
    door = HttpConnection(room.swarm.server, 60)
    chance = phone.chance
    questions = [
        lambda: phone.http.ask("GET", f"{phone.at}/screen"),
        lambda: phone.http.ask("GET", f"{phone.at}/answers"),
        lambda: phone.http.ask("GET", phone.at, b"", PAGE),
        lambda: phone.http.ask("GET", f"{phone.at}/ticket", b"", SCRIPT),
        lambda: door.ask("GET", f"/j/{room.server.open.token}", b"", PAGE),
    ]
    while time() < until:
        gevent.sleep(chance.uniform(0.05, 0.15))
        before = worked_s(room.server.ident)
        try:
            answer = chance.choice(questions)()
        except Unreachable:
            lost.append("nothing")
            continue
        worked.append(worked_s(room.server.ident) - before)
        took.append(answer.came - answer.sent)
        if answer.status not in (200, 304):
            lost.append(str(answer.status))
    door.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
