"""Keys of facilitators: sign-in links that open once, and cookies that last. Only hashes are stored."""

from typing import Literal

from sqlalchemy import BigInteger, Column, Table, Text, bindparam, delete, insert, select, update
from sqlalchemy.engine import Connection

from workshop.storage.columns import metadata, number
from workshop.storage.quick import Quick

key = Table(
    "key",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("sort", Text, nullable=False),
    Column("session_id", Text),
    number("created_at"),
    Column("used_at", BigInteger),
    number("expires_at"),
    sqlite_with_rowid=False,
)
"""Sign-in links and cookies of facilitators, as hashes."""

LINK, COOKIE = "link", "cookie"

Used = Literal["ok", "used", "unknown", "expired"]

_UNTIL = Quick(
    select(key.c.expires_at).where(key.c.hash == bindparam("token_hash"), key.c.sort == bindparam("kind"))
)


def new_link(
    conn: Connection, token_hash: str, now: int, expires_at: int, session_id: str | None = None
) -> None:
    """A link that signs in once, until `expires_at`."""
    _add(conn, token_hash, LINK, now, expires_at, session_id)


def use_link(conn: Connection, token_hash: str, now: int) -> Used:
    """Open the link: `ok` the first time, then `used`."""
    asked = select(key.c.used_at, key.c.expires_at).where(key.c.hash == token_hash, key.c.sort == LINK)
    found = conn.execute(asked).first()
    if found is None:
        return "unknown"
    if found.used_at is not None:
        return "used"
    if found.expires_at <= now:
        return "expired"
    conn.execute(update(key).where(key.c.hash == token_hash).values(used_at=now))
    return "ok"


def drop_links(conn: Connection) -> None:
    """No link opens anything any more: in an older copy those that were used since look fresh."""
    conn.execute(delete(key).where(key.c.sort == LINK))


def new_cookie(
    conn: Connection, token_hash: str, now: int, expires_at: int, session_id: str | None = None
) -> None:
    """A cookie of a signed-in browser, good until `expires_at`."""
    _add(conn, token_hash, COOKIE, now, expires_at, session_id)


def cookie_valid(conn: Connection, token_hash: str, now: int) -> bool:
    """Whether this cookie still opens the desk."""
    found = _UNTIL.run(conn, token_hash=token_hash, kind=COOKIE).fetchone()
    return found is not None and bool(found[0] > now)


def _add(
    conn: Connection, token_hash: str, sort: str, now: int, expires_at: int, session_id: str | None
) -> None:
    row = {"hash": token_hash, "sort": sort, "session_id": session_id}
    conn.execute(insert(key).values(**row, created_at=now, expires_at=expires_at))
