"""Two sides of a room, and who of the one may meet whom of the other: what every rotation is made from."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from workshop.matching.company import Company
from workshop.matching.flow import Meetings
from workshop.matching.outlook import BOTH_SIDES, NO_MENTEE, NO_MENTOR, UNMET, Shortfall

FRESH, COLLEAGUE, AGAIN, NEVER = range(4)
"""How good a meeting would be: somebody new; somebody of the same house; somebody met before; not at all."""


@dataclass(frozen=True)
class Sides:
    """Who mentors and who is mentored among those present; `twofold` counts those who were to do both."""

    company: Company
    mentors: tuple[str, ...]
    mentees: tuple[str, ...]
    twofold: int = 0

    def seats(self, each: int) -> int:
        """How many mentees one mentor sees at once: one while that is enough, never more than `each`."""
        return max(1, min(each, ceil(len(self.mentees) / max(1, len(self.mentors)))))

    @cached_property
    def grades(self) -> list[list[int]]:
        """How good each mentee's meeting with each mentor would be: the lower the better."""
        company = self.company
        houses = [company.institution.get(mentor, "") for mentor in self.mentors]
        ours = [company.institution.get(mentee, "") for mentee in self.mentees]
        rows = [[COLLEAGUE if house and house == own else FRESH for house in houses] for own in ours]
        row = {mentee: at for at, mentee in enumerate(self.mentees)}
        column = {mentor: at for at, mentor in enumerate(self.mentors)}
        for grade, twos in ((AGAIN, company.met), (NEVER, company.apart)):
            for two in twos:
                for one, other in (two, two[::-1]):
                    if one in row and other in column:
                        rows[row[one]][column[other]] = grade
        return rows

    @cached_property
    def open_to(self) -> Meetings:
        """For each mentee (by position), the mentors they may meet.

        Somebody new from another house; less than that only where one of the two has nobody better.
        """
        rows = [min(row, default=NEVER) for row in self.grades]
        columns = [min(column) for column in zip(*self.grades, strict=True)] or [NEVER] * len(self.mentors)
        columns = [FRESH if best == NEVER else best for best in columns]
        return [
            {at for at, grade in enumerate(row) if grade < NEVER and grade <= max(best, columns[at])}
            for best, row in zip(rows, self.grades, strict=True)
        ]

    @property
    def short(self) -> tuple[Shortfall, ...]:
        """What these two sides do not allow, whatever the plan."""
        unmet = sum(not each for each in self.open_to)
        unmet += len(self.mentors) - len(set().union(*self.open_to)) if self.open_to else 0
        found = (
            (NO_MENTOR, 0 if self.mentors else len(self.mentees)),
            (NO_MENTEE, 0 if self.mentees else len(self.mentors)),
            (BOTH_SIDES, self.twofold),
            (UNMET, unmet if self.mentors and self.mentees else 0),
        )
        return tuple(Shortfall(code, number) for code, number in found if number)


def sides(company: Company, mentors: Collection[str], mentees: Collection[str]) -> Sides:
    """The two sides among those present.

    Who stands on both sides goes to the smaller, in the order of joining; who stands on neither is a mentee.
    """
    givers = [handle for handle in company.present if handle in mentors and handle not in mentees]
    takers = [handle for handle in company.present if handle not in mentors]
    both = [handle for handle in company.present if handle in mentors and handle in mentees]
    for handle in both:
        (givers if len(givers) <= len(takers) else takers).append(handle)
    return Sides(company, tuple(givers), tuple(takers), len(both))
