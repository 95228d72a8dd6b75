"""Whose screen this is: what one person's screen depends on, without a word that is theirs alone.

Phones with an equal `Part` share one drawing. Names, numbers and handles go into it as slots, afterwards.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from workshop.activity import MOVE, Group, Roles
from workshop.fields import BENCH
from workshop.moment import LOBBY, Moment
from workshop.people import Person
from workshop.phases.heard import Heard, heard
from workshop.phases.progress import shown
from workshop.phases.shapes import SHAPES, shape
from workshop.words import _

NONE: frozenset[str] = frozenset()

OBSERVER = "observer"
"""The one part of which a table may have two, who then must know which of them they are."""

Company = tuple[tuple[tuple[str, ...], ...], tuple[str, ...], int, tuple[int, ...]]
NOBODY: Company = ((), (), 0, ())
"""What somebody without a table has around them."""

OTHERS = tuple(f"other{seat}" for seat in range(1, 12))
"""Slots of the others at a table; no table is larger than twelve."""

HERE, WATCHING, LEFT, REMOVED, ALONE, SPARE = "in", "watching", "left", "removed", "alone", "spare"
ASKED, MISSED = "asked", "missed"


@dataclass(frozen=True)
class Part:
    """One person's part in the running phase.

    `state` is `in`, `watching`, `left`, `missed`, `removed`, `alone` (the room sits at tables and this person
    has no partner), `spare` (they sit this one out, and the phase has nothing of its own for them) or
    `asked` (their phone asks whether they are still here). `others` are the roles of each other member,
    round the table from this person on, `missed` says of each whether a partner misses them (`said`) and
    whether they are asked (`asked`), else nothing; `size` counts the whole table. `gave` are names of fields
    given by this person in this round, `got` says that something was given to them, `kept` names the fields
    of this phase (asked or shown) that they have answered. `table_lines` are lines to read at this table:
    their sort (see `heard`), the name of the field, and how many there are. `second` are seats with a
    second observer, counted from this person on (0).
    """

    state: str = HERE
    roles: tuple[str, ...] = ()
    others: tuple[tuple[str, ...], ...] = ()
    missed: tuple[str, ...] = ()
    size: int = 0
    arrived: bool = False
    agreed: bool = False
    stuck: bool = False
    gave: frozenset[str] = frozenset()
    got: bool = False
    kept: frozenset[str] = frozenset()
    table_lines: tuple[tuple[str, str, int], ...] = ()
    second: tuple[int, ...] = ()

    def said(self, seat: int) -> tuple[str, ...]:
        """The roles at a seat of this table as they are called, counted from this person on (0)."""
        roles = self.others[seat - 1] if seat else self.roles
        return tuple(f"second {role}" if seat in self.second else role for role in roles)

    def other_with(self, role: str) -> bool:
        """Whether somebody else at the table has this role."""
        return any(role in roles for roles in self.others)


class Places:
    """Every place of one moment: what is the same for all is looked up once."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        here = f"{moment.activity_at}.{moment.phase.round}."
        given = [(q.removeprefix(here), giver, to) for q, giver, to in moment.given if q.startswith(here)]
        self._gave: dict[str, frozenset[str]] = {}
        for name, giver, _to in given:
            self._gave[giver] = self._gave.get(giver, NONE) | {name}
        self._got = frozenset(to for _name, _giver, to in given)
        asked = {field.name: moment.question(field.name) for field in moment.phase.asks}
        asked |= {each.field.name: each.question for each in shown(moment)}
        kept = {**moment.answered, **moment.through}
        self._kept = [(name, kept[q]) for name, q in asked.items() if kept.get(q)]
        self._give_to = {field.give_to for field in moment.phase.asks if field.give_to}
        self._reads = bool(moment.group_lines or moment.brought)
        self._seated = bool(moment.activity.grouping and moment.phase.grouped)
        self._bench = frozenset(moment.bench)
        self._parts: dict[tuple[Any, ...], Part] = {}
        self._moving, self._waiting = moment.phase.type == MOVE, moment.state == LOBBY

    def part(self, handle: str) -> Part:
        """This person's part."""
        moment, person = self._moment, self._moment.people[handle]
        if not person.here:
            return Part({"removed": REMOVED, "missed": MISSED}.get(person.state, LEFT))
        group = moment.table_of.get(handle)
        others, missed, size, second = self._company(handle, group) if group else NOBODY
        facts = (
            self._state(person, group),
            moment.cast.get(handle, ()),
            others,
            missed,
            size,
            self._moving and handle in moment.at_table,
            self._waiting and person.agreed,
            person.stuck,
            self._gave.get(handle, NONE),
            handle in self._got,
            frozenset([name for name, who in self._kept if handle in who]) if self._kept else NONE,
            tuple([(e.sort, e.name, len(e.lines)) for e in self._lines(handle, group)])
            if self._reads
            else (),
            second,
        )
        # Most of a hall has one of a few parts: looked up, not made.
        return self._parts.get(facts) or self._parts.setdefault(facts, Part(*facts))

    def _company(self, handle: str, group: Group) -> Company:
        """The roles of the others, who of them is missed, how many sit here, seats of second observers."""
        cast, others = self._moment.cast, _after(handle, group)
        roles = tuple([cast.get(other, ()) for other in others])
        missed = tuple([self._missed.get(other, "") for other in others])
        return roles, missed, len(group.members), _second(handle, group, cast)

    def slots(self, handle: str) -> dict[str, str]:
        """This person's own words, by the name of the slot. Not escaped."""
        moment, group = self._moment, self._moment.table_of.get(handle)
        person = moment.people[handle]
        slots = {"name": person.name, "place": handle}
        if person.asked:
            slots["asked_until"] = str(person.asked_until)
        if group is None:
            return slots
        slots["table"] = str(group.table)
        if self._moving:
            slots |= _shape_slots(group.table)
        for slot, other in zip(OTHERS, _after(handle, group), strict=False):
            slots[slot], slots[slot + "_id"] = self._name(other), other
        for role in self._give_to:
            receiver = moment.receiver(handle, role)
            slots["receiver." + role], slots["receiver_id." + role] = self._name(receiver), receiver
        for each in self._lines(handle, group):
            for n, (writer, line) in enumerate(each.lines):
                slots[f"line.{each.sort}.{each.name}.{n}"] = line
                slots[f"writer.{each.sort}.{each.name}.{n}"] = self._name(writer)
        return slots

    @cached_property
    def _missed(self) -> Mapping[str, str]:
        people = [person for person in self._moment.people.values() if person.missed_by]
        return {person.handle: "asked" if person.asked else "said" for person in people}

    def _state(self, person: Person, group: Group | None) -> str:
        if person.asked:
            return ASKED
        if self._seated and person.handle in self._bench:
            return HERE if BENCH in self._moment.phase.lines else SPARE
        if self._seated and (group is None or len(group.members) < 2):
            return ALONE
        return WATCHING if person.watching else HERE

    def _name(self, handle: str) -> str:
        person = self._moment.people.get(handle)
        return person.name if person else ""

    def _lines(self, handle: str, group: Group | None) -> tuple[Heard, ...]:
        return heard(self._moment, handle, group) if self._reads else ()


def _shape_slots(table: int) -> dict[str, str]:
    number = shape(table)
    drawn = SHAPES[number]
    return {"shape": str(number), "shape_name": _(drawn.name), "shape_row": str(drawn.row)}


def _second(handle: str, group: Group | None, cast: Roles) -> tuple[int, ...]:
    """The seats of those who observe beside a first observer, counted from this person on."""
    if group is None or len(group.members) < 4:
        return ()
    observers = [other for other in group.members if cast.get(other) == (OBSERVER,)]
    places = (handle, *_after(handle, group))
    return tuple(sorted(places.index(other) for other in observers[1:]))


def _after(handle: str, group: Group | None) -> tuple[str, ...]:
    """The other members, round the table from this person on."""
    if group is None:
        return ()
    seat = group.members.index(handle)
    return group.members[seat + 1 :] + group.members[:seat]
