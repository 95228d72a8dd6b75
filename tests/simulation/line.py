"""static/js/live.js, poll.js, screen.js and room.js: a socket, a way round it, and which screen counts."""

from collections.abc import Callable, Mapping
from typing import Any

from .server import Reply

Screen = Mapping[str, Any]
SOCKETS = 3
MOST = 5_000


def judge(mine: Screen, theirs: Screen) -> str:
    """version.js: whether a screen is old, new, or of another epoch."""
    if mine["epoch"] != theirs["epoch"]:
        return "epoch"
    return "new" if theirs["version"] > mine["version"] else "old"


class Line:
    """One window's line. `page` has later, between, get_screen, open_socket, drawn, met and up_again."""

    def __init__(self, page: Any, screen: Screen) -> None:
        self.page = page
        self.screen = screen
        self.left: set[str] = set()
        self.tries = 0
        self.is_up = self.opening = self.is_polling = self.is_reached = False
        self.is_down = True
        self.socket: Any = None
        self.timer: Any = None

    def start(self) -> None:
        """The page is there: open a socket."""
        self._open()

    def check(self) -> None:
        """The page is looked at again: a socket that does not answer is dead, whatever it says of itself."""
        if not self.is_up:
            self.again()
        elif not self.socket.flows:
            self.page.later(3_000, self.again)

    def again(self) -> None:
        """Tries again without waiting."""
        self._leave()
        self.tries = 0
        self._open_in(self.page.between(0, 300))

    def offer(self, screen: Screen) -> None:
        """screen.js: older and equal screens are ignored; another epoch is taken as it comes."""
        verdict = judge(self.screen, screen)
        if verdict == "old" or screen["epoch"] in self.left:
            return
        if verdict == "epoch":
            self.left.add(self.screen["epoch"])
        self.screen = screen
        self.page.drawn()
        if verdict == "epoch":
            self.page.met(screen["epoch"])

    def frame(self, name: str, facts: Screen) -> None:
        """Something came by socket."""
        if name == "screen":
            self.offer(facts)
        elif name == "beat":
            self.beat(facts)

    def beat(self, facts: Screen) -> None:
        """A beat names the number that this page should have."""
        if facts["epoch"] != self.screen["epoch"] or facts["version"] > self.screen["version"]:
            self.page.later(self.page.between(0, 500), self.once)

    def once(self, then: Callable[[bool], None] = lambda works: None) -> None:
        """poll.js: fetches the screen if it is newer than ours."""
        tag = f'"{self.screen["epoch"]}-{self.screen["version"]}"'

        def came(reply: Reply) -> None:
            if reply.status == 200:
                self.offer(reply.data)
            then(reply.status in (200, 304))

        self.page.get_screen(tag, came)

    def closed(self, socket: Any) -> None:
        """The socket has ended: a first try within 0.3 to 3 s."""
        if socket is self.socket and self.is_up:
            self.is_up = False
            self._missed(self.page.between(300, 3_000))

    def _open_in(self, wait: float) -> None:
        if self.timer:
            self.timer.never()
        self.timer = self.page.later(wait, self._open)

    def _open(self) -> None:
        if not self.opening and not self.is_up:
            self.opening = True
            self.page.open_socket(self.screen, self._opened)

    def _opened(self, socket: Any) -> None:
        self.opening = False
        if socket is None:
            self._missed(self.page.between(0, min(MOST, 500 * 2**self.tries)))
            return
        self.socket = socket
        self.is_up = True
        self.tries = 0
        self.is_polling = self.is_reached = False
        self._reached()

    def _leave(self) -> None:
        if self.is_up:
            self.is_up = False
            self.is_down = self.is_down or not self.is_polling
            self.socket.cut(silent=False)

    def _missed(self, wait: float) -> None:
        self.tries += 1
        if not self.is_polling:
            self.is_down = True
        if self.tries > SOCKETS and not self.is_polling:
            self.is_polling = True
            self._poll()
        self._open_in(wait)

    def _poll(self) -> None:
        if self.is_polling:
            self.once(self._polled)

    def _polled(self, works: bool) -> None:
        if not self.is_polling:
            return
        if works and not self.is_reached:
            self._open_in(self.page.between(0, 3_000))
        self.is_reached = works
        if works:
            self._reached()
        else:
            self.is_down = True
        self.page.later(self.page.between(3_000, 7_000), self._poll)

    def _reached(self) -> None:
        """room.js `up`: what waits goes out at each return; net.js is told when it has, or after 2 s."""
        if self.is_down:
            self.page.up_again()
            self.page.later(self.page.between(100, 2_000), self._is_known)

    def _is_known(self) -> None:
        self.is_down = False
