"""The wire of the running application, for those who ask who is connected, or end somebody's sockets."""

from collections.abc import Iterable
from json import dumps

import gevent
from flask import current_app

from workshop.web import auth
from workshop.wire.live import Live
from workshop.wire.push import encode_event


def wire() -> Live | None:
    """The wire, or None in an application without sockets."""
    found = current_app.extensions.get("live")
    return found if isinstance(found, Live) else None


def reachable(session_id: str, handle: str) -> bool:
    """Whether this phone can be asked something: it is connected, or was heard lately."""
    found = wire()
    connected = found is not None and bool(found.rooms.of_place(session_id, handle))
    return connected or auth.sessions().last_heard.lately(handle)


def send_away(session_id: str, handles: Iterable[str]) -> None:
    """The sockets of these places are ended, a few at a time: nobody has to wait for a thousand of them."""
    found = wire()
    if found is not None:
        sids = [one.sid for handle in handles for one in found.rooms.of_place(session_id, handle)]
        gevent.spawn(found.send_away, sids)


def lead_over(session_id: str, there: str) -> None:
    """The phones of a session are told that the workshop goes on elsewhere; each looks for itself."""
    found = wire()
    if found is not None:
        sids = [phone.sid for phone in found.rooms.in_session(session_id, "phone")]
        found.push.to_many(sids, encode_event("moved", dumps({"to": there})))
