"""A whole hall at the door: what is known of a session is carried on from one arrival to the next.

Reading a thousand people again for each of a thousand arrivals would be a million rows. Only arrivals use
this, in the writer's transaction, and only while the version in the store is the one they left.
"""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection

from workshop.change import Change, Newcomer
from workshop.moment import Moment
from workshop.people import Person
from workshop.storage.finding import version_of


class Doorways:
    """The last moment that an arrival left behind, by session."""

    def __init__(self) -> None:
        self._left: dict[str, Moment] = {}

    def seen(self, conn: Connection, session_id: str) -> Moment | None:
        """That moment, if nothing has happened since; answers may be missing in it."""
        known = self._left.get(session_id)
        return known if known is not None and known.version == version_of(conn, session_id) else None

    def passed(self, moment: Moment, change: Change, version: int) -> None:
        """Somebody has come in. Where chairs moved as well, the next arrival reads anew."""
        if change.seating:
            self._left.pop(moment.ident, None)
            return
        people: Mapping[str, Person] = {
            **moment.people,
            **{each.handle: _person(each, version) for each in change.newcomers},
        }
        self._left[moment.ident] = replace(moment, version=version, people=people)

    def forget(self, session_id: str) -> None:
        """This session is no more."""
        self._left.pop(session_id, None)

    def clear(self) -> None:
        """A commit failed: nothing that was left behind can be trusted."""
        self._left.clear()


def _person(newcomer: Newcomer, version: int) -> Person:
    return Person(
        newcomer.handle,
        newcomer.name,
        newcomer.role,
        newcomer.institution,
        phoneless=newcomer.phoneless,
        watching=newcomer.watching,
        agreed=newcomer.agreed,
        version=version,
    )
