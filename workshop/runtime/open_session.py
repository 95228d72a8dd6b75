"""Opening a session from a checked plan."""

from collections.abc import Mapping
from typing import Any

from workshop import ids
from workshop.runtime.sessions import Sessions
from workshop.storage import changes


def open_session(sessions: Sessions, plan: Mapping[str, Any], rehearsal: bool = False) -> str:
    """A new session in its lobby; its id. Its address is not chosen yet: the likeliest is shown."""
    ident = ids.session_id()
    token, projector, seed, now = ids.token(), ids.token().lower(), ids.seed(), sessions.now()
    sessions.store.writer.ask(
        lambda conn: changes.create_session(
            conn,
            ident=ident,
            token=token,
            projector=projector,
            plan=plan,
            title=str(plan["title"]),
            seed=seed,
            now=now,
            rehearsal=rehearsal,
            address="",
        )
    )
    return ident
