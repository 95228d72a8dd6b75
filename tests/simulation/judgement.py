"""What must be true of a story when everything has come to rest."""

from collections import Counter
from typing import Any

from workshop.storage import words as kept_words
from workshop.storage.facts import read_moment
from workshop.storage.lines import raised_by

from .page import Page
from .promises import Press, Promises
from .server import Server, plain
from .sessions import IDENT, PEOPLE


class Judgement:
    """Looks at every phone, and at what the server has; tells `promises` what is broken."""

    def __init__(self, promises: Promises, server: Server) -> None:
        self.promises, self.server = promises, server

    def passed(self, people: Any) -> None:
        """What must be true when everything has come to rest."""
        if not self.server.is_up:
            self.promises.breaks("the server did not come back")
            return
        for person in people:
            for page in person.pages:
                if page.is_open:
                    self._current(page)
            self._delivered(person)
        self._said()
        self._gifts()
        self._raised()
        self._counted()

    def _current(self, page: Page) -> None:
        moment = self.server.sessions.moment(IDENT)
        assert moment
        now = self.server.sessions.drawn.phones(moment).screen(page.who.handle)
        if not page.line:
            self.promises.breaks(f"{page.name} shows nothing")
            return
        shown = page.line.screen
        if (shown["epoch"], shown["version"]) != (now.epoch, now.version):
            self.promises.breaks(f"{page.name} is left at {shown['version']}; a reload shows {now.version}")
        elif plain(shown["html"]) != plain(now.html):
            self.promises.breaks(f"{page.name} shows another screen than a reload, both {now.version}")

    def _delivered(self, person: Any) -> None:
        store = person.pages[-1].store
        for op in store.waiting():
            self.promises.breaks(
                f"{person.who.name}'s press of {op['field']} {op['body']['revision']} still waits"
            )
        there = self.promises.revisions(person.who.handle)
        for field in store.fields():
            words = person.shelf[f"field/{field}"]
            if words.get("quiet") or words.get("refused") or words.get("device"):
                continue
            counter, window = words["revision"]
            if there.get(field, (0, "")) < (counter, window):
                self.promises.breaks(f"{person.who.name}'s {field} {(counter, window)} is on the phone alone")

    def _said(self) -> None:
        """The newest press of each field is what is kept, word for word."""
        for who in PEOPLE:
            with self.server.sessions.store.reader() as conn:
                rows = kept_words.open_own(who.secret, kept_words.own(conn, who.handle))
            there = {row.field: row for row in rows if row.kept}
            for field, press in self._last(who.handle).items():
                row = there.get(field)
                if row is None:
                    self.promises.breaks(f"{who.name}'s {field} {press.revision} is lost")
                elif (row.counter, row.window) < press.revision:
                    self.promises.breaks(
                        f"{who.name}'s {field} {press.revision} is lost under {row.revision}"
                    )
                elif (row.counter, row.window) == press.revision and row.value != press.body["value"]:
                    self.promises.breaks(f"{who.name}'s {field} {press.revision} has other words")

    def _last(self, handle: str, *acts: str) -> dict[str, Press]:
        """The newest press of each field that was not refused; of those that do more than keep words.

        Nothing comes of such a press when newer words are there, and the phone is told so; but what is taken
        back is taken back.
        """
        found: dict[str, Press] = {}
        for press in self.promises.presses.values():
            if press.handle != handle or press.field.endswith(".secretly"):
                continue
            if (handle, press.field) in self.promises.given_up:
                continue
            if acts and not any(act in press.body for act in acts):
                continue
            overruled = acts and press.fate == "newer" and "withdraw" not in press.body
            if overruled or press.fate not in ("kept", "newer", "waiting"):
                continue
            if press.field not in found or found[press.field].revision < press.revision:
                found[press.field] = press
        return found

    def _gifts(self) -> None:
        """Gifts are in the last state that their writer chose."""
        for who in PEOPLE:
            with self.server.sessions.store.reader() as conn:
                there = {row.field: row for row in kept_words.gifts_by(conn, who.handle)}
            for field, press in self._last(who.handle, "give", "withdraw").items():
                row, chosen = there.get(field), "withdraw" in press.body
                if row is None or row.withdrawn != chosen:
                    state = "not there" if row is None else "taken back" if row.withdrawn else "given"
                    self.promises.breaks(f"{who.name}'s gift {field} {press.revision} is {state}")

    def _raised(self) -> None:
        """Words are before the room, or not, as their writer chose last."""
        for who in PEOPLE:
            with self.server.sessions.store.reader() as conn:
                there = raised_by(conn, who.handle)
            for field, press in self._last(who.handle, "raise").items():
                if (field in there) != press.body["raise"]:
                    self.promises.breaks(
                        f"{who.name}'s {field} {press.revision} is {'not ' * (field not in there)}raised"
                    )

    def _counted(self) -> None:
        """An anonymous answer of everybody who gave one, and no second one."""
        there: Counter[str] = Counter()
        for who in PEOPLE:
            mine = [p for p in self.promises.presses.values() if self._unnamed_of(who.handle, p)]
            questions, fates = {p.field for p in mine}, {p.fate for p in mine}
            with self.server.sessions.store.reader() as conn:
                counted = kept_words.answered(conn, who.secret, IDENT, questions)
            there.update(counted)
            if not counted and fates & {"kept", "done"} and "closed" not in fates:
                self.promises.breaks(f"{who.name}'s anonymous answer is not there")
        with self.server.sessions.store.reader() as conn:
            moment = read_moment(conn, IDENT, "", whole=True)
        if moment is None or moment.unnamed != there:
            self.promises.breaks("an anonymous answer is there twice")

    def _unnamed_of(self, handle: str, press: Press) -> bool:
        return press.handle == handle and press.field.endswith(".secretly")
