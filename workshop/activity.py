"""What every kind of activity must say, and the facts it is asked about.

An activity decides; it never stores, draws or sends. A kind is a composition of the eight phase types with
grouping, roles, fields and audiences. It is handed facts and answers with facts.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from workshop.fields import Field
from workshop.words import N_

HOLD, READ, WRITE, RATE, TALK, MOVE, HARVEST, REVEAL = (
    "hold",
    "read",
    "write",
    "rate",
    "talk",
    "move",
    "harvest",
    "reveal",
)
PHASE_TYPES = (HOLD, READ, WRITE, RATE, TALK, MOVE, HARVEST, REVEAL)

Roles = Mapping[str, tuple[str, ...]]
"""Each member's roles in this round, by handle."""

KEEP, MIX, MERGE, SIDES, HOSTS = "keep", "mix", "merge", "sides", "hosts"
"""What becomes of groups when a later phase gathers again: they stay, people mix and meet nobody twice, two
groups become one, one side stays seated while the other moves on, hosts stay and their guests mix."""

Sitting = tuple[int, int]
"""Which groups: the activity, and the how manieth gathering in it (from 1)."""


@dataclass(frozen=True)
class Card:
    """A short text worth holding in the hand: a private brief, a feedback frame, a card to keep."""

    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Phase:
    """A timed step. `seconds` is the plan; 0 means the facilitator decides when it ends.

    `cards` are read by one role each ("" is everybody), `lines` tell a role what to do now (or say a word
    about a field shown again), `order` says who speaks in turn, `shows` names fields whose answers are
    revealed, `again` fields that every phone shows to their writer once more, `gather` forms the groups on
    entering, a second one those of a second sitting, `by_itself` goes on without a hand after the bell and
    its grace. `round` is 0 outside rounds. `brings` names fields whose writers wanted those they meet to read
    them, `contacts` says that people choose whom they would like to stay in touch with (`ask`), or see who
    chose them as well (`show`).
    """

    name: str
    type: str
    seconds: int = 0
    headline: str = ""
    lead: str = ""
    hint: str = ""
    say: str = ""
    round: int = 0
    rounds: int = 0
    warn: int = 0
    by_itself: bool = False
    gather: bool = False
    check_in: bool = False
    asks: tuple[Field, ...] = ()
    cards: Mapping[str, Card] = field(default_factory=dict)
    lines: Mapping[str, str] = field(default_factory=dict)
    points: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    brings: tuple[str, ...] = ()
    contacts: str = ""
    gifts: bool = False
    course: tuple[str, ...] = ()
    course_at: int = -1

    @property
    def grouped(self) -> bool:
        """Whether people are at a table with others in this phase."""
        return self.type in (TALK, MOVE) or bool(self.order) or bool(self.cards)

    @property
    def at_tables(self) -> bool:
        """Whether people belong to a table, be it that they write alone there."""
        return self.grouped or self.round > 0


@dataclass(frozen=True)
class Grouping:
    """How people are placed: groups of `of`, never below `least` or above `most`.

    `cast` gives every member roles for a round, from the members' handles in seat order, those among them
    who only watch, and the round. `mixing` says what a later gathering does with them.
    """

    of: int
    least: int
    most: int
    cast: Callable[[tuple[str, ...], frozenset[str], int], Roles]
    roles: tuple[str, ...] = ()
    words: str = ""
    """A person alone gets this line when there is nobody to sit with yet."""
    first: Callable[[tuple[str, ...], frozenset[str], int], Roles] | None = None
    """How the first table is cast where it is not like the others: an inner circle."""
    mixing: str = KEEP
    listens: bool = False
    """Whether somebody who comes late may still sit down in the last part of a talk, to listen."""

    def at(self, sitting: int) -> "Grouping":
        """The sizes of a later sitting: where groups merge they double each time, and may have one more."""
        if self.mixing != MERGE or sitting < 2:
            return self
        of = self.of * 2 ** (sitting - 1)
        return replace(self, of=of, most=of + 1)


@dataclass(frozen=True)
class Setting:
    """One thing a plan may say about an activity of a kind.

    `type` is `line` (up to 140 characters, fits a projector), `text`, `lines`, `choice` (of `options`),
    `flag`, `number`, `audience`, `scenes` (title, mentor, mentee, observer) or `cards` (title, lines).
    `least` and `most` bound a number, or how many items a list may have.
    """

    name: str
    type: str
    about: str
    required: bool = False
    default: Any = None
    options: tuple[str, ...] = ()
    least: int = 0
    most: int = 140


@dataclass(frozen=True)
class RoundWords:
    """What a round is called: above a screen, in what is to come, and where something was said."""

    of_all: str = N_("Round {round} of {rounds}")
    coming: str = N_("round {round}")
    one: str = N_("Round {round}")


@dataclass(frozen=True)
class Kind:
    """A kind of activity: what a plan may set, how long its phases last, and how it is composed.

    `minutes` holds the default minutes of each phase by name, in order; a plan changes them by name.
    `compose` makes the phases from settings (defaults filled in) and minutes (as decided by the plan).
    """

    name: str
    title: str
    about: str
    minutes: Mapping[str, float]
    compose: Callable[[Mapping[str, Any], Mapping[str, float]], tuple[Phase, ...]]
    settings: tuple[Setting, ...] = ()
    grouping: Callable[[Mapping[str, Any]], Grouping | None] = lambda settings: None
    keeps: Callable[[Mapping[str, Any]], tuple[Card, ...]] = lambda settings: ()
    """Cards worth keeping, for the takeaway."""
    tells: Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[Card, ...]] = lambda settings, words: ()
    """What a takeaway tells its owner about their own words, given by the name of the field."""
    sides: bool = False
    """Whether those who came as mentors are asked otherwise than the rest: a part beside any other."""
    round_words: RoundWords = RoundWords()


@dataclass(frozen=True)
class Activity:
    """One item of the agenda, composed and ready to run."""

    kind: str
    title: str
    phases: tuple[Phase, ...]
    grouping: Grouping | None = None
    keeps: tuple[Card, ...] = ()
    optional: bool = False
    tells: Callable[[Mapping[str, Any]], tuple[Card, ...]] = lambda words: ()
    sides: bool = False
    round_words: RoundWords = RoundWords()

    @property
    def seconds(self) -> int:
        """Planned length."""
        return sum(phase.seconds for phase in self.phases)

    def sitting(self, phase_at: int) -> int:
        """The how manieth gathering people sit in during a phase; the first where none has been yet."""
        return max(1, sum(phase.gather for phase in self.phases[: phase_at + 1]))

    def sitting_of(self, round_: int, name: str = "") -> int:
        """The sitting in which a field of a round is asked; of a round's last phase when it is not asked."""
        there = [at for at, phase in enumerate(self.phases) if phase.round == round_]
        asked = [at for at in there if any(each.name == name for each in self.phases[at].asks)]
        return self.sitting((asked or there or [0])[-1])

    def field(self, name: str, round_: int) -> Field | None:
        """The field of that name in that round, or None."""
        for phase in self.phases:
            if phase.round == round_:
                for asked in phase.asks:
                    if asked.name == name:
                        return asked
        return None


@dataclass(frozen=True)
class Group:
    """People placed together at one table for one sitting of an activity."""

    table: int
    members: tuple[str, ...]
    version: int = 0


@dataclass(frozen=True)
class NotNow:
    """A refusal: expected, and said in one plain sentence."""

    why: str
    code: str = "refused"
