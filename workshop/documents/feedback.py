"""Feedback in words: what one person was given, and what they gave; part by part, and from whom."""

from collections.abc import Iterable
from typing import Any

from workshop.documents.in_words import Entry, TextPart, parts, within
from workshop.fields import FieldId
from workshop.moment import Moment
from workshop.storage.gifts import GiftRow, GivenRow
from workshop.words import _, ended


def heard(moment: Moment, gifts: Iterable[GiftRow]) -> tuple[Entry, ...]:
    """What was given to this person, in the order of the workshop."""
    rows = sorted(gifts, key=lambda row: (_order(row.question), row.at))
    return _entries(moment, ((row.question, row.value, _("Given by {name}"), row.giver_name) for row in rows))


def gave(moment: Moment, given: Iterable[GivenRow]) -> tuple[Entry, ...]:
    """What this person gave and did not take back."""
    rows = sorted(given, key=lambda row: (_order(row.question), row.at))
    there = (
        (row.question, row.value, _("To {name}"), row.receiver_name) for row in rows if not row.withdrawn
    )
    return _entries(moment, there)


def gift_parts(moment: Moment, question: str, value: Any) -> tuple[TextPart, ...]:
    """A given card as labelled texts."""
    asked = moment.agenda.field(FieldId.read(question))
    return parts(asked, value) if asked else ()


def _entries(moment: Moment, rows: Iterable[tuple[str, Any, str, str]]) -> tuple[Entry, ...]:
    found = (
        Entry(
            "",
            gift_parts(moment, question, value),
            f"{ended(_by(words, name))} {_where(moment, question)}",
            question,
        )
        for question, value, words, name in rows
    )
    return tuple(entry for entry in found if entry.parts)


def _by(words: str, name: str) -> str:
    return words.format(name=name or _("somebody who has left"))


def _where(moment: Moment, question: str) -> str:
    at, round_ = _order(question)
    activity = moment.agenda.activities[at]
    phase = next((phase for phase in activity.phases if phase.round == round_), activity.phases[0])
    return within(activity, phase)


def _order(question: str) -> tuple[int, int]:
    at, round_, _name = question.split(".", 2)
    return int(at), int(round_)
