"""What tells a press that comes again."""

from hashlib import blake2b

from workshop.session.command import Command


def digest(session_id: str, command: Command) -> str:
    """A mark of a command, the same whenever the same is asked of the same session."""
    return blake2b(f"{session_id} {command!r}".encode(), digest_size=16).hexdigest()
