"""oTree on the same work: people join, one press brings all to a new page, all write at once.

Its page is told "reload" over a socket and fetched anew; what counts is the new page on the phone, as its own
script does it. The sockets of its other pages are left out, which is to its advantage.
"""

import os
import re
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from json import dumps
from pathlib import Path
from random import Random
from time import time

import gevent
from gevent.event import Event

from tests.bench import machine, peers
from tests.bench.machine import Program
from workshop.rehearsal.client.http_connection import PAGE, HttpConnection, HttpReply
from workshop.rehearsal.client.push_socket import PushSocket, Traffic
from workshop.rehearsal.client.tcp_connection import ServerAddress, Unreachable
from workshop.rehearsal.together import together

PROJECT = Path(__file__).with_name("otree_project")
STARTING_S = 40.0
SOCKET = re.compile(r'makeReconnectingWebSocket\("([^"]+)"\)')
PATIENCE_S = 150.0
AT_THE_DOOR, AT_THE_GATE = 100, 20
"""How many at once: more only wait in a longer queue."""
KEY = "bench"
SENTENCE = "I hear the last row, and nobody in it says a word."


class Waiting(PushSocket):
    """The socket of a page that waits: any message means that there is a new page."""

    def __init__(self) -> None:
        super().__init__(Traffic())
        self.called = Event()

    def _heard(self, text: bytes, came: float) -> None:
        self.called.set()


class Participant:
    """One browser in the experiment."""

    def __init__(self, server: ServerAddress, number: int) -> None:
        self.http = HttpConnection(server, PATIENCE_S)
        self.chance = Random(f"participant {number}")
        self.waiting = Waiting()
        self.at = ""
        self.took = 0.0

    def join(self, path: str) -> None:
        """Open the link for everybody, up to the first page."""
        began = time()
        page = self._must_be("Intro", self.http.page(path))
        self.took, self.at = page.came - began, page.path

    def go_to_the_gate(self) -> None:
        """Read, press next, and wait on the page that follows."""
        page = self.http.form(self.at, {})
        self.at = page.path
        found = SOCKET.search(page.text)
        if found:
            self.waiting.open(self.http.server, None, found[1])

    def come_through(self) -> float:
        """Wait until the page is called, and fetch the new one; when it was here (wall clock, s)."""
        if not self.waiting.called.wait(PATIENCE_S):
            raise RuntimeError("oTree called nobody to the new page")
        self.waiting.drop()
        page = self._must_be("Task", self.http.page(self.at))
        self.at = page.path
        return page.came

    def pass_last(self) -> tuple[float, float]:
        """The last one at the gate finds it open; when the press left, and when the new page was here."""
        began = time()
        page = self.http.form(self.at, {})
        if "Task" not in page.text:
            page = self.http.page(page.path)
        self.at = page.path
        return began, self._must_be("Task", page).came

    def write(self, after: float) -> float:
        """Send a sentence after so many seconds; the seconds until the next page is here."""
        gevent.sleep(after)
        began = time()
        return self._must_be("Thanks", self.http.form(self.at, {"words": SENTENCE})).came - began

    def close(self) -> None:
        """Close the browser."""
        self.waiting.drop()
        self.http.close()

    def _must_be(self, title: str, page: HttpReply) -> HttpReply:
        if page.status != 200 or f"{title}</h2>" not in page.text:
            raise RuntimeError(f"oTree answered {page.status} instead of the page {title}")
        return page


class Experiment:
    """A running oTree with one session for so many people. CPU is that of its one process."""

    def __init__(self, program: Program, server: ServerAddress, people: int) -> None:
        self.program = program
        asked = dumps({"session_config_name": "bench", "num_participants": people}).encode()
        headers = f"otree-rest-key: {KEY}\r\nContent-Type: application/json\r\n"
        facts = HttpConnection(server).ask("POST", "/api/sessions", asked, headers).facts()
        self.link = "/join/" + str(facts["session_wide_url"]).rpartition("/")[2]
        self.people = [Participant(server, number) for number in range(people)]

    def cpu(self) -> float:
        """Seconds of processor time so far."""
        return machine.cpu_s(self.program.process.pid)

    def join(self, a_second: float) -> float:
        """Everybody joins; seconds of processor time for each."""
        before, began = self.cpu(), time()

        def join(number: int) -> None:
            gevent.sleep(max(began + number / a_second - time(), 0.0))
            self.people[number].join(self.link)

        together(join, range(len(self.people)), AT_THE_DOOR)
        return (self.cpu() - before) / len(self.people)

    def press(self) -> float:
        """All but one wait at the gate; the last one presses. The seconds until the last has the new page."""
        *others, last = self.people
        together(Participant.go_to_the_gate, others, AT_THE_GATE)
        coming = gevent.spawn(together, Participant.come_through, others, len(others))
        began, came = last.pass_last()
        return max([came, *coming.get()]) - began

    def write(self, within: float) -> tuple[list[float], float]:
        """Everybody writes; the seconds of each, and processor seconds for one."""
        before = self.cpu()
        took = together(lambda one: one.write(one.chance.uniform(0, within)), self.people, len(self.people))
        return took, (self.cpu() - before) / len(self.people)

    def page(self) -> tuple[HttpConnection, str]:
        """A browser on a page, and the page."""
        one = self.people[0]
        return one.http, one.http.page(one.at).text


@contextmanager
def experiment(people: int) -> Iterator[Experiment]:
    """oTree as its own server runs it, in a folder of its own. Absent when it is not here."""
    program = peers.otree()
    folder = Path(tempfile.mkdtemp(prefix="rounds-bench-"))
    try:
        shutil.copytree(PROJECT, folder, dirs_exist_ok=True)
        for name in ("_static", "_templates"):
            (folder / name).mkdir()
        port = _free_port()
        env = {
            "OTREE_PRODUCTION": "1",
            "OTREE_REST_KEY": KEY,
            "PATH": f"{program.parent}:{os.environ['PATH']}",
        }
        with machine.running(
            [str(program), "prodserver1of2", str(port)], folder=folder, env=env, mute=True
        ) as running:
            server = ServerAddress.of(f"http://127.0.0.1:{port}")
            _wait_for(server)
            machine.to_the_server_core(running.process.pid)
            found = Experiment(running, server, people)
            try:
                yield found
            finally:
                for one in found.people:
                    one.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(server: ServerAddress) -> None:
    until = time() + STARTING_S
    while True:
        try:
            HttpConnection(server).ask("GET", "/", b"", PAGE)
            return
        except Unreachable as trouble:
            if time() > until:
                raise peers.Absent(f"oTree did not start: {trouble}") from trouble
            gevent.sleep(0.2)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
