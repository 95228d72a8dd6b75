"""Deleted words may still lie in pieces in the file: noted with the deletion, until it is written anew.

So a scrubbing that a full disk, a reader or a power cut prevented is made up for.
"""

from sqlalchemy.engine import Connection

from workshop.storage.restore_detector import recall, remember

KEY = "unscrubbed"
PAID = "UPDATE house SET value = '' WHERE key = 'unscrubbed'"


def note_pending(conn: Connection) -> None:
    """Something was deleted in this transaction."""
    remember(conn, KEY, "yes")


def is_pending(conn: Connection) -> bool:
    """Whether a scrubbing is still to be done."""
    return recall(conn, KEY) != ""
