"""How the facts of a moment lie in rows; a fact that has a column of its name is read and written."""

from dataclasses import fields
from functools import lru_cache
from typing import Any

from sqlalchemy import Boolean

from workshop.change import CLOCK
from workshop.clock import Countdown
from workshop.moment import Moment
from workshop.people import Person
from workshop.storage.tables import person, session

OF_PERSON = tuple(person.c[fact.name] for fact in fields(Person))
_FLAGS = tuple(isinstance(column.type, Boolean) for column in OF_PERSON)
_OF_SESSION = tuple(fact.name for fact in fields(Moment) if fact.name in session.c)


@lru_cache(maxsize=2_048)
def person_of(row: tuple[Any, ...]) -> Person:
    """The person of a row. Between two readings most people stay as they are, and are the same object."""
    facts: Any = (bool(value) if flag else value for value, flag in zip(row, _FLAGS, strict=True))
    return Person(*facts)


def let_go_of_people() -> None:
    """Nobody is remembered from one reading to the next: somebody's name was deleted."""
    person_of.cache_clear()


def person_row(who: Person) -> dict[str, Any]:
    """What stands in the row of a person."""
    return {column.name: getattr(who, column.name) for column in OF_PERSON}


def session_facts(row: Any) -> dict[str, Any]:
    """The facts of a moment that stand in the row of a session."""
    clock = Countdown(**{fact: getattr(row, column) for column, fact in CLOCK.items()})
    return {"clock": clock, **{name: getattr(row, name) for name in _OF_SESSION}}


def session_row(moment: Moment) -> dict[str, Any]:
    """What stands in the row of a session, as far as a change can touch it."""
    clock = {column: getattr(moment.clock, fact) for column, fact in CLOCK.items()}
    facts = {name: getattr(moment, name) for name in _OF_SESSION}
    return {"id": moment.ident, "sitting": moment.sitting[1], **clock, **facts}
