"""The door for what people write: judged inside the writer's transaction on the newest moment, told after it.

Commands take the same way (`House.ask`): request, writer, newest moment, rule, store, commit, screens.
"""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.engine import Connection

from workshop.moment import Moment
from workshop.press import Press, Rejection
from workshop.session.answering import answer
from workshop.storage import words
from workshop.storage.words import Outcome, heard
from workshop.web.house import House
from workshop.words import N_, _

T = TypeVar("T")
GONE = N_("This session is gone.")

Rule = Callable[[Moment], Rejection | None]
"""Why something is not taken at a moment; None when it is."""


def keep(house: House, session_id: str, press: Press) -> Outcome | Rejection:
    """Keep an answer or a draft, when the session as it stands takes it; whoever sees it is told afterwards.

    A press that was kept in its time is answered as it was then, whatever has become of the room since.
    """
    now = house.now()
    outcome = house.store.writer.ask(lambda conn: _kept(house, conn, session_id, press, now))
    if isinstance(outcome, Rejection) or press.draft:
        return outcome
    if press.field.anonymous and outcome.version:
        house.turned.note(session_id, press.handle, press.fid.question, outcome.version)
    house.counted(session_id, outcome.version)
    return outcome


def allowed(house: House, session_id: str, rule: Rule, write: Callable[[Connection], T]) -> T | Rejection:
    """Write what no screen shows, when the rule has nothing against it at the session's newest moment."""

    def job(conn: Connection) -> T | Rejection:
        moment = house.newest(conn, session_id)
        rejection = rule(moment) if moment is not None else _gone()
        return rejection or write(conn)

    return house.store.writer.ask(job)


def _kept(house: House, conn: Connection, session_id: str, press: Press, now: int) -> Outcome | Rejection:
    """In the writer's thread: what came of it."""
    moment = house.newest(conn, session_id)
    if moment is None:
        return _gone()
    taken = answer(moment, press, now, house.store.put_back)
    if isinstance(taken, Rejection):
        return heard(conn, press) or taken
    outcome = words.keep(conn, taken)
    if outcome.version:
        house.standing.answered(moment, taken, outcome)
    return outcome


def _gone() -> Rejection:
    return Rejection(_(GONE), 410, "gone")
