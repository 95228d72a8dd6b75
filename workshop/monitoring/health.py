"""Whether this server can be sent work: it is not about to stop, and an answer can be kept now."""

import gevent

from workshop.runtime.sessions import Sessions

SOON_S = 2.0
"""Seconds within which the store has to have written, to be called ready."""


def why_not_ready(sessions: Sessions) -> str:
    """Why no work should be sent here, in a sentence for operators; empty when all is well."""
    if sessions.stopping:
        return "This server is stopping."
    try:
        with gevent.Timeout(SOON_S):
            return sessions.store.obstacle()
    except gevent.Timeout:
        return f"The disk has not answered within {SOON_S:g} seconds, or another program holds the database."
