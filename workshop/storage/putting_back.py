"""Whole copies: written at any time, and put back in the place of what is kept."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from workshop.storage import box, connections, copies, files, gone, looking
from workshop.storage.box import Box
from workshop.storage.locking import FileLock
from workshop.storage.quick import driver
from workshop.storage.readying import bring_up_to_date, prepared, refused_in_words
from workshop.storage.store import FILE
from workshop.storage.trouble import StoreRefused
from workshop.words import _


def back_up(folder: Path, path: Path) -> None:
    """Write a whole copy of the store in `folder` to `path`, also while a server is using it.

    Only reads: the copy is one steady picture, whatever is written meanwhile, and is looked through before
    anybody relies on it. What waits in the box is in no copy: one a minute would tell who pressed in it.
    Raises a `StoreRefused`, and then leaves no half of a copy.
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
                copies.copy_to(driver(conn), path)
                looking.check(path)
    except StoreRefused:
        path.unlink(missing_ok=True)
        raise


def restore(folder: Path, copy: Path) -> tuple[str, ...]:
    """Put a copy in the place of the store; sentences about what had been deleted and stays so.

    The next opening begins a new epoch: phones offer words again. The store must be closed. Raises a
    `StoreRefused` when the copy is damaged or the store is open, and then nothing has changed.
    """
    with refused_in_words(folder / FILE):
        files.make_folder(folder)
        lock = FileLock(folder / f"{FILE}.lock")
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
        beside = gone.MarksFile(folder)
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
