"""The facilitator's report: who was there, planned and actual minutes, what was shared. Nothing private.

Lines stand without names, whoever chose one: a report is kept longer than a workshop's words. Counts and
texts appear from five answers on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from workshop.agenda import Agenda
from workshop.audience import Audience
from workshop.documents.figures import Figures, figures
from workshop.documents.in_words import clean, turn
from workshop.documents.objectives import Cards, Rated, Reaction, rated, reactions
from workshop.documents.time_changes import Changed, changed
from workshop.fields import Field, FieldId
from workshop.moment import CLOSED, Moment
from workshop.phases.progress import SMALLEST
from workshop.phases.released import about
from workshop.storage.report import Attendance, Happened, Shared, Taken
from workshop.wording import choices_in_words
from workshop.words import speaking

T = TypeVar("T", Shared, Taken)

OVER, NOW, AHEAD = "over", "now", "ahead"
"""Where an item stands: behind the room, running, or still to come."""


@dataclass(frozen=True)
class Minutes:
    """One item of the agenda: planned seconds, and the real ms (None when it did not happen, or not yet)."""

    title: str
    planned_s: int
    actual_ms: int | None
    state: str = OVER


@dataclass(frozen=True)
class PromptTexts:
    """Texts under one prompt, to the room or to the facilitator (`to_room` false).

    `round` is 0 outside rounds, `turn` its name ("Scene 2"). `tables` says for each text at which table it
    was written; 0 for what somebody wrote alone.
    """

    activity: str
    prompt: str
    texts: tuple[str, ...]
    to_room: bool = True
    round: int = 0
    turn: str = ""
    tables: tuple[int, ...] = ()

    @property
    def heading(self) -> str:
        """The prompt behind its round."""
        return f"{self.turn}: {self.prompt}" if self.turn else self.prompt

    @property
    def lines(self) -> tuple[tuple[str, int], ...]:
        """Each text with its table."""
        return tuple(zip(self.texts, self.tables or (0,) * len(self.texts), strict=True))


@dataclass(frozen=True)
class Chosen:
    """How often each answer to a question was chosen, as the room was shown it, and in which round.

    `said` are the same counts in figures, or as "5 or 6" where all, or all but one, chose the same in secret.
    """

    activity: str
    prompt: str
    answered: int
    counts: tuple[tuple[str, int], ...]
    said: tuple[str, ...]
    round: int = 0
    turn: str = ""

    @property
    def heading(self) -> str:
        """The prompt behind its round."""
        return f"{self.turn}: {self.prompt}" if self.turn else self.prompt


@dataclass(frozen=True)
class TookPart:
    """How many wrote or chose something in an activity, of all who had a phone. None: fewer than five."""

    activity: str
    answered: int | None
    of: int


@dataclass(frozen=True)
class Report:
    """The whole report. Times are ms since the epoch; `ended_at` is the close, or now."""

    agenda: Agenda
    closed: bool
    began_at: int
    ended_at: int
    figures: Figures
    people: tuple[Attendance, ...]
    minutes: tuple[Minutes, ...]
    changes: tuple[Changed, ...]
    said: tuple[PromptTexts, ...]
    chosen: tuple[Chosen, ...]
    took_part: tuple[TookPart, ...]
    rated: tuple[Rated, ...] = ()
    reactions: tuple[Reaction, ...] = ()

    @property
    def forgotten(self) -> int:
        """How many were there and asked to be forgotten."""
        return sum(not person.name for person in self.people)


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
    ratings: Cards = (),
) -> Report:
    """The report of a whole session as it stands. `spent` is the real ms per item of the agenda."""
    people, minutes, cards = tuple(attendance), _minutes(moment, spent), list(ratings)
    with speaking(moment.agenda.language):
        return Report(
            agenda=moment.agenda,
            closed=moment.state == CLOSED,
            began_at=moment.began_at or now,
            ended_at=moment.closed_at if moment.state == CLOSED else now,
            figures=figures(moment, people, sum(each.actual_ms or 0 for each in minutes)),
            people=people,
            minutes=minutes,
            changes=changed(moment.agenda, timeline),
            said=(*_by_prompt(moment, shared, True), *_by_prompt(moment, _over(moment, texts), False)),
            chosen=tuple(_chosen(moment, in_order(moment.agenda, participation))),
            took_part=_took_part(moment, sum(not person.phoneless for person in people)),
            rated=rated(moment, cards),
            reactions=reactions(moment, cards),
        )


def in_order(agenda: Agenda, found: Iterable[T]) -> list[T]:
    """What belongs to questions, in the order in which they are asked; what belongs to one, as it came."""
    places: dict[str, int] = {}
    for at, (question, _field) in enumerate(agenda.questions):
        places.setdefault(question, at)
    return sorted(found, key=lambda each: places.get(each.question, len(places)))


def _minutes(moment: Moment, spent: Mapping[int, int]) -> tuple[Minutes, ...]:
    """All items but the doors, which take as long as they take."""
    items = enumerate(moment.agenda.activities)
    return tuple(
        Minutes(item.title, item.seconds, spent.get(at), _state(moment, at)) for at, item in items if at > 0
    )


def _state(moment: Moment, at: int) -> str:
    if moment.state == CLOSED or at < moment.activity_at:
        return OVER
    return NOW if at == moment.activity_at else AHEAD


def _over(moment: Moment, texts: Iterable[Shared]) -> Iterable[Shared]:
    return (text for text in texts if _is_over(moment, _asked(moment, text.question)[1]))


def _is_over(moment: Moment, asked: Field | None) -> bool:
    """Whether it is for the facilitator, and to be read: nobody can add to it, which would tell who did."""
    return asked is not None and asked.audience is Audience.FACILITATOR and moment.state == CLOSED


def _by_prompt(moment: Moment, shared: Iterable[Shared], to_room: bool) -> Iterable[PromptTexts]:
    by_question: dict[str, list[tuple[str, int]]] = {}
    for each in in_order(moment.agenda, shared):
        if text := clean(each.text):
            by_question.setdefault(each.question, []).append((text, each.table))
    for question, lines in by_question.items():
        if to_room or len(lines) >= SMALLEST:
            texts, tables = zip(*lines, strict=True)
            round_, turn_ = _round(moment, question)
            yield PromptTexts(*_prompt(moment, question), texts, to_room, round_, turn_, tables)


def _chosen(moment: Moment, participation: Iterable[Taken]) -> Iterable[Chosen]:
    for taken in participation:
        _fid, asked = _asked(moment, taken.question)
        if asked is None or taken.counts is None or taken.counted_of < SMALLEST:
            continue
        if asked.audience is Audience.FACILITATOR and not _is_over(moment, asked):
            continue
        counts = tuple(zip(choices_in_words(asked), taken.counts, strict=False))
        most = max(taken.counts, default=0)
        said = tuple(about(asked, n, taken.counted_of, most) or str(n) for n in taken.counts)
        prompt, round_ = _prompt(moment, taken.question), _round(moment, taken.question)
        yield Chosen(*prompt, taken.counted_of, counts, said, *round_)


def _took_part(moment: Moment, of: int) -> tuple[TookPart, ...]:
    found = []
    for at, activity in enumerate(moment.agenda.activities):
        questions = {f"{at}.{phase.round}.{asked.name}" for phase in activity.phases for asked in phase.asks}
        named = frozenset[str]().union(*(moment.answered.get(each, frozenset()) for each in questions))
        answered = max([len(named), *(moment.unnamed.get(each, 0) for each in questions)])
        if questions and answered:
            found.append(TookPart(activity.title, answered if answered >= SMALLEST else None, of))
    return tuple(found)


def _prompt(moment: Moment, question: str) -> tuple[str, str]:
    fid, asked = _asked(moment, question)
    return moment.agenda.activities[fid.activity].title, asked.label if asked else fid.name


def _round(moment: Moment, question: str) -> tuple[int, str]:
    """The round of a question and its name; 0 and "" where there is one."""
    fid, _field = _asked(moment, question)
    activity = moment.agenda.activities[fid.activity]
    named = next(
        (words for p in activity.phases if p.round == fid.round and (words := turn(activity, p))), ""
    )
    return (fid.round, named) if named else (0, "")


def _asked(moment: Moment, question: str) -> tuple[FieldId, Field | None]:
    fid = FieldId.read(question)
    assert fid is not None  # noqa: S101  the house wrote it
    return fid, moment.agenda.field(fid)
