"""Not with: a private wish to sit elsewhere. The matching sees a pair; nobody sees whose wish it was.

A pair counts from when it lies in the box; its row comes later, with those of others.
"""

from hashlib import blake2b

from sqlalchemy import bindparam, delete, select
from sqlalchemy.engine import Connection

from workshop.storage import box
from workshop.storage.box import Facts, Slip
from workshop.storage.contacts import Chooser
from workshop.storage.quick import Quick
from workshop.storage.wishes import apart

MOST = 3
"""So many people somebody may ask to sit apart from."""

_PAIRS = Quick(
    select(apart.c.mark, apart.c.low, apart.c.high).where(apart.c.session_id == bindparam("ident"))
)


def pairs(conn: Connection, session_id: str) -> frozenset[tuple[str, str]]:
    """All pairs of a session that had better not sit together; the smaller handle first."""
    return frozenset(_pairs(conn, session_id).values())


def wished(conn: Connection, mine: Chooser) -> frozenset[str]:
    """Those I asked to sit apart from."""
    found = set()
    for mark, (low, high) in _pairs(conn, mine.session_id).items():
        if mine.handle in (low, high):
            other = high if low == mine.handle else low
            found |= {other} if mark == _mark(mine, other) else set()
    return frozenset(found)


def ask(conn: Connection, mine: Chooser, other: str) -> bool:
    """Seat us apart from the next tables on; False when I have asked for as many as may be."""
    known = wished(conn, mine)
    if other == mine.handle or (other not in known and len(known) >= MOST):
        return False
    if other not in known:
        low, high = sorted((mine.handle, other))
        _put(conn, mine, other, {"low": low, "high": high})
    return True


def take_back(conn: Connection, mine: Chooser, other: str) -> None:
    """We may sit together again, as far as I am concerned."""
    _put(conn, mine, other, None)


def forget(conn: Connection, handle: str) -> None:
    """Every pair with somebody who is forgotten."""
    conn.execute(delete(apart).where((apart.c.low == handle) | (apart.c.high == handle)))
    slips = box.waiting(conn).values()
    box.of(conn).drop(
        [s.mark for s in slips if s.facts and handle in (s.facts.get("low"), s.facts.get("high"))]
    )


def _pairs(conn: Connection, session_id: str) -> dict[str, tuple[str, str]]:
    """All pairs by their marks: those in the table, as the box changes them."""
    found = {mark: (low, high) for mark, low, high in _PAIRS.run(conn, ident=session_id)}
    for slip in [*box.waiting(conn).values()]:
        if (slip.table, slip.session_id) == (apart.name, session_id):
            found.pop(slip.mark, None)
            if slip.facts is not None:
                found[slip.mark] = (slip.facts["low"], slip.facts["high"])
    return found


def _put(conn: Connection, mine: Chooser, other: str, facts: Facts | None) -> None:
    box.of(conn).put(Slip(apart.name, _mark(mine, other), mine.session_id, facts))


def _mark(mine: Chooser, other: str) -> str:
    said = f"{mine.session_id} {other}".encode()
    return blake2b(said, key=mine.secret, digest_size=16, person=b"rounds-apart").hexdigest()
