"""Socket.IO's own list of who is in, told of two moments that it otherwise keeps to itself."""

from collections.abc import Callable
from typing import Any

import socketio

from .engineio_server import EngineSocket


class ClientManager(socketio.Manager):  # type: ignore[misc]  # socketio carries no types
    """Calls `seat` when a phone has been told that it is in, and hangs up on a phone that is no longer in.

    Socket.IO sends its CONNECT packet between the connect handler and `connect` here: what is sent to a
    phone earlier would overtake it, and what is sent before the handler ends could reach somebody refused.
    """

    def __init__(self, seat: Callable[[str, EngineSocket | None], None]) -> None:
        super().__init__()
        self._seat = seat

    def connect(self, sid: str, namespace: str) -> None:
        """This phone is in, and knows it; or it hung up while we asked who it is."""
        super().connect(sid, namespace)
        line = self.line(sid)
        if line is None:
            super().disconnect(sid, namespace)
        else:
            line.sit()
        self._seat(sid, line)

    def disconnect(self, sid: str, namespace: str, **kwargs: Any) -> None:
        """This phone is out: refused, sent away or gone. Its socket has nothing left to do."""
        line = self.line(sid)
        super().disconnect(sid, namespace, **kwargs)
        if line is not None:
            line.close()

    def basic_disconnect(self, sid: str, namespace: str, **kwargs: Any) -> None:
        """Leave the two rooms a phone is in: everybody's and its own.

        Socket.IO would look for it in the rooms of all the others, each time one of them leaves.
        """
        for room in (sid, None):
            self.basic_leave_room(sid, namespace, room)
        for pending in (self.pending_connect, self.pending_disconnect):
            if sid in pending.get(namespace, ()):
                pending[namespace].remove(sid)

    def line(self, sid: str) -> EngineSocket | None:
        """The line of one phone, while it is open."""
        line: EngineSocket | None = self.server.eio.sockets.get(self.eio_sid_from_sid(sid, "/"))
        return line
