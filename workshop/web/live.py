"""The wire of the running application, for those who only want to know who is connected."""

from flask import current_app

from workshop.web.wire.live import Live


def wire() -> Live | None:
    """The wire, or None in an application without sockets."""
    found = current_app.extensions.get("live")
    return found if isinstance(found, Live) else None
