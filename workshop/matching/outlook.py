"""What a seating will be like, told before "go": repeats, clashes, benches, walks, what could not be had."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workshop.matching.bounds import fewest_now
from workshop.matching.company import Company, Pair, Round, pairs_within

NOBODY, ALONE, SMALL, CROWDED = "nobody", "alone", "small", "crowded"
REPEATS, CLASHES, BENCH, TWICE = "repeats", "clashes", "bench", "twice"
NO_MENTOR, NO_MENTEE, BOTH_SIDES, UNMET = "no_mentor", "no_mentee", "both_sides", "unmet"
STAYS, ONE_TABLE, BACK, EVERYWHERE = "stays", "one_table", "back", "everywhere"


@dataclass(frozen=True)
class Shortfall:
    """One thing that could not be had: a code of this module and how many pairs or people it concerns.

    `nobody` is here; one person is `alone`; groups are `small` or `crowded`; pairs meet again (`repeats`) or
    should not sit together (`clashes`); people sit out (`bench`), or sit out two rounds running (`twice`);
    there is `no_mentor`, `no_mentee`; people stood on `both_sides` and were given one; people stay `unmet`
    through all rounds because everybody they could meet is kept from them. Of guests who should go on to a
    table they do not know, some stay where they are (`stays`), because there is only `one_table`, or come
    `back` to one, having been `everywhere`.
    """

    code: str
    number: int = 0


@dataclass(frozen=True)
class Outlook:
    """The numbers of a draft.

    `repeats` counts meetings of pairs who have met before, `clashes` meetings of pairs to be kept apart,
    `benches` one for each person and round, `twice` two benches running, `moves` people whose table is
    another than the one before, over all rounds. `bound` is the fewest repeats anybody could plan, as far as
    that is known, and `forced` the fewest of the first round alone.
    """

    repeats: int = 0
    clashes: int = 0
    benches: int = 0
    twice: int = 0
    moves: int = 0
    bound: int = 0
    forced: int = 0
    short: tuple[Shortfall, ...] = ()


@dataclass(frozen=True)
class Draft:
    """A seating that nobody has been sent to yet: its rounds in order, and what they will be like."""

    rounds: tuple[Round, ...]
    outlook: Outlook

    @property
    def first(self) -> Round:
        """The round that would begin now."""
        return self.rounds[0] if self.rounds else Round(())


def foresee(
    company: Company,
    rounds: Sequence[Round],
    bound: int = 0,
    short: tuple[Shortfall, ...] = (),
    forced: int = 0,
) -> Draft:
    """The draft made of these rounds; `short` is what is known to be missing before anything is counted.

    `forced` is what the way of seating alone makes unavoidable in the first round.
    """
    met: Counter[Pair] = Counter(company.met)
    clashes = repeats = moves = twice = benches = 0
    table, benched = dict(company.table), company.benched
    for each in rounds:
        for group in each.groups:
            within = pairs_within(group.members)
            repeats += sum(met[two] > 0 for two in within)
            clashes += sum(company.clash(*two) for two in within)
            moves += sum(table.get(handle, group.table) != group.table for handle in group.members)
            met.update(within)
            table.update(dict.fromkeys(group.members, group.table))
        twice += len(benched & set(each.bench))
        benches += len(each.bench)
        benched = frozenset(each.bench)
    counted = ((REPEATS, repeats), (CLASHES, clashes), (BENCH, benches), (TWICE, twice))
    missing = tuple(Shortfall(code, number) for code, number in counted if number)
    least = max(
        forced, fewest_now(company, [len(group.members) for each in rounds[:1] for group in each.groups])
    )
    numbers = (repeats, clashes, benches, twice, moves, bound, least)
    return Draft(tuple(rounds), Outlook(*numbers, (*short, *missing)))
