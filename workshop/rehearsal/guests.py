"""Who is in a session already, by the server's own word: pretend people must disturb nobody real."""

from workshop.rehearsal.client.http_connection import HttpConnection
from workshop.rehearsal.client.tcp_connection import ServerAddress
from workshop.words import _, ngettext


class NotWelcome(Exception):
    """Pretend people must not come, or must go; the message says why, and what to do."""


class Guests:
    """Asks one session, as often as it may have changed."""

    def __init__(self, server: ServerAddress, token: str) -> None:
        self._http = HttpConnection(server)
        self._token = token

    def check(self) -> None:
        """NotWelcome unless this is an open rehearsal in which nobody but pretend people has joined.

        Unreachable when the server does not answer.
        """
        facts = self._http.fetch("GET", f"/j/{self._token}/pretend").facts()
        if "rehearsal" not in facts:
            raise NotWelcome(str(facts.get("message", "")) or _no_rounds(self._http.server.netloc))
        if facts["rehearsal"] is not True:
            raise NotWelcome(
                _("This session is not a rehearsal: pretend people would sit among real ones. Nobody joined.")
            )
        if not facts["open"]:
            raise NotWelcome(_("This rehearsal is over. Begin another one, then check again."))
        if facts["real"]:
            raise NotWelcome(_somebody(int(facts["real"])))

    def close(self) -> None:
        """Ask no more."""
        self._http.close()


def _somebody(real: int) -> str:
    words = ngettext(
        "There is {count} real person in this rehearsal. The pretend people stay away.",
        "There are {count} real people in this rehearsal. The pretend people stay away.",
        real,
    )
    then = _("Begin a rehearsal of its own for the check, or remove them on the console under “here”.")
    return f"{words.format(count=real)} {then}"


def _no_rounds(name: str) -> str:
    words = _("What answers at {name} is no Rounds that can be checked. Give the join link of a rehearsal.")
    return words.format(name=name)
