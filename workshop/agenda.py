"""A composed plan: its activities in order, and every question that is asked in them."""

from collections.abc import Iterator
from dataclasses import dataclass

from workshop.activity import SIDES, Activity
from workshop.fields import Field, FieldId


@dataclass(frozen=True)
class Agenda:
    """A composed plan."""

    title: str
    activities: tuple[Activity, ...]
    keep_days: int = 30
    language: str = "en"
    place: str = ""
    host: str = ""

    @property
    def two_sided(self) -> bool:
        """Whether mentors meet mentees somewhere: then people are asked as which they come."""
        groupings = (activity.grouping for activity in self.activities)
        return any(grouping is not None and grouping.mixing == SIDES for grouping in groupings)

    @property
    def questions(self) -> Iterator[tuple[str, Field]]:
        """Every question (field id without receiver) with its field, in the order of asking."""
        for at, activity in enumerate(self.activities):
            for phase in activity.phases:
                for asked in phase.asks:
                    yield f"{at}.{phase.round}.{asked.name}", asked

    def field(self, fid: FieldId | None) -> Field | None:
        """The field with this id, or None."""
        if fid is None or fid.activity >= len(self.activities):
            return None
        return self.activities[fid.activity].field(fid.name, fid.round)

    @property
    def seconds(self) -> int:
        """Planned length of the whole."""
        return sum(activity.seconds for activity in self.activities)
