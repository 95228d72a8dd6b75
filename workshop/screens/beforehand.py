"""What the next tables will be like, said before anybody walks: figures, and what could not be had.

A reason is given only where it is known to be the reason: where no tables at all could have been better.
Pairs who wish to sit apart, pairs from one institution and pairs who only watch are one number. Where that
could count wishes alone it is not said: nobody can tell that there was one.
"""

from dataclasses import dataclass

from workshop.activity import SIDES
from workshop.matching import outlook as o
from workshop.moment import Moment
from workshop.people import sides
from workshop.screens.desk import Desk
from workshop.session.seating_plan import SeatingPlan
from workshop.words import N_, _, ngettext


@dataclass(frozen=True)
class Beforehand:
    """Figures with their words, what could not be had, and whether looking longer may help."""

    figures: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    may_look: bool
    looked: bool


def before_go(moment: Moment, desk: Desk) -> Beforehand | None:
    """What to show before the press that forms tables; None when the next press forms none."""
    known = desk.seating_plan
    if known is None:
        return None
    look, sided = known.now.outlook, _sided(moment, known)
    telling = () if _many_reasons(moment, known) else (o.CLASHES, o.UNMET, o.STAYS, o.BACK)
    clashes = 0 if telling else look.clashes
    figures = (
        (len(known.draft.first.groups), ngettext("table", "tables", len(known.draft.first.groups))),
        (look.repeats, _("meet again")),
        (clashes, _("better kept apart")),
        (look.benches, _("sit out")),
        (look.moves, _("change tables")),
    )
    short = [each for each in look.short if each.code not in telling]
    missing = tuple(filter(None, (_sentence(each, moment, known, sided) for each in short)))
    improvable = look.repeats > look.forced or clashes > 0
    shown = tuple((str(number), words) for number, words in figures)
    return Beforehand(shown, missing, improvable and not known.longer, known.longer)


def _many_reasons(moment: Moment, known: SeatingPlan) -> bool:
    """Whether two people here may be better kept apart without any wish: colleagues, or two who watch."""
    here = known.here
    places = [here.institution[h] for h in here.present if here.institution.get(h)]
    watching = sum(moment.people[h].watching for h in here.present)
    return len(places) > len(set(places)) or watching > 1


def _sided(moment: Moment, known: SeatingPlan) -> bool:
    grouping = moment.agenda.activities[known.sitting[0]].grouping
    return grouping is not None and grouping.mixing == SIDES


def _sentence(short: o.Shortfall, moment: Moment, known: SeatingPlan, sided: bool) -> str:
    """One plain sentence about one thing that could not be had."""
    if short.code == o.BENCH and sided:
        return _bench(moment, known, short.number)
    forced = short.code == o.REPEATS and short.number <= known.now.outlook.forced
    one, many = _FORCED if forced else _SENTENCES.get(short.code, ("", ""))
    return ngettext(one, many, short.number).format(n=short.number) if one else ""


def _bench(moment: Moment, known: SeatingPlan, number: int) -> str:
    """Who sits out; and where that follows from how many came on which side, those numbers."""
    first, present = known.draft.first, len(known.here.present)
    waiting = sum(sides(moment.people[h]) == ("mentor",) for h in first.bench)
    mentors = len(first.groups) + waiting
    mentees = present - mentors
    if waiting and waiting < number or mentees == mentors:
        one, many = _SITS_OUT
        return ngettext(one, many, number).format(n=number)
    said = ngettext(
        "{n} sits out this round, with something to write: {mentors} and {mentees} are here.",
        "{n} sit out this round, with something to write: {mentors} and {mentees} are here.",
        number,
    )
    givers = ngettext("{n} mentor", "{n} mentors", mentors).format(n=mentors)
    takers = ngettext("{n} mentee", "{n} mentees", mentees).format(n=mentees)
    return said.format(n=number, mentors=givers, mentees=takers)


_SITS_OUT = (
    N_("{n} sits out this round, with something to write."),
    N_("{n} sit out this round, with something to write."),
)

_FORCED = (
    N_("One pair meets again: too few people are here for everybody to meet somebody new."),
    N_("{n} pairs meet again: too few people are here for everybody to meet somebody new."),
)

_SENTENCES = {
    o.NOBODY: (N_("Nobody is here yet, so there are no tables."),) * 2,
    o.ALONE: (N_("One person is here and has nobody to sit with yet."),) * 2,
    o.SMALL: (
        N_("One table has fewer people than this needs; it goes on with them."),
        N_("{n} tables have fewer people than this needs; they go on with them."),
    ),
    o.CROWDED: (
        N_("One table has more people than this is made for."),
        N_("{n} tables have more people than this is made for."),
    ),
    o.REPEATS: (
        N_("One pair meets again."),
        N_("{n} pairs meet again."),
    ),
    o.CLASHES: (
        N_("One pair sits together that is better kept apart, such as colleagues."),
        N_("{n} pairs sit together that are better kept apart, such as colleagues."),
    ),
    o.TWICE: (
        N_("One person sits out for the second time running."),
        N_("{n} people sit out for the second time running."),
    ),
    o.NO_MENTOR: (N_("Nobody is here as a mentor: people talk in pairs, one of each takes that part."),) * 2,
    o.NO_MENTEE: (N_("Nobody is here as a mentee: people talk in pairs, one of each takes that part."),) * 2,
    o.BOTH_SIDES: (
        N_("One person came as both, and takes one side for this round."),
        N_("{n} people came as both, and each takes one side for this round."),
    ),
    o.UNMET: (
        N_("One person can meet nobody on the other side: all of them are better kept apart."),
        N_("{n} people can meet nobody on the other side: all of them are better kept apart."),
    ),
    o.ONE_TABLE: (
        N_("One guest stays: there is no other table."),
        N_("{n} guests stay: there is no other table."),
    ),
    o.STAYS: (N_("One guest stays at the same table."), N_("{n} guests stay at the same tables.")),
    o.EVERYWHERE: (
        N_("One guest comes to a table again, having been at every one."),
        N_("{n} guests come to a table again, having been at every one."),
    ),
    o.BACK: (N_("One guest comes back to a table."), N_("{n} guests come back to a table.")),
}
