"""How much one push costs: server CPU a phone, time until the last phone has it, memory a phone. Run by hand.

python -m tests.bench.push [phones] [bytes] [pushes]      prints JSON, one line for each kind of server

Compares with stock Flask-SocketIO and, where Node is there, with bare `ws`. Server and swarm get a core each
when there are two. Ratios within one run mean something; absolute times vary by machine and by hour.
"""

import json
import os
import resource
import selectors
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from workshop.rehearsal.wire_bytes import masked, upgrade

HERE = Path(__file__).parent
CORES = sorted(os.sched_getaffinity(0))
PING, PONG = b"\x81\x012", masked(b"3")


class Swarm:
    """Many phones that only look for the mark at the end of a screen."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.phones: dict[int, socket.socket] = {}
        self.poll = selectors.EpollSelector()

    def join(self, greeting: str, socketio: bool) -> None:
        phone = socket.create_connection(("127.0.0.1", self.port))
        phone.sendall(upgrade(f"127.0.0.1:{self.port}", {}))
        self._until(phone, b"\r\n\r\n")
        if socketio:
            phone.sendall(masked(f"40{greeting}".encode()))
            self._until(phone, b'40{"sid"')
        phone.setblocking(False)
        self.phones[phone.fileno()] = phone
        self.poll.register(phone, selectors.EVENT_READ)
        for _ in self.hear(0):
            pass  # those who came first are being pinged already

    def wait_for(self, mark: bytes) -> float:
        """The time at which the last phone had the mark."""
        waiting, tails = set(self.phones), dict.fromkeys(self.phones, b"")
        while waiting:
            for number, data in self.hear(10):
                tails[number] = (tails[number] + data)[-64:]
                if mark in tails[number]:
                    waiting.discard(number)
        return perf_counter()

    def hear(self, timeout: float) -> Iterator[tuple[int, bytes]]:
        """What has come, by phone; pings are answered."""
        for key, _ in self.poll.select(timeout):
            data = self.phones[key.fd].recv(65536)
            if not data:
                raise ConnectionError("the server hung up on a phone")
            if PING in data:
                self.phones[key.fd].sendall(PONG)
            yield key.fd, data

    @staticmethod
    def _until(phone: socket.socket, mark: bytes) -> None:
        heard = b""
        while mark not in heard:
            heard += phone.recv(4096)


class Server:
    """A server in a process of its own."""

    def __init__(self, kind: str, size: int) -> None:
        command = [sys.executable, "-m", "tests.bench.pushers", kind, str(size)]
        if kind == "ws":
            command = ["node", str(HERE / "push_ws.mjs"), str(size)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        os.sched_setaffinity(self.process.pid, CORES[:1])
        self.port = int(self.answer())

    def tell(self, order: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(order + "\n")
        self.process.stdin.flush()

    def answer(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def cpu_us(self) -> float:
        tasks = Path(f"/proc/{self.process.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1000

    def rss_kb(self) -> int:
        pages = Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]
        return int(pages) * resource.getpagesize() // 1024


@contextmanager
def running(kind: str, size: int) -> Iterator[Server]:
    server = Server(kind, size)
    try:
        yield server
    finally:
        server.process.terminate()
        server.process.wait()


def measure(kind: str, order: str, phones: int, size: int, pushes: int) -> dict[str, object]:
    with running(kind, size) as server:
        swarm = Swarm(server.port)
        swarm_up(server, swarm, kind, 1)
        before, cpu = server.rss_kb(), server.cpu_us()
        swarm_up(server, swarm, kind, phones - 1)
        sleep(0.5)
        joined, memory = server.cpu_us() - cpu, server.rss_kb() - before
        results = [one_push(server, swarm, order, number) for number in range(2, pushes + 2)]
        costs, lasts = zip(*results, strict=True)
        return {
            "server": kind, "order": order, "phones": phones, "bytes": size,
            "cpu_us_a_phone": round(median(costs) / phones, 1),
            "last_phone_ms": round(median(lasts) * 1000, 1),
            "kb_a_phone": round(memory / (phones - 1), 1),
            "join_cpu_us": round(joined / (phones - 1)),
        }  # fmt: skip


def swarm_up(server: Server, swarm: Swarm, kind: str, phones: int) -> None:
    server.tell(f"greetings {phones}")
    for greeting in [server.answer() for _ in range(phones)]:
        swarm.join(greeting, socketio=kind != "ws")


def one_push(server: Server, swarm: Swarm, order: str, number: int) -> tuple[float, float]:
    cpu, start = server.cpu_us(), perf_counter()
    server.tell(f"{order} {number}")
    last = swarm.wait_for(b"END%d" % number) - start
    sleep(0.05)
    return server.cpu_us() - cpu, last


def main(phones: int = 1000, size: int = 4000, pushes: int = 20) -> None:
    os.sched_setaffinity(0, CORES[-1:])
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    kinds = [("rounds", "push"), ("rounds", "own"), ("stock", "push")]
    for kind, order in kinds + [("ws", "push")] * bool(shutil.which("node")):
        print(json.dumps(measure(kind, order, phones, size, pushes)), flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
