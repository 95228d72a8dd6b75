"""Ratings without a writer, counted: objectives before and now, and how it was; honest when they are few.

Nothing is said before the end, and nothing of fewer than five. Of five to nine there are counts and medians,
from ten on also the share of high ratings with its interval; anything finer would say more than is known.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from statistics import median

from workshop.fields import SCALE, CardPart, FieldId
from workshop.moment import CLOSED, Moment
from workshop.phases.progress import SMALLEST

BEFORE, NOW = "before", "now"
HIGH = 4
MANY = 10
"""From so many pairs on a share has an interval worth reading."""

Z = 1.96
"""Standard deviations of 95 per cent."""

Cards = Iterable[tuple[str, Mapping[str, str]]]


@dataclass(frozen=True)
class Rated:
    """One objective. `answered` counts pairs; the rest is empty when they are too few to be shown.

    `before` and `now` are counts of the ratings 1 to 5. `share` is how many per cent are at 4 or 5 now, with
    the lower and the upper end of its interval.
    """

    activity: str
    objective: str
    answered: int
    before: tuple[int, ...] = ()
    now: tuple[int, ...] = ()
    medians: tuple[float, float] = (0, 0)
    higher: int = 0
    same: int = 0
    lower: int = 0
    share: tuple[int, int, int] | None = None


@dataclass(frozen=True)
class Reaction:
    """One statement about the day: counts of the ratings 1 to 5, empty when they are too few."""

    activity: str
    statement: str
    answered: int
    counts: tuple[int, ...] = ()


def rated(moment: Moment, cards: Cards) -> tuple[Rated, ...]:
    """The objectives of a session that is over, in the order of the plan."""
    return tuple(
        _objective(
            activity, label, [(int(c[BEFORE]), int(c[NOW])) for c in said if c.get(BEFORE) and c.get(NOW)]
        )
        for activity, label, parts, said in _questions(moment, cards)
        if [part.name for part in parts] == [BEFORE, NOW]
    )


def reactions(moment: Moment, cards: Cards) -> tuple[Reaction, ...]:
    """The other statements, in the order of the plan."""
    return tuple(
        _reaction(activity, part.label, [int(card[part.name]) for card in said if card.get(part.name)])
        for activity, _label, parts, said in _questions(moment, cards)
        if [part.name for part in parts] != [BEFORE, NOW]
        for part in parts
    )


def wilson(count: int, of: int) -> tuple[int, int, int]:
    """A share in per cent with the ends of its 95 per cent interval (Wilson's: good for few and extremes)."""
    share, square = count / of, Z * Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = Z * sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return round(100 * share), round(100 * max(middle - half, 0)), round(100 * min(middle + half, 1))


def _questions(
    moment: Moment, cards: Cards
) -> Iterable[tuple[str, str, tuple[CardPart, ...], list[Mapping[str, str]]]]:
    """Activity, question, parts and cards of every question that was rated without a name; after the end."""
    said: dict[str, list[Mapping[str, str]]] = {}
    for question, card in cards if moment.state == CLOSED else ():
        said.setdefault(question, []).append(card)
    for at, activity in enumerate(moment.agenda.activities):
        for phase in activity.phases:
            for asked in phase.asks:
                question = str(FieldId(at, phase.round, asked.name))
                if asked.anonymous and asked.parts and question in said:
                    yield activity.title, asked.label, asked.parts, said[question]


def _objective(activity: str, label: str, pairs: list[tuple[int, int]]) -> Rated:
    if len(pairs) < SMALLEST:
        return Rated(activity, label, len(pairs))
    before, now = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    moved = Counter((new > old) - (new < old) for old, new in pairs)
    return Rated(
        activity,
        label,
        len(pairs),
        _counts(before),
        _counts(now),
        (median(before), median(now)),
        moved[1],
        moved[0],
        moved[-1],
        wilson(sum(new >= HIGH for new in now), len(now)) if len(pairs) >= MANY else None,
    )


def _reaction(activity: str, statement: str, ratings: list[int]) -> Reaction:
    return Reaction(activity, statement, len(ratings), _counts(ratings) if len(ratings) >= SMALLEST else ())


def _counts(ratings: list[int]) -> tuple[int, ...]:
    counted = Counter(ratings)
    return tuple(counted[point] for point in SCALE)
