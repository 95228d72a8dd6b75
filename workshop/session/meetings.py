"""Whom one has met, and when people learn who chose them as well: never before the room has moved on."""

from workshop.moment import CLOSED, Moment


def askers(moment: Moment) -> tuple[int, ...]:
    """The activities that the room has come to in which people may choose whom to stay in touch with."""
    last = moment.activity_at if moment.state != CLOSED else len(moment.agenda.activities) - 1
    return tuple(at for at in range(last + 1) if _asking(moment, at))


def ever_asking(moment: Moment) -> tuple[int, ...]:
    """The same of the whole agenda: somebody who pressed back may have been further."""
    return tuple(at for at in range(len(moment.agenda.activities)) if _asking(moment, at))


def open_now(moment: Moment, at: int) -> bool:
    """Whether choices of this activity can still be made and changed: until the room has left its last asking
    phase. After that nobody chooses, so that nobody can find out by trying who chose them."""
    if moment.state == CLOSED or at != moment.activity_at:
        return False
    asking = _asking(moment, at)
    return bool(asking) and moment.phase_at <= asking[-1]


def told(moment: Moment, at: int) -> bool:
    """Whether those who chose each other in this activity know it."""
    return at in askers(moment) and not open_now(moment, at)


def met(moment: Moment, handle: str, at: int) -> tuple[str, ...]:
    """Whom somebody has sat with in an activity, those met last first; people without a phone left out."""
    order: dict[str, None] = {}
    for where in sorted((w for w in moment.seating if w[0] == at), reverse=True):
        if where > moment.sitting and moment.state != CLOSED:
            continue
        group = moment.group_of(handle, where)
        for other in group.members if group else ():
            person = moment.people.get(other)
            if other != handle and person is not None and not person.phoneless:
                order.setdefault(other)
    return tuple(order)


def _asking(moment: Moment, at: int) -> list[int]:
    phases = moment.agenda.activities[at].phases
    return [n for n, phase in enumerate(phases) if phase.contacts == "ask"]
