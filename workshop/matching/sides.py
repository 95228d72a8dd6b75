"""Two sides of a room, and who of the one may meet whom of the other: what every rotation is made from."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from workshop.matching.company import Company, pair
from workshop.matching.flow import Meetings
from workshop.matching.outlook import BOTH_SIDES, NO_MENTEE, NO_MENTOR, NOBODY, UNMET, Shortfall

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

    def grade(self, mentee: str, mentor: str) -> int:
        """How good a meeting of the two would be: the lower the better."""
        if pair(mentee, mentor) in self.company.apart:
            return NEVER
        if self.company.met.get(pair(mentee, mentor), 0):
            return AGAIN
        return COLLEAGUE if self.company.clash(mentee, mentor) else FRESH

    @cached_property
    def open_to(self) -> Meetings:
        """For each mentee (by position), the mentors they may meet.

        Somebody new from another house; less than that only where one of the two has nobody better.
        """
        grades = [[self.grade(mentee, mentor) for mentor in self.mentors] for mentee in self.mentees]
        rows = [min(row, default=NEVER) for row in grades]
        columns = [min(column) for column in zip(*grades, strict=True)] if grades else []
        return [
            {
                at
                for at, grade in enumerate(row)
                if grade < NEVER and grade <= max(rows[one], columns[at] if columns[at] < NEVER else FRESH)
            }
            for one, row in enumerate(grades)
        ]

    @property
    def short(self) -> tuple[Shortfall, ...]:
        """What these two sides do not allow, whatever the plan."""
        unmet = sum(not each for each in self.open_to)
        unmet += len(self.mentors) - len(set().union(*self.open_to)) if self.open_to else 0
        found = (
            (NOBODY, 0 if self.company.present else 1),
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
