"""The facilitator's report: what was shared, who was there, planned and actual minutes. Nothing private.

Room lines come without names unless their writer chose one; counts appear from five answers on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workshop.moment import Moment
from workshop.storage.report import Attendance, Happened, Shared, Taken

SMALLEST = 5
STEPS = ("begin", "next", "back", "jump", "skip", "end", "undo")
SAID_OF_TIME = (*STEPS, "extend", "pause", "resume")


@dataclass(frozen=True)
class Minutes:
    """One item of the agenda: planned seconds, and the real ms (None when it did not happen)."""

    title: str
    planned_s: int
    actual_ms: int | None


@dataclass(frozen=True)
class Question:
    """One question: how many answered, and the counts by answer where they may be shown."""

    activity: str
    prompt: str
    answered: int
    counts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Said:
    """Texts that were shared under one prompt."""

    activity: str
    prompt: str
    to: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """The whole report. Times are ms since the epoch."""

    title: str
    place: str
    host: str
    now: int
    began_at: int
    closed_at: int
    people: tuple[Attendance, ...]
    minutes: tuple[Minutes, ...]
    changes: tuple[Happened, ...]
    said: tuple[Said, ...]
    questions: tuple[Question, ...]
    language: str = "en"


def gathered(
    moment: Moment,
    now: int,
    spent: Mapping[int, int],
    *,
    attendance: Iterable[Attendance],
    timeline: Iterable[Happened],
    shared: Iterable[Shared],
    texts: Iterable[Shared],
    participation: Iterable[Taken],
) -> Report:
    """The report of a session as it stands. `spent` is the real ms per item of the agenda."""
    return Report(
        moment.agenda.title,
        moment.agenda.place,
        moment.agenda.host,
        now,
        moment.began_at,
        moment.closed_at,
        tuple(attendance),
        _minutes(moment, spent),
        tuple(event for event in timeline if event.what in SAID_OF_TIME),
        (*_said(moment, shared, "room"), *_said(moment, texts, "facilitator")),
        tuple(_question(moment, taken) for taken in participation),
        moment.agenda.language,
    )


def _minutes(moment: Moment, spent: Mapping[int, int]) -> tuple[Minutes, ...]:
    items = enumerate(moment.agenda.activities)
    return tuple(Minutes(item.title, item.seconds, spent.get(at)) for at, item in items if at > 0)


def _said(moment: Moment, shared: Iterable[Shared], to: str) -> tuple[Said, ...]:
    by_question: dict[str, list[str]] = {}
    for each in shared:
        said = f"{each.text} ({each.name})" if each.name else each.text
        by_question.setdefault(each.question, []).append(said)
    return tuple(
        Said(*_prompt(moment, question), to, tuple(texts))
        for question, texts in by_question.items()
        if to == "room" or len(texts) >= SMALLEST
    )


def _question(moment: Moment, taken: Taken) -> Question:
    activity, prompt = _prompt(moment, taken.question)
    at, round_, name = taken.question.split(".")
    asked = moment.agenda.activities[int(at)].field(name, int(round_))
    counts = taken.counts if asked and taken.counts and taken.answered >= SMALLEST else ()
    options = asked.options if asked else ()
    return Question(activity, prompt, taken.answered, tuple(zip(options, counts, strict=False)))


def _prompt(moment: Moment, question: str) -> tuple[str, str]:
    at, round_, name = question.split(".")
    activity = moment.agenda.activities[int(at)]
    asked = activity.field(name, int(round_))
    return activity.title, asked.label if asked else name
