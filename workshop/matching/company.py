"""Who is to be seated, and what is known between them: the facts every seating is made from.

Everything here is handles, numbers and pairs of handles; nothing reads a clock or a die. The same company
with the same seed is always seated the same way.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations

from workshop.activity import Group

Pair = tuple[str, str]
"""Two handles, the smaller one first."""


def pair(one: str, other: str) -> Pair:
    """The two as a pair, whichever is named first."""
    return (one, other) if one < other else (other, one)


def pairs_within(members: Iterable[str]) -> list[Pair]:
    """Every two people who meet when these sit together."""
    return [pair(one, other) for one, other in combinations(members, 2)]


@dataclass(frozen=True)
class Round:
    """One round: who sits at which table, and who sits out (with a useful task), in no group at all."""

    groups: tuple[Group, ...]
    bench: tuple[str, ...] = ()


@dataclass(frozen=True)
class Company:
    """The people present and what is known of them; every mapping may leave out people, and name absent ones.

    `present` is in the order of joining. `met` counts, per pair, how often the two have sat together. `apart`
    holds pairs that should never sit together if it can be had otherwise: "not with", a mentor's own mentee.
    `institution` makes colleagues, who are kept apart where there is room; `track` draws people of one
    interest together where nothing else is lost, and `part`, what each has played, draws those together who
    can exchange parts now. `zone` is a part of a large room; groups are formed within
    it. `table` is where each sat last, `benches` how often each sat out, `benched` who sat out in the last
    round, `odd` how often each sat in a group that was larger than others. `seed` decides among equals.
    """

    present: tuple[str, ...]
    seed: int = 0
    met: Mapping[Pair, int] = field(default_factory=dict)
    apart: frozenset[Pair] = frozenset()
    institution: Mapping[str, str] = field(default_factory=dict)
    track: Mapping[str, str] = field(default_factory=dict)
    part: Mapping[str, str] = field(default_factory=dict)
    zone: Mapping[str, int] = field(default_factory=dict)
    table: Mapping[str, int] = field(default_factory=dict)
    benches: Mapping[str, int] = field(default_factory=dict)
    benched: frozenset[str] = frozenset()
    odd: Mapping[str, int] = field(default_factory=dict)

    def after(self, done: Round) -> "Company":
        """The same people when that round is over: the facts for the next."""
        met, benches, odd = Counter(self.met), Counter(self.benches), Counter(self.odd)
        smallest = min((len(group.members) for group in done.groups), default=0)
        for group in done.groups:
            met.update(pairs_within(group.members))
            if len(group.members) > smallest:
                odd.update(group.members)
        benches.update(done.bench)
        seated = {handle: group.table for group in done.groups for handle in group.members}
        return replace(
            self,
            seed=self.seed + 1,
            met=met,
            benches=benches,
            benched=frozenset(done.bench),
            odd=odd,
            table={**self.table, **seated},
        )

    def among(self, handles: Iterable[str]) -> "Company":
        """The same facts for some of the people, in the order they are named."""
        return replace(self, present=tuple(handles))

    def colleagues(self, one: str, other: str) -> bool:
        """Whether the two come from the same institution."""
        ours = self.institution.get(one, "")
        return bool(ours) and ours == self.institution.get(other, "")

    def clash(self, one: str, other: str) -> bool:
        """Whether the two should not sit together, met or not."""
        return pair(one, other) in self.apart or self.colleagues(one, other)
