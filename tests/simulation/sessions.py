"""The two rooms in which stories begin, made once: people writing at tables, and pairs preparing cards."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from workshop.change import Change, Newcomer
from workshop.session import commands as c
from workshop.session.decide import decide
from workshop.storage import changes, facts, sealing
from workshop.storage.opening import Store, back_up, open_store
from workshop.storage.store import FILE

from .inline import at_once

IDENT = "session0aa"
BEGINNING = 1_790_000_000_000
"""The server's clock when a story begins, ms since the epoch."""

TABLES: Mapping[str, Any] = {
    "title": "Tables",
    "groups": {"of": 2},
    "phases": [
        {"name": "find", "type": "move", "minutes": 1, "prompt": "Find your table"},
        {
            "name": "write",
            "type": "write",
            "minutes": 1,
            "prompt": "Write",
            "asks": [
                {"name": "mine", "type": "text", "label": "For me", "may_raise": True},
                {"name": "ours", "type": "text", "label": "For the table", "audience": "group"},
                {"name": "signed", "type": "text", "label": "For all", "audience": "named"},
                {"name": "secretly", "type": "scale", "label": "How?", "audience": "room", "anonymous": True},
            ],
        },
        {"name": "see", "type": "reveal", "minutes": 1, "prompt": "See", "shows": ["signed"]},
    ],
}
PLAN: Mapping[str, Any] = {"title": "A workshop", "activities": [TABLES, {"kind": "feedback_practice"}]}


@dataclass(frozen=True)
class Someone:
    """A person who takes part, with the secret that opens their own words."""

    name: str
    handle: str
    secret: bytes

    @property
    def cookie(self) -> str:
        """What their browser sends."""
        return f"rounds_{self.handle}={sealing.written(self.secret)}"


def _someone(name: str) -> Someone:
    return Someone(name, f"{name.lower():0<12}", blake2b(name.encode(), digest_size=16).digest())


PEOPLE = tuple(map(_someone, ("Ana", "Ben", "Cho")))


@cache
def beginnings() -> tuple[bytes, ...]:
    """The files of the two stores: at the tables, and at the cards."""
    folder = Path(mkdtemp(prefix="rounds-simulated-"))
    found = []
    store = at_once(open_store(folder))
    _open(store)
    for presses in ((c.Next, c.Next), (c.Next, c.Next, c.Next, c.Next, c.Next)):
        for press in presses:
            _do(store, press(_step(store)))
        copy = folder / "copy.db"
        back_up(folder, copy)
        found.append(copy.read_bytes())
        copy.unlink()
    store.close()
    for left in folder.iterdir():
        left.unlink()
    folder.rmdir()
    return tuple(found)


def lay_out(folder: Path, which: int) -> None:
    """Put the store of a beginning into a folder."""
    (folder / FILE).write_bytes(beginnings()[which])


def _open(store: Store) -> None:
    store.writer.ask(
        lambda conn: changes.create_session(
            conn, ident=IDENT, token="K7QF4MW8H3T0ZV9N", projector="k7qf4mw8h3t0zv9n", plan=PLAN,
            title="A workshop", seed=7, now=BEGINNING, rehearsal=False, address="192.168.1.7:7420",
        )
    )  # fmt: skip
    for one in PEOPLE:
        key, mark = sealing.public_key(one.secret), sealing.secret_hash(one.secret)
        _do(store, c.Arrive(Newcomer(one.handle, one.name, public_key=key, secret_hash=mark)))


def _step(store: Store) -> int:
    with store.reader() as conn:
        moment = facts.read_moment(conn, IDENT, store.epoch)
    assert moment is not None
    return moment.step


def _do(store: Store, command: c.Command) -> None:
    def job(conn: Any) -> None:
        moment = facts.read_moment(conn, IDENT, store.epoch)
        assert moment is not None
        change = decide(moment, command, BEGINNING)
        assert isinstance(change, Change), change
        changes.apply(conn, moment, change, BEGINNING)

    store.writer.ask(job)
