"""Opening a session from a checked plan."""

from collections.abc import Mapping
from typing import Any

from workshop.storage import changes
from workshop.web import chance
from workshop.web.house import House


def open_session(house: House, plan: Mapping[str, Any], rehearsal: bool = False) -> str:
    """A new session in its lobby; its id. Its address is not chosen yet: the likeliest is shown."""
    ident = chance.session_id()
    token, projector, seed, now = chance.token(), chance.token().lower(), chance.seed(), house.now()
    house.store.writer.ask(
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
