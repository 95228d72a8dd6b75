"""Who is to be seated, and what is known between them: the company that every seating is made from."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations

from workshop.activity import Sitting
from workshop.matching.company import Company, Pair, pair, pairs_within
from workshop.matching.zones import zones
from workshop.moment import Moment
from workshop.people import Person

SEEDS = 1_000
"""Between the seeds of two sittings, so that no two begin with the same chance."""


def company(moment: Moment, sitting: Sitting, people: Iterable[Person]) -> Company:
    """These people as they stand before that sitting: whom they met in all others, where they sat last."""
    present = tuple(person.handle for person in people)
    benches = _benches(moment, sitting, present)
    return Company(
        present,
        seed=moment.seed + sitting[0] + SEEDS * sitting[1],
        met=_met(moment, sitting),
        apart=moment.apart | _watchers(moment),
        institution={p.handle: p.institution.casefold() for p in moment.here if p.institution},
        zone=zones(present),
        table=_last_tables(moment, sitting),
        benches=Counter(handle for there in benches.values() for handle in there),
        benched=benches.get(_before(sitting), frozenset()),
        odd=_odd(moment, sitting),
    )


def _met(moment: Moment, sitting: Sitting) -> Mapping[Pair, int]:
    """How often any two have sat together; two people who stay together for a while have met once."""
    met: Counter[Pair] = Counter()
    for at, groups in moment.seating.items():
        if at != sitting:
            for group in groups:
                met.update(pairs_within(group.members))
    return met


def _watchers(moment: Moment) -> frozenset[Pair]:
    """Two who only watch at one table leave it empty."""
    watching = (person.handle for person in moment.here if person.watching)
    return frozenset(pair(*two) for two in combinations(watching, 2))


def _benches(moment: Moment, sitting: Sitting, present: tuple[str, ...]) -> dict[Sitting, frozenset[str]]:
    """Who had no table in each earlier sitting of the activity; who came later has waited like the others."""
    made = {}
    for at, groups in moment.seating.items():
        if at[0] == sitting[0] and at[1] < sitting[1]:
            seated = {handle for group in groups for handle in group.members}
            made[at] = frozenset(handle for handle in present if handle not in seated)
    return made


def _before(sitting: Sitting) -> Sitting:
    return sitting[0], sitting[1] - 1


def _last_tables(moment: Moment, sitting: Sitting) -> dict[str, int]:
    """Where each sat last before this sitting."""
    table: dict[str, int] = {}
    for at in sorted(at for at in moment.seating if at < sitting):
        table.update({handle: group.table for group in moment.seating[at] for handle in group.members})
    return table


def _odd(moment: Moment, sitting: Sitting) -> Counter[str]:
    """How often each sat in a group that was larger than the others of its time."""
    odd: Counter[str] = Counter()
    for at, groups in moment.seating.items():
        if at < sitting and groups:
            least = min(len(group.members) for group in groups)
            odd.update(h for group in groups if len(group.members) > least for h in group.members)
    return odd


def played(moment: Moment, sitting: Sitting) -> Mapping[str, Counter[str]]:
    """How often each has had each part in earlier sittings of the activity. Every sitting is one round."""
    found: dict[str, Counter[str]] = {}
    for at in sorted(at for at in moment.seating if at[0] == sitting[0] and at < sitting):
        for group in moment.seating[at]:
            for handle, part in moment.roles_at(group, at[1], at[0]).items():
                found.setdefault(handle, Counter())["+".join(part)] += 1
    return found
