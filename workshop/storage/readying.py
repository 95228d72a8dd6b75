"""Making a file ready to be the store: looked through, with today's tables, without what is gone."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import Connection

from workshop.storage import box, gone, secret, trouble
from workshop.storage.again import delete_again
from workshop.storage.looking import looks_like_ours
from workshop.storage.migrating import migrate
from workshop.storage.pouring import leave_out
from workshop.storage.quick import driver
from workshop.storage.store import scrubbed
from workshop.storage.trouble import StoreRefused


@contextmanager
def refused_in_words(path: Path) -> Iterator[None]:
    """Whatever a disk or a damaged file leads to becomes a `StoreRefused` with its sentence."""
    try:
        yield
    except StoreRefused:
        raise
    except OSError as error:
        raise trouble.of_system(error, str(error.filename or path.parent)) from error
    except Exception as error:
        # Bytes that nobody wrote lead anywhere: into SQLite, Alembic, or a number that is none.
        raise trouble.refusal(error, str(path)) from error


def prepared(conn: Connection, folder: Path) -> bytes:
    """Today's tables for a store that was looked through; the secret of the house in `folder`."""
    own = secret.settle(conn, folder)
    migrate(conn, folder, now_ms())
    looks_like_ours(conn, whole=True)
    return own


def bring_up_to_date(conn: Connection, folder: Path) -> tuple[str, ...]:
    """Delete again what the file beside remembers and an older copy does not; sentences about it.

    What the box of this connection has of sessions that are no more goes, too.
    """
    beside = gone.MarksFile(folder)
    with conn.begin():
        unknown = gone.unknown(conn, beside.read())
        found = delete_again(conn, unknown, now_ms())
        gone.take_over(conn, unknown)
        leave_out(conn)
        box.of(conn).keep()
    box.of(conn).settle()
    beside.write(gone.known(conn).items())
    if found.said():
        scrubbed(driver(conn), folder)
    return (found.said(),) if found.said() else ()


def now_ms() -> int:
    """This computer's time, in ms since the epoch."""
    return time.time_ns() // 1_000_000
