"""What Rounds promises: nothing lost, nothing doubled, nobody left behind, no older text over a newer one."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workshop.storage import words as kept_words

from .page import Page
from .server import Reply, Request, Server
from .sessions import PEOPLE
from .store import Words
from .timeline import Timeline

Newest = dict[tuple[str, str], tuple[int, str]]


@dataclass
class Press:
    """A participant's press, and what became of it: waiting, kept, newer, or the code of a refusal."""

    name: str
    handle: str
    body: Words
    fate: str = "waiting"

    @property
    def revision(self) -> tuple[int, str]:
        counter, window = self.body["revision"]
        return counter, window

    @property
    def field(self) -> str:
        return str(self.body["field"])


class Promises:
    """Looks over everybody's shoulder. `broken` are sentences."""

    def __init__(self, server: Server, timeline: Timeline) -> None:
        self.server, self.timeline = server, timeline
        self.broken: list[str] = []
        self.presses: dict[str, Press] = {}
        self.newest: Newest = {}
        self.acknowledged: Newest = {}
        self.taken: set[str] = set()
        self.given_up: set[tuple[str, str]] = set()
        """Fields with a press that was kept, and over by the time an older copy had been put back."""
        self.numbers: dict[tuple[str, str], int] = {}
        self.screens: dict[tuple[str, str, int], str] = {}
        self.moved: set[int] = set()
        self.kept_copies: dict[Path, Any] = {}

    def breaks(self, sentence: str) -> None:
        """A promise is broken."""
        self.timeline.tell(f"BROKEN: {sentence}")
        self.broken.append(sentence)

    # What pages and desk tell.

    def heard(self, page: Page, how: str, op: Words, reply: Reply | None) -> None:
        """A press was made, kept or refused."""
        if how == "waiting":
            press = self.presses[op["op"]] = Press(page.who.name, page.who.handle, op["body"])
            acts = [word for word in ("give", "withdraw", "raise") if word in op["body"]]
            page.tell(f"presses {press.field} {press.revision} {press.body['value']!r} {' '.join(acts)}")
            return
        assert reply
        press = self.presses[op["op"]]
        fate = "kept" if reply.data.get("saved") else "newer" if reply.status == 200 else reply.data["code"]
        refused = fate not in ("kept", "newer")
        if refused and press.fate == "kept":
            self.given_up.add((press.handle, press.field))
        if refused and op["op"] in self.taken:
            self.breaks(f"{press.name} was told {fate} of {press.field} {press.revision}, after it was kept")
        if not (fate == "newer" and press.fate == "kept"):
            press.fate = fate
        page.tell(f"hears {fate} of {press.field} {press.revision}")

    def shown(self, page: Page) -> None:
        """A window shows another screen."""
        assert page.line
        screen = page.line.screen
        number = (screen["epoch"], screen["version"])
        self.server.epochs.setdefault(screen["epoch"], len(self.server.epochs) + 1)
        page.tell(f"shows e{self.server.epochs[screen['epoch']]} {screen['version']}")
        before = self.numbers.get((page.window, number[0]), 0)
        if number[1] <= before:
            self.breaks(f"{page.name} went from screen {before} to {number[1]}")
        self.numbers[page.window, number[0]] = number[1]

    # What the server does.

    def handled(self, request: Request, reply: Reply) -> None:
        """The server has answered a request, as far as it knows."""
        if request.command:
            self._moved(request, reply)
        elif request.body is not None and reply.status == 200:
            self._kept(request, reply)

    def _moved(self, request: Request, reply: Reply) -> None:
        step = getattr(request.command, "step", None)
        if reply.status != 200 or reply.data["code"] == "known":
            return
        if request.op and request.op in self.taken:
            self.breaks(f"{request.command} happened twice for one press")
        self.taken.add(request.op)
        if step is None:
            return
        if step in self.moved:
            self.breaks(f"step {step} was left twice")
        self.moved.add(step)

    def _kept(self, request: Request, reply: Reply) -> None:
        assert request.who
        self.look(request.who.handle, request.who.name)
        if request.view != "answers.keep" or not reply.data.get("saved"):
            return
        op, field = request.args["op"], request.body["field"]
        self.taken.add(op)
        if not field.endswith(".secretly"):
            counter, window = request.body["revision"]
            where = (request.who.handle, field)
            self.acknowledged[where] = max(self.acknowledged.get(where, (0, "")), (counter, window))
        self.look_for_acknowledged(request.who.handle)

    def look(self, handle: str, name: str) -> None:
        """No field may go back to an older text."""
        for field, revision in self.revisions(handle).items():
            before = self.newest.get((handle, field), (0, ""))
            if revision < before:
                self.breaks(f"{name}'s {field} went back from {before} to {revision}")
            self.newest[handle, field] = revision

    def look_for_acknowledged(self, handle: str) -> None:
        """What was acknowledged in this history is there."""
        there = self.revisions(handle, kept=True)
        for (whose, field), revision in self.acknowledged.items():
            if whose == handle and there.get(field, (0, "")) < revision:
                self.breaks(f"{handle}'s {field} {revision} was acknowledged and is not there")

    def revisions(self, handle: str, kept: bool = False) -> dict[str, tuple[int, str]]:
        found: dict[str, tuple[int, str]] = defaultdict(lambda: (0, ""))
        with self.server.sessions.store.reader() as conn:
            rows = kept_words.own(conn, handle)
        for row in rows:
            if row.kept or not kept:
                found[row.field] = max(found[row.field], (row.counter, row.window))
        return dict(found)

    # Lives and histories.

    def copied(self, path: Path) -> None:
        """A copy holds what was true when it was made."""
        self.kept_copies[path] = (
            dict(self.newest),
            dict(self.acknowledged),
            set(self.taken),
            set(self.moved),
        )

    def begins(self, restored: Path | None) -> None:
        """The server comes back, with all it had or with what a copy has."""
        if restored:
            newest, acknowledged, taken, moved = self.kept_copies[restored]
            self.newest, self.acknowledged = dict(newest), dict(acknowledged)
            self.taken, self.moved = set(taken), set(moved)

    def look_again(self) -> None:
        """After a start: what was acknowledged is there."""
        for one in PEOPLE:
            self.look_for_acknowledged(one.handle)
