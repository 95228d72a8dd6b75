"""Staying in touch: a wish is there for two, or it is there for nobody.

Two people can make the same key from the secret of the one and the public half of the other; nobody else can.
A wish lies under a mark made with that key, and names nobody: without the secret of one of the two it cannot
be told who wished for whom, nor how often anybody did or was. The contact card in it is locked for the other.
Wishes and cards wait in the box for those of others, so that no commit is one person's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from dataclasses import field as slot
from hashlib import blake2b
from typing import Any

from sqlalchemy import bindparam, delete, select
from sqlalchemy.engine import Connection

from workshop.storage import box, sealing
from workshop.storage.box import Slip
from workshop.storage.wishes import card, wish

Card = dict[str, str]
"""What somebody gives to those who choose them too: `reach` and `line`, both may be empty."""

LONGEST = {"reach": 120, "line": 200}
_DROP = delete(wish).where(wish.c.mark == bindparam("which"))

SIZE = 1_536
"""Every locked card has this length before it is locked, so that none tells how much is in it."""


@dataclass(frozen=True)
class Chooser:
    """Somebody with their secret at hand. It is used for this one answer and kept nowhere."""

    session_id: str
    handle: str
    secret: bytes = slot(repr=False)
    public_key: bytes = slot(repr=False)


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be chosen: in which activity, and the key that locks a card for them."""

    activity_at: int
    handle: str
    public_key: bytes = slot(repr=False)


def choose(conn: Connection, mine: Chooser, other: Candidate) -> None:
    """I would like to stay in touch with them. The same wish twice is one wish."""
    sealed = _sealed(own_card(conn, mine), other)
    box.of(conn).put(Slip(wish.name, _mark(mine, other), mine.session_id, {"for_other": sealed.hex()}))


def take_back(conn: Connection, mine: Chooser, other: Candidate) -> None:
    """Rather not. There is nothing left of the wish."""
    box.of(conn).put(Slip(wish.name, _mark(mine, other), mine.session_id, None))


def chosen(conn: Connection, mine: Chooser, others: Iterable[Candidate]) -> frozenset[str]:
    """Whom of these I have chosen."""
    marks = {_mark(mine, other): other.handle for other in others}
    return frozenset(marks[mark] for mark in _wishes(conn, marks))


def mutual(conn: Connection, mine: Chooser, others: Iterable[Candidate]) -> dict[tuple[int, str], Card]:
    """Those who have chosen me as I have chosen them, by activity and handle, with the card they gave."""
    there = list(others)
    ours = {_mark(mine, other) for other in there}
    theirs = {_mark(mine, other, back=True): other for other in there}
    rows = _wishes(conn, [*ours, *theirs])
    return {
        (other.activity_at, other.handle): _read(sealing.open_value(mine.secret, rows[mark]))
        for mark, other in theirs.items()
        if mark in rows and _mark(mine, other) in rows
    }


def keep_card(conn: Connection, mine: Chooser, said: Card, others: Iterable[Candidate]) -> None:
    """Keep my card, and put it in the place of the one before with everybody whom I have chosen."""
    body = sealing.seal_value(mine.public_key, _padded(said)).hex()
    box.of(conn).put(Slip(card.name, _card_mark(mine), mine.session_id, {"body": body}))
    there = list(others)
    mine_too = chosen(conn, mine, there)
    for other in there:
        if other.handle in mine_too:
            choose(conn, mine, other)


def own_card(conn: Connection, mine: Chooser) -> Card:
    """My card as I filled it in; empty when I did not."""
    waiting = box.waiting(conn).get(_card_mark(mine))
    if waiting is not None and waiting.facts is not None:
        body: bytes | None = bytes.fromhex(waiting.facts["body"])
    else:
        body = conn.scalar(select(card.c.body).where(card.c.mark == _card_mark(mine)))
    return _read(sealing.open_value(mine.secret, body) if body else {})


def marks(mine: Chooser, others: Iterable[Candidate]) -> list[str]:
    """Where wishes of mine for these lie, if there are any, and theirs for me.

    A thousand take a tenth of a second or more: neither the hub's time nor the writer's.
    """
    there = list(others)
    return [_mark(mine, other, back) for other in there for back in (False, True)]


def forget(conn: Connection, mine: Chooser, found: Sequence[str]) -> None:
    """My card, my wishes and those for me are gone; `found` are the `marks` with everybody."""
    if found:
        conn.execute(_DROP, [{"which": mark} for mark in found])
    conn.execute(delete(card).where(card.c.mark == _card_mark(mine)))
    box.of(conn).drop([*found, _card_mark(mine)])


def _wishes(conn: Connection, marks: Iterable[str]) -> dict[str, bytes]:
    """The locked cards under these marks: those in the table, as the box changes them."""
    asked, waiting = list(marks), box.waiting(conn)
    rows = conn.execute(select(wish.c.mark, wish.c.for_other).where(wish.c.mark.in_(asked)))
    found: dict[str, bytes] = {row.mark: row.for_other for row in rows}
    for mark in asked:
        slip = waiting.get(mark)
        if slip is not None:
            found.pop(mark, None)
            if slip.facts is not None:
                found[mark] = bytes.fromhex(slip.facts["for_other"])
    return found


def _card_mark(mine: Chooser) -> str:
    return sealing.pseudonym(mine.secret, mine.session_id, "card")


def _mark(mine: Chooser, other: Candidate, back: bool = False) -> str:
    """Under which mark a wish of mine for them lies, or one of theirs for me."""
    key = sealing.between(mine.secret, other.public_key)
    ends = (other.handle, mine.handle) if back else (mine.handle, other.handle)
    said = " ".join((mine.session_id, str(other.activity_at), *ends)).encode()
    return blake2b(said, key=key, digest_size=16, person=b"rounds-wish").hexdigest()


def _sealed(said: Card, other: Candidate) -> bytes:
    return sealing.seal_value(other.public_key, _padded(said))


def _padded(said: Card) -> Card:
    """The card with something in it that makes all cards equally long."""
    known = {name: said.get(name, "")[:longest] for name, longest in LONGEST.items()}
    return {**known, "pad": " " * max(0, SIZE - len(sealing.encode(known)))}


def _read(said: Any) -> Card:
    return {name: str(said.get(name, "")) for name in LONGEST}
