"""What is known of a press before it is decided: whether it may take the room on, and what tells it again."""

from hashlib import blake2b

from workshop.session import commands as c
from workshop.session.commands import Command

WITHOUT_ANSWERS = (c.Arrive, c.AtTable, c.Watch, c.Rename, c.Stuck, c.MoreTime, c.Agree, c.Here, c.Took)
"""What a whole room does at once, and what nobody's answers matter to."""

MOVES_NOBODY = (*WITHOUT_ANSWERS, c.Leave, c.Return, c.Absent, c.ComeAs)
"""What people press on their phones: it pours no box, and may share a transaction."""


def digest(session_id: str, command: Command) -> str:
    """A mark of a command, the same whenever the same is asked of the same session."""
    return blake2b(f"{session_id} {command!r}".encode(), digest_size=16).hexdigest()
