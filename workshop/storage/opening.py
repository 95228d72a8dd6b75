"""Opening the store: folder, lock, tables, epoch. Each thing that can be wrong is refused in a sentence."""

import os
import secrets
import shutil
import tempfile
from pathlib import Path

from sqlalchemy.engine import Connection

from workshop.storage import connections, copies, files, keys, looking, retention
from workshop.storage.box import Box, beside
from workshop.storage.locking import FileLock
from workshop.storage.putting_back import back_up, restore
from workshop.storage.readying import bring_up_to_date, now_ms, prepared, refused_in_words
from workshop.storage.restore_detector import RestoreDetector, recall, remember
from workshop.storage.retention import DAY_MS
from workshop.storage.store import FILE, Opened, Store
from workshop.storage.trouble import (
    Damaged,
    DiskFull,
    InUse,
    NewerDatabase,
    NotWritable,
    StoreRefused,
    StoreTrouble,
)
from workshop.words import _

__all__ = [
    "Damaged", "DiskFull", "InUse", "NewerDatabase", "NotWritable", "Store", "StoreRefused", "StoreTrouble",
    "back_up", "open_store", "restore",
]  # fmt: skip


def open_store(folder: Path, *, memory: bool = False) -> Store:
    """Open the store in `folder`, making it when there is none.

    `memory` leaves the folder alone: a passing store for rehearsals and tests, by the same code, on files in
    memory that vanish at the close. Raises a `StoreRefused` that says what is wrong and what to do.
    """
    place = _passing() if memory else folder
    with refused_in_words(place / FILE):
        files.make_folder(place)
        return Store(_open(place, passing=memory))


def _open(folder: Path, passing: bool) -> Opened:
    lock = FileLock(folder / f"{FILE}.lock")
    pulse = None
    try:
        files.look_at(folder)
        shutil.rmtree(folder / files.STAGE, ignore_errors=True)
        files.make(folder / FILE)
        looking.check_the_store(folder / FILE)
        pulse = RestoreDetector(folder / f"{FILE}.seen")
        engine = connections.writing(folder / FILE, durable=not passing)
        box = Box(beside(folder), durable=not passing)
        connections.with_box(engine, box)
        with engine.connect() as conn:
            own = prepared(conn, folder)
            newest = retention.newest_event(conn)
            conn.rollback()
            box.open()
            said = (*bring_up_to_date(conn, folder), *_clock_behind(newest))
            epoch, put_back = _settle(conn, pulse)
        pulse.committed()
        doubt = retention.Doubt(now_ms(), newest)
        if not doubt.about(copies.LONGEST_MS, now_ms()):
            copies.prune(folder, now_ms())
        return Opened(folder, lock, pulse, box, engine, epoch, own, passing, put_back, doubt, said)
    except BaseException:
        if pulse is not None:
            pulse.drop()
        lock.let_go()
        raise


def _settle(conn: Connection, pulse: RestoreDetector) -> tuple[str, bool]:
    """The epoch, and whether an older copy was ever put back: then the epoch is a new one."""
    with conn.begin():
        known, older = recall(conn, "epoch"), pulse.begin(conn)
        if known and older:
            remember(conn, "put_back", "yes")
            keys.drop_links(conn)
        if older or not known:
            remember(conn, "epoch", secrets.token_hex(8))
        return recall(conn, "epoch"), bool(recall(conn, "put_back"))


def _clock_behind(newest: int) -> tuple[str, ...]:
    """The sentence about a clock that is behind what happened last, if it is."""
    days = (newest - now_ms()) // DAY_MS
    said = _("This computer's clock is {days} days behind what happened last. Is the date right?")
    return (said.format(days=days),) if days > 0 else ()


def _passing() -> Path:
    shared = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="rounds-", dir=shared if os.access(shared, os.W_OK) else None))
