"""Today's tables of a new store: made once in a process by the migrations, and poured out from then on.

Migrations take a tenth of a second, which is most of what a new room takes, and nearly every test has one.
"""

from sqlalchemy.engine import Connection

from workshop.storage import migrating
from workshop.storage.quick import driver

by_migrations = migrating._upgrade
_said: list[str] = []
"""The statements that make what the migrations made."""


def poured(conn: Connection) -> None:
    """What `by_migrations` does, quicker where there is nothing yet."""
    raw = driver(conn)
    is_new = raw.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    if not (is_new and _said):
        by_migrations(conn)
        if is_new:
            _said[:] = list(raw.iterdump())[1:-1]  # without its BEGIN and COMMIT
        return
    with conn.begin():
        for each in _said:
            raw.execute(each)
