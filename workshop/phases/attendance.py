"""Who may not be in the room any more: a sign for the facilitator, who decides. A silent phone is no sign."""

from workshop.activity import MOVE
from workshop.moment import Moment


def not_found(moment: Moment) -> tuple[str, ...]:
    """Those who have missed two tables running, in the order of joining.

    Twice they have not said that they are at their table, while somebody else at it has; and they have not
    written a word in this activity.
    """
    at, sitting = moment.sitting
    if sitting < 2 or moment.phase.type == MOVE or not moment.groups:
        return ()
    wrote = frozenset().union(*moment.answered.values()) if moment.answered else frozenset()
    return tuple(
        person.handle
        for person in moment.here
        if not person.phoneless and not person.watching and person.handle not in wrote
        if all(_missed(moment, person.handle, (at, n)) for n in (sitting - 1, sitting))
    )


def _missed(moment: Moment, handle: str, sitting: tuple[int, int]) -> bool:
    group, came = moment.group_of(handle, sitting), moment.arrivals.get(sitting, frozenset())
    return group is not None and handle not in came and any(member in came for member in group.members)
