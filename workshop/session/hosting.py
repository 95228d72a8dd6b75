"""Hosts keep their tables while guests go round: who hosts which table, and where everybody has been."""

from collections.abc import Collection
from dataclasses import replace

from workshop.activity import Group, Grouping, Sitting
from workshop.matching.company import Company
from workshop.matching.outlook import Draft
from workshop.matching.rotation import HostedTables, rotated
from workshop.moment import Moment


def hosted(moment: Moment, sitting: Sitting, here: Company, grouping: Grouping, looks: int) -> Draft:
    """The hosts where they are, their guests at other tables, for this sitting and those that follow it."""
    activity = moment.agenda.activities[sitting[0]]
    rounds = activity.sitting(len(activity.phases)) - sitting[1] + 1
    return rotated(here, _floor(moment, sitting, here), grouping.of, grouping.most, rounds, looks)


def _floor(moment: Moment, sitting: Sitting, here: Company) -> HostedTables:
    """The tables of the sitting before, and everybody's tables since the first.

    The host is the first at a table; where that person has gone, the next one who stayed.
    """
    standing = moment.seating.get((sitting[0], sitting[1] - 1), ())
    firsts = {group.table: [h for h in group.members if h in here.present] for group in standing}
    seen: dict[str, tuple[int, ...]] = {}
    for at in sorted(at for at in moment.seating if at[0] == sitting[0] and at < sitting):
        for group in moment.seating[at]:
            for handle in group.members:
                seen[handle] = (*seen.get(handle, ()), group.table)
    return HostedTables({table: there[0] for table, there in firsts.items() if there}, seen)


def hosts_first(made: Draft, moment: Moment) -> Draft:
    """The first tables, each beginning with somebody who takes part: whoever is first hosts the table."""
    watching = {person.handle for person in moment.here if person.watching}
    return replace(
        made, rounds=tuple(replace(each, groups=_led(each.groups, watching)) for each in made.rounds)
    )


def _led(groups: tuple[Group, ...], watching: Collection[str]) -> tuple[Group, ...]:
    """The groups, in each of which those who only watch come last."""
    return tuple(
        replace(group, members=tuple(sorted(group.members, key=watching.__contains__))) for group in groups
    )
