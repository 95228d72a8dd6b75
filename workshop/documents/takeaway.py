"""One person's takeaway: everything they wrote, what they were given, and what the room said.

Pure: rows that were opened for this response come in, plain facts go out. Nobody else's private words can be
in here, because nobody else's rows are asked for.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from workshop.activity import Activity, Card, Phase
from workshop.audience import Audience
from workshop.fields import Field, blank
from workshop.moment import Moment
from workshop.storage.gifts import GiftRow, GivenRow
from workshop.storage.words import OwnWords
from workshop.words import _


@dataclass(frozen=True)
class Part:
    """One labelled text."""

    label: str
    text: str


@dataclass(frozen=True)
class Note:
    """An answer to one prompt. `unfinished` is a draft that was never kept; `device` stays on the phone."""

    field: str
    prompt: str
    parts: tuple[Part, ...]
    audience: str
    unfinished: bool = False
    device: bool = False
    revision: int = 0
    up_to: int = 0
    kind: str = "text"


@dataclass(frozen=True)
class Heard:
    """Feedback: from whom (or, when given, to whom) and its parts."""

    name: str
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Chapter:
    """One activity: its notes, its table's agreed lines, and what the room said, without names."""

    title: str
    notes: tuple[Note, ...] = ()
    table: tuple[str, ...] = ()
    room: tuple[str, ...] = ()


@dataclass(frozen=True)
class Takeaway:
    """All of it, in the order of reading. `date` and `until` are ms since the epoch."""

    name: str
    title: str
    place: str
    host: str
    date: int
    until: int
    heard: tuple[Heard, ...] = ()
    gave: tuple[Heard, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    cards: tuple[Card, ...] = ()
    language: str = field(default="en")


def gathered(
    moment: Moment, handle: str, own: Iterable[OwnWords], gifts: Iterable[GiftRow], given: Iterable[GivenRow]
) -> Takeaway:
    """The takeaway of `handle`. `own`, `gifts` and `given` are opened rows of this person alone."""
    person = moment.people[handle]
    mine = list(own)
    chapters = (_chapter(moment, at, activity, handle, mine) for at, activity in enumerate(moment.agenda.activities))
    return Takeaway(
        person.name,
        moment.agenda.title,
        moment.agenda.place,
        moment.agenda.host,
        moment.began_at or moment.created_at,
        moment.delete_at,
        tuple(_heard(moment, row.question, row.giver_name, row.value) for row in gifts),
        tuple(_heard(moment, row.question, row.receiver_name, row.value) for row in given),
        tuple(chapter for chapter in chapters if chapter.notes or chapter.table or chapter.room),
        _cards(moment),
        moment.agenda.language,
    )


def _cards(moment: Moment) -> tuple[Card, ...]:
    """The cards of everything that was reached, each once."""
    reached = moment.agenda.activities[: moment.activity_at + 1]
    return tuple({card.title: card for activity in reached for card in activity.keeps}.values())


def _chapter(moment: Moment, at: int, activity: Activity, handle: str, own: list[OwnWords]) -> Chapter:
    notes = [note for phase, asked in _asked(activity) for note in _notes(at, phase, asked, own)]
    table = next((g.table for g in moment.seating.get(at, ()) if handle in g.members), 0)
    agreed = [
        line
        for phase, asked in _asked(activity)
        for line in moment.group_lines.get((f"{at}.{phase.round}.{asked.name}", table), ())
    ]
    room = [
        line.text if not line.name else f"{line.text} ({line.name})"
        for phase, asked in _asked(activity)
        for line in moment.lines.get(f"{at}.{phase.round}.{asked.name}", ())
        if not line.hidden
    ]
    return Chapter(activity.title, tuple(notes), tuple(agreed), tuple(room))


def _asked(activity: Activity) -> list[tuple[Phase, Field]]:
    """Each field once, with the first phase that asks it; in the order of the agenda."""
    found: dict[tuple[int, str], tuple[Phase, Field]] = {}
    for phase in activity.phases:
        for asked in phase.asks:
            found.setdefault((phase.round, asked.name), (phase, asked))
    return list(found.values())


def _notes(at: int, phase: Phase, asked: Field, own: list[OwnWords]) -> list[Note]:
    """The kept answer, and a newer draft below it; a card that was written for somebody has their handle."""
    question = f"{at}.{phase.round}.{asked.name}"
    if asked.audience is Audience.DEVICE:
        return [Note(question, asked.label, (), asked.audience, device=True)]
    rows = [row for row in own if row.field == question or row.field.startswith(f"{question}.")]
    rows.sort(key=lambda row: (row.field, not row.kept))
    prompt = f"{asked.label} ({phase.round})" if phase.rounds else asked.label
    return [
        Note(
            row.field,
            prompt,
            tuple(parts(asked, row.value)),
            asked.audience,
            unfinished=not row.kept,
            revision=row.revision.counter,
            up_to=asked.up_to,
            kind=asked.type,
        )
        for row in rows
        if not blank(asked, row.value)
    ]


def parts(asked: Field, value: object) -> list[Part]:
    """A value in words: a text as it stands, choices by name, a card part by part."""
    if asked.type == "card" and isinstance(value, dict):
        said = [Part(part.label, str(value.get(part.name, ""))) for part in asked.parts]
        ticked = _options(asked, value.get("ticks", []))
        return [part for part in (*said, Part(asked.label, ticked)) if part.text.strip()]
    if asked.type in ("choice", "choices", "ticks"):
        return [Part("", _options(asked, value if isinstance(value, list) else [value]))]
    if asked.type == "scale":
        return [Part("", _("{number} of 5").format(number=value))]
    return [Part("", str(value))]


def _options(asked: Field, chosen: object) -> str:
    indexes = chosen if isinstance(chosen, list) else []
    return ", ".join(asked.options[i] for i in indexes if isinstance(i, int) and i < len(asked.options))


def _heard(moment: Moment, question: str, name: str, value: object) -> Heard:
    activity_at, round_, field_name = question.split(".")
    activity = moment.agenda.activities[int(activity_at)]
    asked = activity.field(field_name, int(round_))
    said = parts(asked, value) if asked else [Part("", str(value))]
    return Heard(name, activity.title, tuple(said))
