"""Not with: a private wish to sit elsewhere. The matching sees a pair; nobody sees whose wish it was."""

from hashlib import blake2b

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.engine import Connection

from workshop.storage.contacts import Chooser
from workshop.storage.quick import Quick
from workshop.storage.wishes import apart

MOST = 3
"""So many people somebody may ask to sit apart from."""

_PAIRS = Quick(select(apart.c.low, apart.c.high).where(apart.c.session_id == bindparam("ident")))


def pairs(conn: Connection, session_id: str) -> frozenset[tuple[str, str]]:
    """All pairs of a session that had better not sit together; the smaller handle first."""
    return frozenset((row[0], row[1]) for row in _PAIRS.run(conn, ident=session_id))


def wished(conn: Connection, mine: Chooser) -> frozenset[str]:
    """Those I asked to sit apart from."""
    asked = select(apart.c.low, apart.c.high, apart.c.mark).where(
        apart.c.session_id == mine.session_id, (apart.c.low == mine.handle) | (apart.c.high == mine.handle)
    )
    others = ((row.high if row.low == mine.handle else row.low, row.mark) for row in conn.execute(asked))
    return frozenset(other for other, mark in others if mark == _mark(mine, other))


def ask(conn: Connection, mine: Chooser, other: str) -> bool:
    """Seat us apart from the next tables on; False when I have asked for as many as may be."""
    known = wished(conn, mine)
    if other == mine.handle or (other not in known and len(known) >= MOST):
        return False
    if other not in known:
        conn.execute(insert(apart).values(**_pair(mine, other), mark=_mark(mine, other)))
    return True


def take_back(conn: Connection, mine: Chooser, other: str) -> None:
    """We may sit together again, as far as I am concerned."""
    conn.execute(delete(apart).where(apart.c.mark == _mark(mine, other)))


def forget(conn: Connection, handle: str) -> None:
    """Every pair with somebody who is forgotten."""
    conn.execute(delete(apart).where((apart.c.low == handle) | (apart.c.high == handle)))


def _pair(mine: Chooser, other: str) -> dict[str, str]:
    low, high = sorted((mine.handle, other))
    return {"session_id": mine.session_id, "low": low, "high": high}


def _mark(mine: Chooser, other: str) -> str:
    said = f"{mine.session_id} {other}".encode()
    return blake2b(said, key=mine.secret, digest_size=16, person=b"rounds-apart").hexdigest()
