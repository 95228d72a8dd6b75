"""How the file is spoken to: one connection that writes, others that can only read."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import NullPool

from workshop.storage.box import Box

PATIENCE_S = 5.0
"""How long the writer waits while another program holds the file, before everybody is told."""

CACHE_KIB = 16_384
WAL_KEPT = 4 * 1024 * 1024
"""The journal shrinks to this many bytes after a checkpoint."""


def writing(path: Path, durable: bool) -> Engine:
    """The engine of the one writer. `durable` waits for the disk at every commit."""
    engine = _engine(lambda: _open_writer(path, durable))
    # Take the write lock at once: a transaction that reads first and writes later can be refused half-way.
    event.listen(engine, "begin", _begin_to_write)
    return engine


def with_box(engine: Engine, box: Box) -> None:
    """Every connection of this engine writes into this box."""
    event.listen(engine, "connect", lambda raw, record: record.info.update(box=box))


def reading(path: Path) -> Engine:
    """The engine of readers: read-only. `Store.reader` begins and ends the steady picture by hand."""
    return _engine(lambda: _open_reader(path))


def _engine(creator: Callable[[], sqlite3.Connection]) -> Engine:
    # Parameters are people's words: they must not appear in the text of an exception.
    return create_engine("sqlite://", creator=creator, poolclass=NullPool, hide_parameters=True)


def _open_writer(path: Path, durable: bool) -> sqlite3.Connection:
    # Python's own transaction control is switched off: it does not know savepoints.
    raw = sqlite3.connect(path, timeout=PATIENCE_S, isolation_level=None, check_same_thread=False)
    synchronous = "FULL" if durable else "OFF"
    for pragma in (
        "journal_mode=WAL",
        f"synchronous={synchronous}",
        "secure_delete=ON",
        "foreign_keys=ON",
        f"cache_size=-{CACHE_KIB}",
        f"journal_size_limit={WAL_KEPT}",
        "temp_store=MEMORY",
    ):
        raw.execute(f"PRAGMA {pragma}")
    return raw


def _open_reader(path: Path) -> sqlite3.Connection:
    address = f"file:{quote(str(path))}?mode=ro"
    raw = sqlite3.connect(
        address, uri=True, timeout=PATIENCE_S, isolation_level=None, check_same_thread=False
    )
    raw.execute("PRAGMA query_only=ON")
    raw.execute("PRAGMA temp_store=MEMORY")
    return raw


def _begin_to_write(conn: Connection) -> None:
    conn.exec_driver_sql("BEGIN IMMEDIATE")


def pragma(conn: Connection, name: str) -> Any:
    """What the file answers to `PRAGMA name`."""
    return conn.exec_driver_sql(f"PRAGMA {name}").scalar()
