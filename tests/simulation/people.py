"""What people do: write, press, give, take back, look away, lose a tab, open another. And the desk."""

from typing import Any

from workshop.session import commands as c

from .page import Page
from .server import Reply, Request
from .sessions import IDENT, Someone
from .store import Shelf
from .wire import Wire

WINDOWS = 2


class Participant:
    """A person with one browser: its shelf, its clock, its windows."""

    def __init__(self, who: Someone, wire: Wire, log: Any) -> None:
        self.who, self.wire, self.log = who, wire, log
        self.timeline = wire.timeline
        self.shelf: Shelf = {}
        self.skew = 0.0
        self.texts = 0
        self.pages: list[Page] = []
        self.opens()

    def opens(self) -> None:
        """Another window, if there are not too many."""
        self.pages = [page for page in self.pages if page.is_open]
        if len(self.pages) < WINDOWS:
            self.pages.append(Page(self.wire, self.who, self.shelf, lambda: self.skew, self.log))

    def acts(self) -> None:
        """One thing, by chance; most of the time something is written."""
        pages = [page for page in self.pages if page.is_open]
        if not pages:
            self.opens()
            return
        page, x = self.timeline.chance.choice(pages), self.timeline.chance.random()
        if page.is_asleep:
            page.wakes()
        elif x < 0.66:
            self.writes(page)
        elif x < 0.78:
            self.moves()
        elif x < 0.87:
            page.sleeps()
        elif x < 0.93:
            self.opens()
        elif x < 0.985:
            page.closes(gently=self.timeline.happens(0.6))
        else:
            self.skew += self.timeline.chance.choice((-3_600_000, -20_000, 20_000, 3_600_000))
            self.timeline.tell(f"{self.who.name}'s phone has another time now: {self.skew / 1000:+.0f} s")

    def writes(self, page: Page) -> None:
        """In one of the fields on the screen: types, keeps, gives, takes back, shows, or no longer."""
        fields = page.fields()
        if not fields:
            return
        field, sort, how = self.timeline.chance.choice(fields)
        words, x = page.store.words(field) or {}, self.timeline.chance.random()
        if words.get("done"):
            return
        if field.split(".")[2] == "card" and words.get("given") and not words.get("withdrawn") and x < 0.4:
            page.writing.clicked(field, "withdraw")
        elif field.endswith(".mine") and words.get("kept") and x < 0.3:
            page.writing.clicked(field, "raise")
        elif x < 0.55 and not how:
            page.writing.typed(field, self.text(sort), how)
        else:
            gives = field.split(".")[2] == "card" and self.timeline.happens(0.6)
            page.writing.submitted(field, self.text(sort), how, give=gives)

    def moves(self) -> None:
        """Something that is seen at the table: at my table, I would rather watch."""
        chance = self.timeline.chance
        handle = self.who.handle
        act: c.Command = c.AtTable(handle)
        if chance.random() < 0.5:
            act = c.Watch(handle, chance.random() < 0.5)
        self.timeline.tell(f"{self.who.name} says {act}")
        self.wire.ask(Request("act", command=act), lambda reply: None)

    def text(self, sort: str) -> Any:
        """Words that nobody has written before."""
        self.texts += 1
        said = f"{self.who.name} {self.texts}"
        if sort == "scale":
            return self.timeline.chance.randint(1, 5)
        return {"strength": said, "growth": "", "progress": ""} if sort == "card" else said


class Desk:
    """The facilitator, whose two consoles may be behind, and whose finger is quick."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self.timeline = wire.timeline
        self.step = 0

    def looks(self) -> None:
        """The console shows the step of now."""
        server = self.wire.server
        if server.is_up:
            moment = server.sessions.moment(IDENT)
            self.step = moment.step if moment else 0

    def acts(self) -> None:
        """One press; every third one is doubled, as a press with an id of its own."""
        chance = self.timeline.chance
        if chance.random() < 0.7:
            self.looks()
        command: c.Command = chance.choices(
            (c.Next(self.step), c.Back(self.step), c.Extend(1), c.Undo(), c.Release("1.0.signed"),
             c.Jump(self.step, chance.randint(1, 2)), c.End(self.step)),
            (40, 15, 15, 15, 5, 8, 2),
        )[0]  # fmt: skip
        self.press(command)
        if chance.random() < 0.3 and hasattr(command, "step"):
            self.press(command)

    def press(self, command: c.Command) -> None:
        """Sent under an id of its own; not tried again."""
        op = f"{self.timeline.chance.getrandbits(128):032x}"
        self.timeline.tell(f"desk: {command}")
        self.wire.ask(
            Request("desk", command=command, op=op), lambda reply: self._answered(op, command, reply)
        )

    def _answered(self, op: str, command: c.Command, reply: Reply) -> None:
        self.timeline.tell(f"desk: {type(command).__name__} -> {reply.status} {reply.data.get('code', '')}")
