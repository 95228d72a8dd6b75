"""What was deleted on purpose stays deleted, also when an older copy is put back: it is remembered, wordless.

Each deletion leaves a mark in the table `gone`, in its own transaction, and the same marks stand in a file
beside the database. A mark in the file that the database does not know says that the database is an older
one: then what it stands for is deleted again (`workshop.storage.again`). A mark is a hash of ids that are
chance; it leads back to nobody. The day until which it is kept is all that is said of when.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from sqlalchemy import Column, Table, Text
from sqlalchemy.engine import Connection

from workshop.storage import files
from workshop.storage.columns import metadata, number
from workshop.storage.quick import driver

ENDING = ".gone"
DAY_MS = 86_400_000
KEPT_DAYS = 366
"""Copies are to be deleted after a month. One that was not is a copy all the same."""

ALL_EDITS = 2**62
"""Whatever edit it was: the thing itself is gone."""

MARKED = "marked"

gone = Table(
    "gone",
    metadata,
    Column("mark", Text, primary_key=True),
    number("edits"),
    number("until"),
    sqlite_with_rowid=False,
)
"""The marks; `until` is a day. Their order is chance."""

Marks = Mapping[str, tuple[int, int]]
"""By mark: up to which edit it is gone, and until which day since the epoch that is remembered."""

REMEMBER = """
INSERT INTO gone (mark, edits, until) VALUES (?, ?, ?)
ON CONFLICT (mark) DO UPDATE SET edits = excluded.edits, until = excluded.until
WHERE excluded.edits >= gone.edits
"""


def mark_of(sort: str, *ids: str) -> str:
    """The mark of a `person`, a `session`, `words`, a `line` or a `gift` with these ids."""
    said = "\0".join((sort, *ids)).encode("utf-8", "replace")
    return blake2b(said, digest_size=16, person=b"rounds-gone").hexdigest()


def remember(conn: Connection, now: int, sort: str, *ids: str, edits: int = ALL_EDITS) -> None:
    """This was deleted on purpose, in this transaction; of words and lines what came up to this edit."""
    take_over(conn, {mark_of(sort, *ids): (edits, now // DAY_MS + KEPT_DAYS)})


def let_go(conn: Connection, now: int) -> None:
    """Remember no longer what no copy can bring back."""
    if conn.exec_driver_sql("DELETE FROM gone WHERE until < ?", (now // DAY_MS,)).rowcount:
        conn.info[MARKED] = True


def known(conn: Connection) -> Marks:
    """All marks of the database."""
    rows = driver(conn).execute("SELECT mark, edits, until FROM gone")
    return {mark: (edits, until) for mark, edits, until in rows}


def unknown(conn: Connection, beside: Marks) -> Marks:
    """Those marks of the file that the database does not know: it is older than they are."""
    here = known(conn)
    return {mark: said for mark, said in beside.items() if mark not in here or here[mark][0] < said[0]}


def take_over(conn: Connection, marks: Marks) -> None:
    """The database knows these from now on."""
    for mark, (edits, until) in marks.items():
        conn.exec_driver_sql(REMEMBER, (mark, edits, until))
    conn.info[MARKED] = True


@dataclass
class MarksFile:
    """The file of marks beside a database."""

    folder: Path

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.folder / f"{files.DATABASE}{ENDING}"

    def read(self) -> Marks:
        """All marks in it. Lines that cannot be read are left out; the database has them as well."""
        if not self.path.exists():
            return {}
        lines = self.path.read_bytes().decode("ascii", "replace").splitlines()
        return dict(filter(None, map(_read, lines)))

    def write(self, marks: Iterable[tuple[str, tuple[int, int]]]) -> None:
        """Put these in the place of what stands there, in the order of the marks."""
        files.written(self.path, "".join(f"{mark} {edits} {day}\n" for mark, (edits, day) in sorted(marks)))

    def committed(self, conn: Connection) -> None:
        """After a commit that left marks: the file has them, too. A full disk gets them with the next one."""
        if conn.info.get(MARKED):
            with suppress(OSError):
                self.write(known(conn).items())
                conn.info[MARKED] = False


def _read(line: str) -> tuple[str, tuple[int, int]] | None:
    match line.split():
        case [mark, edits, day] if len(mark) == 32 and len(edits) < 20 and len(day) < 10:
            return (mark, (int(edits), int(day))) if edits.isdecimal() and day.isdecimal() else None
        case _:
            return None
