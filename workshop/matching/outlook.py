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
    counted, moves = _counted(company, rounds), _moves(company, rounds)
    missing = tuple(Shortfall(code, number) for code, number in counted.items() if number)
    sizes = [len(group.members) for each in rounds[:1] for group in each.groups]
    least = max(forced, fewest_now(company, sizes))
    numbers = (counted[REPEATS], counted[CLASHES], counted[BENCH], counted[TWICE], moves, bound, least)
    return Draft(tuple(rounds), Outlook(*numbers, (*short, *missing)))


def _counted(company: Company, rounds: Sequence[Round]) -> dict[str, int]:
    """Meetings again, clashes, benches, and two benches running."""
    met: Counter[Pair] = Counter(company.met)
    clashes = repeats = twice = benches = 0
    benched = company.benched
    for each in rounds:
        for group in each.groups:
            within = pairs_within(group.members)
            repeats += sum(met[two] > 0 for two in within)
            clashes += sum(company.clash(*two) for two in within)
            met.update(within)
        twice += len(benched & set(each.bench))
        benches += len(each.bench)
        benched = frozenset(each.bench)
    return {REPEATS: repeats, CLASHES: clashes, BENCH: benches, TWICE: twice}


def _moves(company: Company, rounds: Sequence[Round]) -> int:
    """People whose table is another than the one before, over all rounds."""
    table, moves = dict(company.table), 0
    for each in rounds:
        for group in each.groups:
            moves += sum(table.get(handle, group.table) != group.table for handle in group.members)
            table.update(dict.fromkeys(group.members, group.table))
    return moves
