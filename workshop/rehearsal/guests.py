"""Who is in a session already, by the server's own word: pretend people must disturb nobody real."""

from workshop.rehearsal.swarm.lane import Lane
from workshop.rehearsal.swarm.plug import Where
from workshop.words import _, ngettext


class NotWelcome(Exception):
    """Pretend people must not come, or must go; the message says why, and what to do."""


class Guests:
    """Asks one session, as often as it may have changed."""

    def __init__(self, where: Where, token: str) -> None:
        self._lane = Lane(where)
        self._token = token

    def check(self) -> None:
        """NotWelcome unless this is an open rehearsal in which nobody but pretend people has joined.

        Unreachable when the server does not answer.
        """
        answer = self._lane.ask("GET", f"/j/{self._token}/pretend")
        said = answer.facts()
        if "rehearsal" not in said:
            raise NotWelcome(str(said.get("message", "")) or _no_rounds(self._lane.where.netloc))
        if said["rehearsal"] is not True:
            raise NotWelcome(
                _("This session is not a rehearsal: pretend people would sit among real ones. Nobody joined.")
            )
        if not said["open"]:
            raise NotWelcome(_("This rehearsal is over. Begin another one, then check again."))
        if said["real"]:
            raise NotWelcome(_somebody(int(said["real"])))

    def close(self) -> None:
        """Ask no more."""
        self._lane.close()


def _somebody(real: int) -> str:
    said = ngettext(
        "There is {count} real person in this rehearsal. The pretend people stay away.",
        "There are {count} real people in this rehearsal. The pretend people stay away.",
        real,
    )
    then = _("Begin a rehearsal of its own for the check, or remove them on the console under “here”.")
    return f"{said.format(count=real)} {then}"


def _no_rounds(name: str) -> str:
    said = _("What answers at {name} is no Rounds that can be checked. Give the join link of a rehearsal.")
    return said.format(name=name)
