"""One story: four people, a desk, a storm of so many seconds, then calm; and what must be true of it."""

import atexit
import os
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from .inline import known_engines
from .judgement import Judgement
from .people import Desk, Participant
from .promises import Promises
from .server import Server
from .sessions import PEOPLE, lay_out
from .timeline import Timeline
from .wire import Wire

STORM = 15_000
CALM = 60_000
"""Ms of simulated time."""


@cache
def _folder() -> Path:
    """The disk of all stories that this process tells, one after the other; in memory where that can be."""
    memory = Path("/dev/shm")
    folder = Path(mkdtemp(prefix="rounds-", dir=memory if os.access(memory, os.W_OK) else None))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def tell(seed: int) -> tuple[list[str], list[str]]:
    """What was broken in a story, in sentences, and the story line by line."""
    with known_engines():
        world = World(seed)
        try:
            return world.tell(), world.timeline.story
        finally:
            world.close()


class World:
    """Everything in one place. `tell` runs the story and returns what was broken, in sentences."""

    def __init__(self, seed: int) -> None:
        self.timeline = Timeline(seed)
        self.folder = _folder()
        self.copies: list[Path] = []
        try:
            lay_out(self.folder, seed % 2)
            self.server = Server(self.folder, self.timeline)
            self.wire = Wire(self.timeline, self.server)
            self.promises = Promises(self.server, self.timeline)
            self.wire.handled = self.promises.handled
            self.wire.fell = self._falls
            self.desk = Desk(self.wire)
            self.people = [Participant(one, self.wire, self.promises) for one in PEOPLE]
            self.restores = seed % 4 < 2
        except BaseException:
            self.close()
            raise

    def tell(self) -> list[str]:
        """Storm, calm, judgement."""
        self._goes_on()
        self.timeline.run(STORM)
        self._calms()
        self.timeline.run(STORM + CALM)
        Judgement(self.promises, self.server).passed(self.people)
        return self.promises.broken

    def close(self) -> None:
        """Nothing is left on the disk."""
        if hasattr(self, "server"):
            self.server.kill()
        for left in self.folder.iterdir():
            left.unlink()

    def _goes_on(self) -> None:
        if self.timeline.now < STORM - 1_000:
            self._something()
            self.timeline.later(self.timeline.between(20, 600), self._goes_on)

    def _something(self) -> None:
        chance = self.timeline.chance
        x = chance.random()
        if x < 0.68:
            chance.choice(self.people).acts()
        elif x < 0.85:
            self.desk.acts()
        elif x < 0.93:
            self._line_breaks()
        elif x < 0.96:
            self._server_suffers()
        elif x < 0.99:
            self._copies()
        else:
            self.server.skew += chance.choice((-7_200_000, -5_000, 5_000, 7_200_000))
            self.timeline.tell(f"server: its clock jumps to {self.server.skew / 1000:+.0f} s")

    def _line_breaks(self) -> None:
        if self.wire.sockets:
            socket = self.timeline.chance.choice(self.wire.sockets)
            silent = self.timeline.happens(0.5)
            self.timeline.tell(f"wire: {socket.ears.page.name} cut{' without a word' * silent}")
            socket.cut(silent)

    def _server_suffers(self) -> None:
        """Killed now, or over one of the next things it is asked."""
        if self.server.is_up and self.timeline.happens(0.4):
            self.server.kill()
            self._falls()
        else:
            self.wire.fatal = 0.5

    def _copies(self) -> None:
        if self.server.is_up:
            path = self.folder / f"copy{len(self.copies)}.db"
            self.timeline.tell(f"server: {path.name} is made")
            self.server.copy(path)
            self.copies.append(path)
            self.promises.copied(path)

    def _falls(self) -> None:
        self.wire.fatal = 0.0
        self.wire.cut_all()
        restored = self.copies[-1] if self.restores and self.copies and self.timeline.happens(0.6) else None
        self.timeline.later(self.timeline.between(500, 4_000), lambda: self._returns(restored))

    def _returns(self, restored: Path | None) -> None:
        if self.server.is_up:
            return
        if restored:
            self.timeline.tell(f"server: {restored.name} is put back")
            self.server.put_back(restored)
        self.promises.begins(restored)
        self.server.start()
        self.promises.look_again()

    def _calms(self) -> None:
        """Nothing fails any more, everybody is there and looks at the phone, nobody does anything."""
        self.timeline.tell("calm")
        self.wire.storm = self.wire.fatal = 0.0
        for person in self.people:
            if not any(page.is_open for page in person.pages):
                person.opens()
            for page in person.pages:
                page.wakes()
