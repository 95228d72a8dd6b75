"""The facts of a live session at one version: what every rule and every screen is asked about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from workshop.activity import SIDES, Activity, Group, Grouping, Phase, Roles, Sitting
from workshop.agenda import Agenda
from workshop.clock import Countdown
from workshop.fields import BENCH
from workshop.people import Person, sides

LOBBY, RUNNING, CLOSED = "lobby", "running", "closed"


@dataclass(frozen=True)
class ReleasedLine:
    """One released line from the room. `ident` names it for hiding; nothing names its writer."""

    ident: str
    text: str
    name: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class Tally:
    """Counts as they were released: per option, and how many people answered. Never live."""

    counts: tuple[int, ...]
    answered: int


@dataclass(frozen=True)
class RoomAnswers:
    """The answers of a session, by question, as far as anybody may see them.

    `answered` holds, per question (field id without receiver), the handles of those who have answered;
    `unnamed` the plain number where the question is anonymous, `through` who is through with it, for nobody's
    screen but their own. `too_few` counts lines that are left of those that were shown, and are not shown any
    longer. `waiting` counts answers not released yet. `given` holds (question, giver, receiver).
    `group_lines` holds, per question and table, the kept words of a table, `brought`, per question and
    writer, what those they meet will read.
    """

    answered: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unnamed: Mapping[str, int] = field(default_factory=dict)
    through: Mapping[str, frozenset[str]] = field(default_factory=dict)
    too_few: Mapping[str, int] = field(default_factory=dict)
    lines: Mapping[str, tuple[ReleasedLine, ...]] = field(default_factory=dict)
    waiting: Mapping[str, int] = field(default_factory=dict)
    tallies: Mapping[str, Tally] = field(default_factory=dict)
    given: frozenset[tuple[str, str, str]] = frozenset()
    group_lines: Mapping[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    brought: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Moment(RoomAnswers):
    """One session at one version. Read once, used for every screen that is drawn of it.

    `activity_at` and `phase_at` are indexes into the agenda. `arrivals` are, for every sitting, those who
    said that they are at their table. `apart` holds pairs of whom one wants to sit elsewhere, the smaller
    handle first; nobody can tell which one, and no screen shows them. Times are ms since the epoch.
    """

    ident: str
    token: str
    projector: str
    epoch: str
    version: int
    screen_version: int
    state: str
    step: int
    agenda: Agenda
    activity_at: int
    phase_at: int
    clock: Countdown
    people: Mapping[str, Person] = field(default_factory=dict)
    seating: Mapping[Sitting, tuple[Group, ...]] = field(default_factory=dict)
    arrivals: Mapping[Sitting, frozenset[str]] = field(default_factory=dict)
    apart: frozenset[tuple[str, str]] = frozenset()
    scene: str = "live"
    locked: bool = False
    address: str = ""
    rehearsal: bool = False
    lan: bool = True
    created_at: int = 0
    began_at: int = 0
    closed_at: int = 0
    delete_at: int = 0
    """When everything is deleted, in ms; 0 until the close, since days count from there."""
    unled: bool = False
    """Whether it was closed because nobody had led it for as long as it is kept."""
    must_end_at: int | None = None
    """The end that was chosen instead of the plan's, in ms since the epoch; None where none was."""
    seed: int = 0
    undo: str = ""
    """What the last command did, in words of the event, when it can be undone; else empty."""
    undo_whom: str = ""
    undo_table: int = 0
    """Whom that was about, and at which table; empty and 0 where it was about nobody or no table."""

    @property
    def activity(self) -> Activity:
        """The running item of the agenda."""
        return self.agenda.activities[self.activity_at]

    @property
    def phase(self) -> Phase:
        """The running phase."""
        return self.activity.phases[self.phase_at]

    @property
    def ending(self) -> bool:
        """Whether people take their pages home: at the last item that takes place, and after the end."""
        later = self.agenda.activities[self.activity_at + 1 :]
        last = all(each.optional and self.must_end_at for each in later)
        return self.state == CLOSED or (self.state == RUNNING and last)

    @property
    def code(self) -> str:
        """What people type: the first six characters of the token."""
        return self.token[:6]

    @cached_property
    def here(self) -> tuple[Person, ...]:
        """Everybody who counts, in the order of joining."""
        return tuple([person for person in self.people.values() if person.here])

    @cached_property
    def asked_minutes(self) -> frozenset[str]:
        """Who asks for a minute more."""
        return frozenset(person.handle for person in self.people.values() if person.more_time)

    @cached_property
    def sitting(self) -> Sitting:
        """Which groups people sit in now."""
        return self.activity_at, self.activity.sitting(self.phase_at)

    @property
    def at_table(self) -> frozenset[str]:
        """Who said that they are at their table now."""
        return self.arrivals.get(self.sitting, frozenset())

    @property
    def grouping(self) -> Grouping | None:
        """How people are placed in the running sitting; None where nobody is."""
        grouping = self.activity.grouping
        return grouping.at(self.sitting[1]) if grouping else None

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The groups of the running sitting; empty before they are formed."""
        return self.seating.get(self.sitting, ())

    @cached_property
    def table_of(self) -> Mapping[str, Group]:
        """Each seated person's group in the running sitting, by handle."""
        return {handle: group for group in self.groups for handle in group.members}

    def group_of(self, handle: str, sitting: Sitting) -> Group | None:
        """Somebody's group in any sitting; None when they had none."""
        return next((each for each in self.seating.get(sitting, ()) if handle in each.members), None)

    def sitting_of(self, activity_at: int, round_: int, name: str) -> Sitting:
        """Which groups sat together when this field was asked."""
        return activity_at, self.agenda.activities[activity_at].sitting_of(round_, name)

    @cached_property
    def cast(self) -> Roles:
        """Everybody's roles in the running round, by handle; of those without a table among tables, too."""
        cast: dict[str, tuple[str, ...]] = dict.fromkeys(self.bench, (BENCH,))
        for group in self.groups:
            cast.update(self.roles_at(group, self.phase.round))
        if self.grouping is not None and self.grouping.mixing == SIDES and not self.at_tables:
            cast.update({person.handle: sides(person) for person in self.here})
        if self.activity.sides:
            return {h: (*cast.get(h, ()), *self.side(h, self.activity_at)) for h in self.people}
        return cast

    def side(self, handle: str, activity_at: int) -> tuple[str, ...]:
        """The side on which somebody came, where that activity asks each side otherwise; else nothing."""
        if not self.agenda.activities[activity_at].sides or handle not in self.people:
            return ()
        return ("mentor",) if self.people[handle].role == "mentor" else ("mentee",)

    @property
    def at_tables(self) -> bool:
        """Whether people belong to a table in the running phase."""
        return self.phase.at_tables

    def asked_as(self, handle: str, activity_at: int, round_: int, name: str) -> tuple[tuple[str, ...], int]:
        """The roles in which somebody is asked a field, then or now, and how many sit at their table."""
        activity = self.agenda.activities[activity_at]
        phases = [p for p in activity.phases if p.round == round_ and any(f.name == name for f in p.asks)]
        sitting = self.sitting_of(activity_at, round_, name)
        group, grouping = self.group_of(handle, sitting), activity.grouping
        seated = any(phase.at_tables for phase in phases)
        if grouping is not None and grouping.mixing == SIDES and not seated:
            return sides(self.people[handle]), 0
        side = self.side(handle, activity_at)
        if group is not None:
            roles = self.roles_at(group, round_, activity_at).get(handle, ())
            return (*roles, *side), len(group.members)
        return ((BENCH,) if seated and self.seating.get(sitting) else side), 0

    @cached_property
    def bench(self) -> tuple[str, ...]:
        """Those who are here and have no table while others sit at theirs."""
        if not self.groups or not self.at_tables:
            return ()
        return tuple(person.handle for person in self.here if person.handle not in self.table_of)

    def roles_at(self, group: Group, round_: int, activity_at: int | None = None) -> Roles:
        """The roles of one group's members in a round of an activity (the running one by default)."""
        activity = self.agenda.activities[self.activity_at if activity_at is None else activity_at]
        if activity.grouping is None:
            return {handle: () for handle in group.members}
        watching = frozenset(h for h in group.members if h in self.people and self.people[h].watching)
        grouping = activity.grouping
        cast = grouping.first if grouping.first and group.table == 1 else grouping.cast
        return cast(group.members, watching, max(round_, 1))

    def question(self, name: str) -> str:
        """The id of a field of the running phase, without a receiver."""
        return f"{self.activity_at}.{self.phase.round}.{name}"

    def receiver(self, giver: str, role: str) -> str:
        """Who is given what `giver` writes: the next member with `role`, in seat order; "" when nobody."""
        group = self.table_of.get(giver)
        if group is None:
            return ""
        return next_with(role, giver, group, self.cast)


def next_with(role: str, giver: str, group: Group, cast: Roles) -> str:
    """The next member after `giver`, round the table, who has `role`; "" when nobody has."""
    start = group.members.index(giver)
    for handle in group.members[start + 1 :] + group.members[:start]:
        if role in cast.get(handle, ()):
            return handle
    return ""
