"""Looking a file through before it is trusted: is it whole, is it ours, has it all tables?"""

from pathlib import Path

from sqlalchemy import inspect
from sqlalchemy.engine import Connection

from workshop.storage import connections, files, trouble
from workshop.storage.columns import metadata
from workshop.storage.quick import driver
from workshop.storage.trouble import Damaged
from workshop.words import _

BEGINS = b"SQLite format 3\0"

LOOKED_THROUGH = 64 * 1024 * 1024
"""Files up to this size are looked through for damage at every start; that takes a fraction of a second."""


def look_through(conn: Connection, path: Path) -> None:
    """Refuse a file with damaged pages."""
    if path.stat().st_size <= LOOKED_THROUGH:
        found = driver(conn).execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise trouble.damaged(str(path))


def looks_like_ours(conn: Connection, *, whole: bool = False) -> None:
    """Refuse somebody else's database; when `whole`, also ours where tables or columns are missing."""
    looked = inspect(conn)
    tables = set(looked.get_table_names())
    if tables and "alembic_version" not in tables:
        raise Damaged(_("This file is not a store of Rounds. Choose another folder."))
    for table in metadata.sorted_tables if whole else ():
        there = looked.get_columns(table.name) if table.name in tables else ()
        if not {column.name for column in table.columns} <= {column["name"] for column in there}:
            raise trouble.damaged(str(driver(conn).execute("PRAGMA database_list").fetchone()[2]))
    conn.rollback()


def check(path: Path) -> None:
    """Refuse what is no file, is damaged, or is somebody else's. Only reads: a refusal changes nothing."""
    if path.exists() and not path.is_file():
        raise files.no_file(path)
    with path.open("rb") as file:
        if file.read(len(BEGINS)) != BEGINS:
            raise trouble.damaged(str(path))
    with connections.reading(path).connect() as conn:
        look_through(conn, path)
        looks_like_ours(conn)


def check_the_store(path: Path) -> None:
    """The same for the store itself, which may be about to begin: an empty file without a journal."""
    journal = path.with_name(f"{path.name}-wal")
    if path.stat().st_size or (journal.exists() and journal.stat().st_size):
        check(path)
