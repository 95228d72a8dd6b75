"""Whole copies: written at any time, and put back in the place of what is kept."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from sqlalchemy.engine import Connection

from workshop.storage import box, connections, copies, files, gone, looking
from workshop.storage.box import Box
from workshop.storage.locking import Lock
from workshop.storage.pouring import leave_out, pour
from workshop.storage.quick import driver
from workshop.storage.readying import bring_up_to_date, prepared, refused_in_words
from workshop.storage.store import FILE
from workshop.storage.trouble import StoreRefused
from workshop.words import _

TRIES = 5
"""A room that moves on while a copy is made pours its box; it does not do so again for minutes."""


def back_up(folder: Path, path: Path) -> None:
    """Write a whole copy of the store in `folder` to `path`, also while a server is using it.

    Only reads: the copy is one steady picture, whatever is written meanwhile, and is looked through before
    anybody relies on it. Raises a `StoreRefused`, and then leaves no half of a copy.
    """
    store = folder / FILE
    if not store.exists():
        raise StoreRefused(_("There is nothing in {folder} yet.").format(folder=folder))
    try:
        with refused_in_words(store), connections.reading(store).connect() as conn:
            looking.check(store)
            # The file itself stays read-only; without this SQLite would not write the copy either.
            driver(conn).execute("PRAGMA query_only=OFF")
            with refused_in_words(path):
                _copy_with_what_waits(conn, folder, path)
                looking.check(path)
    except StoreRefused:
        path.unlink(missing_ok=True)
        raise


def _copy_with_what_waits(conn: Connection, folder: Path, path: Path) -> None:
    """A copy has no box beside it: what waits in the box is poured into it.

    What vanishes from the box meanwhile may have come too late for this copy; then it is made anew.
    """
    for _try in range(TRIES):
        before = _what_waits(folder)
        path.unlink(missing_ok=True)
        copies.copy_to(driver(conn), path)
        after = _what_waits(folder)
        if before.slips.keys() <= after.slips.keys():
            break
    if not after.slips:
        return
    engine = connections.writing(path, durable=True)
    connections.with_box(engine, after)
    with engine.connect() as fresh:
        with fresh.begin():
            leave_out(fresh)
            for session_id in sorted({slip.session_id for slip in after.slips.values()}):
                pour(fresh, session_id)
        driver(fresh).execute("PRAGMA journal_mode=DELETE")


def _what_waits(folder: Path) -> Box:
    found = Box(box.beside(folder))
    found.open()
    return found


def restore(folder: Path, copy: Path) -> tuple[str, ...]:
    """Put a copy in the place of the store; sentences about what had been deleted and stays so.

    The next opening begins a new epoch: phones offer words again. The store must be closed. Raises a
    `StoreRefused` when the copy is damaged or the store is open, and then nothing has changed.
    """
    with refused_in_words(folder / FILE):
        files.make_folder(folder)
        lock = Lock(folder / f"{FILE}.lock")
    stage = folder / files.STAGE
    try:
        with refused_in_words(copy):
            looking.check(copy)
            said = _made_ready(folder, stage, copy)
            _put(stage, folder)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
        lock.let_go()
    return said


def _made_ready(folder: Path, stage: Path, copy: Path) -> tuple[str, ...]:
    """The copy beside what is kept, with today's tables, and without what had been deleted on purpose."""
    shutil.rmtree(stage, ignore_errors=True)
    files.make_folder(stage)
    files.make(stage / FILE)
    shutil.copyfile(copy, stage / FILE)
    _ask_the_former(folder)
    if box.beside(folder).exists():
        shutil.copyfile(box.beside(folder), box.beside(stage))
    engine = connections.writing(stage / FILE, durable=True)
    connections.with_box(engine, Box(box.beside(stage)))
    with engine.connect() as conn:
        prepared(conn, folder)
        box.of(conn).open()
        said = bring_up_to_date(conn, folder)
        driver(conn).execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return said


def _ask_the_former(folder: Path) -> None:
    """What the store that is to be replaced remembers, if it can still be read; its journal is played in."""
    if not (folder / FILE).exists():
        return
    with suppress(Exception):
        beside = gone.Beside(folder)
        with connections.writing(folder / FILE, durable=True).connect() as conn:
            known = {**beside.read(), **gone.known(conn)}
            conn.rollback()
            driver(conn).execute("PRAGMA wal_checkpoint(TRUNCATE)")
        beside.write(known.items())


def _put(stage: Path, folder: Path) -> None:
    # An old journal beside a new file would be played into it.
    for ending in ("-wal", "-shm", ".seen"):
        (folder / f"{FILE}{ending}").unlink(missing_ok=True)
    os.replace(stage / FILE, folder / FILE)
    if box.beside(stage).exists():
        os.replace(box.beside(stage), box.beside(folder))
    else:
        box.beside(folder).unlink(missing_ok=True)
    files.settled(folder)
