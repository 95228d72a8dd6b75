"""Brings a database to today's tables, by Alembic, keeping a copy of what was there before."""

from pathlib import Path

from sqlalchemy import inspect
from sqlalchemy.engine import Connection

from workshop.storage import copies
from workshop.storage.quick import driver
from workshop.storage.trouble import Damaged, NewerDatabase
from workshop.words import _

SCRIPTS = Path(__file__).parent / "migrations"
HEAD = "0007"
"""The newest migration. Kept here so that an everyday start need not load Alembic."""


def migrate(conn: Connection, folder: Path, now: int) -> None:
    """Make the tables what they should be today. `NewerDatabase` when a later Rounds wrote them."""
    at = revision(conn)
    conn.rollback()
    if at == HEAD:
        return
    if at:
        if at not in _known():
            said = _("A newer Rounds made the store in {folder}. Start that one, or choose another folder.")
            raise NewerDatabase(said.format(folder=folder))
        copies.before_migration(driver(conn), folder, at, now)
    _upgrade(conn)


def revision(conn: Connection) -> str:
    """Which migration the tables are at; empty for a new file. `Damaged` when they are not ours."""
    tables = inspect(conn).get_table_names()
    if not tables:
        return ""
    if "alembic_version" not in tables:
        raise Damaged(_("This file is not a store of Rounds. Choose another folder."))
    return str(conn.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() or "")


def _known() -> set[str]:
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory(str(SCRIPTS)).walk_revisions()}


def _upgrade(conn: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = conn
    with conn.begin():
        command.upgrade(config, "head")
