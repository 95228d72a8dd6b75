"""Opening the store: folder, lock, tables, epoch. Each thing that can be wrong is refused in a sentence."""

import os
import secrets
import sqlite3
import tempfile
import time
from pathlib import Path

from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from workshop.storage import connections, copies, trouble
from workshop.storage.box import Box
from workshop.storage.locking import Lock
from workshop.storage.migrating import migrate
from workshop.storage.pouring import leave_out
from workshop.storage.pulse import Pulse, recall, remember
from workshop.storage.quick import driver
from workshop.storage.store import FILE, Opened, Store
from workshop.storage.trouble import (
    Broken,
    DiskFull,
    InUse,
    NewerDatabase,
    NotWritable,
    StoreRefused,
    StoreTrouble,
)
from workshop.words import _

__all__ = [
    "Broken", "DiskFull", "InUse", "NewerDatabase", "NotWritable", "Store", "StoreRefused", "StoreTrouble",
    "back_up", "open_store", "restore",
]  # fmt: skip

LOOKED_THROUGH = 64 * 1024 * 1024
"""Files up to this size are looked through for damage at every start; that takes a fraction of a second."""


def open_store(folder: Path, *, memory: bool = False) -> Store:
    """Open the store in `folder`, making it when there is none.

    `memory` leaves the folder alone: a passing store for rehearsals and tests, by the same code, on files in
    memory that vanish at the close. Raises a `StoreRefused` that says what is wrong and what to do.
    """
    place = _passing() if memory else folder
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.chmod(0o700)
        return Store(_open(place, passing=memory))
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise trouble.refusal(error, str(place / FILE)) from error
    except OSError as error:
        raise trouble.of_system(error, str(place)) from error


def restore(folder: Path, copy: Path) -> None:
    """Put a copy in the place of the store. The next opening begins a new epoch: phones offer words again.

    The store must be closed. Raises a `StoreRefused` when the copy is damaged or the store is open.
    """
    lock = Lock(folder / f"{FILE}.lock")
    try:
        _check(copy)
        path = folder / FILE
        fresh = folder / f"{FILE}.fresh"
        fresh.touch(mode=0o600)
        fresh.write_bytes(copy.read_bytes())
        # An old journal beside a new file would be played into it.
        for ending in ("-wal", "-shm", ".seen"):
            (folder / f"{FILE}{ending}").unlink(missing_ok=True)
        os.replace(fresh, path)
    except OSError as error:
        raise trouble.of_system(error, str(folder)) from error
    finally:
        lock.let_go()


def back_up(folder: Path, path: Path) -> None:
    """Write a whole copy of the store in `folder` to `path`, also while a server is using it.

    Only reads: the copy is one steady picture, whatever is written meanwhile, and is looked through before
    anybody relies on it. Raises a `StoreRefused`, and then leaves no half of a copy.
    """
    store = folder / FILE
    if not store.exists():
        raise StoreRefused(_("There is nothing in {folder} yet.").format(folder=folder))
    try:
        with connections.reading(store).connect() as conn:
            conn.rollback()
            # The file itself stays read-only; without this SQLite would not write the copy either.
            driver(conn).execute("PRAGMA query_only=OFF")
            copies.copy_to(driver(conn), path)
        _check(path)
    except (SQLAlchemyError, sqlite3.Error) as error:
        path.unlink(missing_ok=True)
        raise trouble.refusal(error, str(path)) from error
    except OSError as error:
        raise trouble.of_system(error, str(path)) from error
    except StoreRefused:
        path.unlink(missing_ok=True)
        raise


def _open(folder: Path, passing: bool) -> Opened:
    lock = Lock(folder / f"{FILE}.lock")
    pulse = None
    try:
        pulse = Pulse(folder / f"{FILE}.seen")
        engine = connections.writing(folder / FILE, durable=not passing)
        box = Box(folder / f"{FILE}.box", durable=not passing)
        connections.with_box(engine, box)
        with engine.connect() as conn:
            _look_through(conn, folder / FILE)
            migrate(conn, folder, _now())
            epoch, secret, put_back = _settle(conn, pulse)
            _take_up(conn, box)
        pulse.committed()
        copies.prune(folder, _now())
        return Opened(folder, lock, pulse, box, engine, epoch, secret, passing, put_back)
    except BaseException:
        if pulse is not None:
            pulse.drop()
        lock.let_go()
        raise


def _settle(conn: Connection, pulse: Pulse) -> tuple[str, bytes, bool]:
    """The epoch, the secret, and whether an older copy was ever put back: then the epoch is a new one."""
    with conn.begin():
        known, older = recall(conn, "epoch"), pulse.begin(conn)
        if known and older:
            remember(conn, "put_back", "yes")
        if older or not known:
            remember(conn, "epoch", secrets.token_hex(8))
        if not recall(conn, "secret"):
            remember(conn, "secret", secrets.token_hex(32))
        put_back = bool(recall(conn, "put_back"))
        return recall(conn, "epoch"), bytes.fromhex(recall(conn, "secret")), put_back


def _take_up(conn: Connection, box: Box) -> None:
    """What an earlier server left in the box is in it again."""
    box.open()
    with conn.begin():
        leave_out(conn)
    box.settle()


def _look_through(conn: Connection, path: Path) -> None:
    if path.stat().st_size <= LOOKED_THROUGH:
        found = driver(conn).execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise trouble.damaged(str(path))


def _check(copy: Path) -> None:
    """Refuse a copy that cannot be read whole."""
    try:
        with connections.reading(copy).connect() as conn:
            _look_through(conn, copy)
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise trouble.damaged(str(copy)) from error


def _passing() -> Path:
    shared = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="rounds-", dir=shared if os.access(shared, os.W_OK) else None))


def _now() -> int:
    return time.time_ns() // 1_000_000
