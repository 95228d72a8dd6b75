"""Mentors and mentees who come late or leave early: whoever is free takes them in."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from workshop.activity import Group, Grouping
from workshop.matching.company import Company
from workshop.matching.weights import toll
from workshop.moment import Moment
from workshop.people import Person, sides


@dataclass(frozen=True)
class SidedTables:
    """The tables, and who sits out on each side. The mentor is the first at a table."""

    groups: tuple[Group, ...]
    mentors: tuple[str, ...]
    mentees: tuple[str, ...]
    company: Company
    most: int

    def mentee_comes(self, handle: str) -> tuple[Group, ...]:
        """To a mentor who is free, else as a second mentee; nowhere when every chair is taken."""
        if self.mentors:
            mentor = min(self.mentors, key=lambda free: (toll(self.company, free, (handle,)), free))
            return self._with(Group(self._table(mentor), (mentor, handle)))
        open_ = [group for group in self.groups if len(group.members) < self.most]
        if not open_:
            return self.groups
        best = min(open_, key=lambda g: (len(g.members), toll(self.company, handle, g.members), g.table))
        return self._with(replace(best, members=(*best.members, handle)))

    def mentor_comes(self, handle: str) -> tuple[Group, ...]:
        """Opens a table for a mentee who sits out, if one does."""
        if not self.mentees:
            return self.groups
        mentee = min(self.mentees, key=lambda free: (toll(self.company, free, (handle,)), free))
        return self._with(Group(self._table(handle), (handle, mentee)))

    def goes(self, leaver: str) -> tuple[Group, ...]:
        """The mentees of a mentor who leaves find another; a mentor left alone is offered to others."""
        home = next(group for group in self.groups if leaver in group.members)
        rest = tuple(member for member in home.members if member != leaver)
        without = replace(self, groups=tuple(group for group in self.groups if group is not home))
        if home.members[0] != leaver:
            if len(rest) > 1:
                return without._with(replace(home, members=rest))
            return without.mentor_comes(rest[0])
        for mentee in rest:
            groups = without.mentee_comes(mentee)
            taken = {member for group in groups for member in group.members}
            free = tuple(mentor for mentor in without.mentors if mentor not in taken)
            without = replace(without, groups=groups, mentors=free)
        return without.groups

    def _with(self, changed: Group) -> tuple[Group, ...]:
        others = (group for group in self.groups if group.table != changed.table)
        return tuple(sorted((*others, changed), key=lambda group: group.table))

    def _table(self, mentor: str) -> int:
        """Where a mentor sat last, unless somebody else sits there now; else a new table."""
        taken = {group.table for group in self.groups}
        last = self.company.table.get(mentor, 0)
        return last if last and last not in taken else max(taken, default=0) + 1


def floor(
    moment: Moment,
    groups: tuple[Group, ...],
    grouping: Grouping,
    known: Company,
    coming: Person | None = None,
) -> SidedTables | None:
    """The floor with these tables; None where one side is empty and people sit in pairs as equals.

    `coming` counts for its side already, and is not among those who sit out.
    """
    here = [person for person in moment.here if sides(person) and person != coming]
    both = [*here, coming] if coming else here
    if not _some(both, "mentor") or not _some(both, "mentee"):
        return None
    seated = {handle for group in groups for handle in group.members}
    free = [person for person in here if person.handle not in seated]
    mentors = tuple(person.handle for person in free if sides(person) == ("mentor",))
    mentees = tuple(person.handle for person in free if sides(person) == ("mentee",))
    return SidedTables(groups, mentors, mentees, known, grouping.most)


def comes(there: SidedTables, person: Person) -> tuple[Group, ...]:
    """The tables with somebody who has just come; as they were when they have to sit out."""
    mine = sides(person)
    if "mentor" in mine and (len(mine) == 1 or there.mentees):
        return there.mentor_comes(person.handle)
    return there.mentee_comes(person.handle) if mine else there.groups


def _some(people: Iterable[Person], side: str) -> bool:
    return any(side in sides(person) for person in people)
