"""What a live session knows of its people, as the matching wants to hear it."""

from collections import Counter

from workshop.matching.company import Company, Pair, pairs_within
from workshop.moment import Moment


def company(moment: Moment, activity_at: int) -> Company:
    """Everybody present, for an activity: whom they sat with in others, where, and where they come from."""
    met: Counter[Pair] = Counter()
    table: dict[str, int] = {}
    for at, groups in sorted(moment.seating.items()):
        if at != activity_at:
            for group in groups:
                met.update(pairs_within(group.members))
                table.update(dict.fromkeys(group.members, group.table))
    return Company(
        tuple(person.handle for person in moment.here),
        seed=moment.seed + activity_at,
        met=met,
        institution={person.handle: person.institution.casefold() for person in moment.here},
        table=table,
    )
