"""A live session in a real store, for tests: people join, answer, give, and the room moves on."""

from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from typing import Any

from tests.rooms import NOW, TOKEN, handle
from workshop.activity import Group
from workshop.change import Change, Newcomer
from workshop.fields import Field, FieldId, Revision
from workshop.moment import Moment
from workshop.press import Accepted, Press
from workshop.storage import changes, facts, sealing, words
from workshop.storage.opening import Store
from workshop.storage.pouring import pour
from workshop.storage.words import Keys, Outcome

ASKED = (
    {"name": "mine", "label": "For you", "may_raise": True},
    {"name": "wall", "label": "For all", "audience": "room"},
    {"name": "signed", "label": "For all, signed", "audience": "named"},
    {"name": "desk", "label": "For the desk", "audience": "facilitator"},
    {"name": "ours", "label": "For the table", "audience": "group"},
    {"name": "card", "label": "A card to give", "audience": "given"},
    {"name": "here", "label": "Stays here", "audience": "device"},
    {"name": "which", "type": "choice", "label": "Which?", "audience": "room", "options": ["a", "b", "c"]},
    {"name": "several", "type": "choices", "label": "Which?", "audience": "room", "options": ["a", "b", "c"]},
    {"name": "rate", "type": "scale", "label": "How?", "audience": "room"},
    {"name": "secretly", "type": "scale", "label": "How?", "audience": "room", "anonymous": True},
    {"name": "told", "label": "Say it", "audience": "facilitator", "anonymous": True},
    {"name": "freely", "label": "Say it", "audience": "room", "anonymous": True},
)
PLAN = {
    "title": "Peer mentoring that works",
    "activities": [
        {
            "title": "All sorts",
            "phases": [{"name": "write", "type": "write", "prompt": "Write", "asks": ASKED}],
        },
        {"title": "Again", "phases": [{"name": "write", "type": "write", "prompt": "Write", "asks": ASKED}]},
    ],
}
RUNNING = {"state": "running", "step": 1, "activity_at": 1, "phase_at": 0}


def secret(name: str) -> bytes:
    """The secret of the person called so."""
    return blake2b(name.encode(), digest_size=16).digest()


@cache
def public(name: str) -> bytes:
    """The half of it that the house has."""
    return sealing.public_key(secret(name))


class Live:
    """One session, driven by what storage offers."""

    def __init__(
        self, store: Store, ident: str = "session0aa", token: str = TOKEN, suffix: str = "",
        plan: Mapping[str, Any] = PLAN,
    ) -> None:  # fmt: skip
        self.store = store
        self.suffix = suffix
        self.ident = ident
        self.ops = 0
        self.store.writer.ask(
            lambda conn: changes.create_session(
                conn, ident=ident, token=token, projector=token.lower(), plan=plan, title="Peer mentoring",
                seed=7, now=NOW, rehearsal=False, address="192.168.1.7:7420",
            )
        )  # fmt: skip

    def moment(self, whole: bool = False) -> Moment:
        """The session as it stands."""
        with self.store.reader() as conn:
            found = facts.read_moment(conn, self.ident, self.store.epoch, whole=whole)
        assert found is not None
        return found

    def does(self, what: str = "next", **parts: Any) -> int:
        """Apply a change; the version it took."""
        return self.apply(Change(what, **parts))

    def apply(self, change: Change, now: int = NOW) -> int:
        """Apply a change to the moment as it stands; the version it took."""

        def job(conn: Any) -> int:
            moment = facts.read_moment(conn, self.ident, self.store.epoch)
            assert moment is not None
            return changes.apply(conn, moment, change, now).version

        return self.store.writer.ask(job)

    def join(self, *names: str) -> None:
        """These people come in."""
        self.does("join", newcomers=tuple(map(self.newcomer, names)))

    def newcomer(self, name: str) -> Newcomer:
        """Somebody with a key of their own, at the door."""
        mark = sealing.secret_hash(secret(name) + self.suffix.encode())
        return Newcomer(self.place(name), name, public_key=public(name), secret_hash=mark)

    def place(self, name: str) -> str:
        """The handle of somebody in this session; several sessions may have an Ana."""
        return handle(f"{name}{self.suffix}")

    def begins(self, *tables: tuple[str, ...]) -> int:
        """The first activity runs, with these people at tables."""
        groups = tuple(Group(n, tuple(map(self.place, names))) for n, names in enumerate(tables, 1))
        return self.does("begin", session=RUNNING, seating={(1, 1): groups} if groups else {}, room=True)

    def field(self, name: str, round_: int = 0) -> Field:
        """A field of the first activity."""
        found = self.moment().agenda.activities[1].field(name, round_)
        assert found is not None
        return found

    def kept(self, who: str, field: str, value: Any, counter: int = 1, **parts: Any) -> Accepted:
        """What the phone of `who` sends, locked and taken; `to` names the receiver of a gift."""
        self.ops += 1
        to, table, name = parts.pop("to", ""), parts.pop("table", 0), parts.pop("name", who)
        keys = Keys(secret(who), public(who), parts.pop("receiver_key", public(to) if to else b""))
        fid = FieldId(1, parts.pop("round_", 0), field, self.place(to) if to else "")
        asked = parts.pop("asked", None) or self.field(field, fid.round)
        revision = Revision(counter, parts.pop("window", "aaaaaaaa"))
        op = parts.pop("op", f"{self.ops:024x}{self.suffix:0>8}")
        press = Press(self.place(who), fid, asked, value, revision, op, **parts)
        return Accepted(words.locked(press, self.ident, keys), self.ident, NOW, name, table)

    def answers(self, who: str, field: str, value: Any, counter: int = 1, **parts: Any) -> Outcome:
        """`who` presses the button."""
        return self.sends(self.kept(who, field, value, counter, **parts))

    def sends(self, kept: Accepted) -> Outcome:
        """An answer arrives, and is taken."""
        return self.store.writer.ask(lambda conn: words.keep(conn, kept))

    def drafts(self, who: str, field: str, value: Any, counter: int = 1, **parts: Any) -> Outcome:
        """`who` is still writing."""
        return self.answers(who, field, value, counter, draft=True, **parts)

    def moves_on(self) -> None:
        """What waits in the box is poured, as with every step."""
        self.store.writer.ask(lambda conn: pour(conn, self.ident))

    def own(self, who: str) -> Mapping[tuple[str, bool], Any]:
        """What `who` can read of their own words, by field name and whether it is kept."""
        with self.store.reader() as conn:
            rows = words.open_own(secret(who), words.own(conn, self.place(who)))
        return {(row.field.split(".")[2], row.kept): row.value for row in rows}

    def gifts(self, who: str) -> list[Any]:
        """What `who` was given, opened."""
        with self.store.reader() as conn:
            return [
                row.value for row in words.open_gifts(secret(who), words.gifts_for(conn, self.place(who)))
            ]

    def count(self, table: str, where: str = "1") -> int:
        """How many rows a table has."""
        with self.store.reader() as conn:
            return int(conn.exec_driver_sql(f"SELECT count(*) FROM {table} WHERE {where}").scalar_one())


def bytes_on_disk(store: Store) -> bytes:
    """Everything in the store's folder: database, journal, shared memory, copies."""
    return b"\0".join(path.read_bytes() for path in sorted(store.folder.rglob("*")) if path.is_file())
