"""Forming groups: sizes that fit the number present, and people spread over them without meeting again."""

from collections.abc import Sequence
from functools import partial
from math import ceil

from workshop.matching.bounds import fewest_repeats
from workshop.matching.company import Company, Round
from workshop.matching.outlook import ALONE, CROWDED, NOBODY, SMALL, Draft, Shortfall, foresee
from workshop.matching.planning import QUICK, best_of, plan
from workshop.matching.tables import at_tables
from workshop.matching.weights import weights
from workshop.matching.zones import by_zone


def sizes(count: int, of: int, most: int, least: int = 1) -> tuple[int, ...]:
    """Group sizes for `count` people: as near `of` as may be, none above `most`, differing by at most one.

    Five people in threes (at most four) are 3 + 2, never one group of five; unless two are too few (`least`).
    """
    if count == 0:
        return ()
    groups = max(1, count // of)
    while ceil(count / groups) > most:
        groups += 1
    while groups > 1 and count // groups < least:
        groups -= 1
    base, larger = divmod(count, groups)
    return (base + 1,) * larger + (base,) * (groups - larger)


def groups(company: Company, of: int, least: int, most: int, rounds: int = 1, looks: int = QUICK) -> Draft:
    """Everybody in a group, round by round; nobody sits out.

    One round is the live question: it looks at what has been and not ahead. Several rounds are planned
    together. `looks` is the budget; with more of them a draft is never worse.
    """
    found: list[list[tuple[str, ...]]] = [[] for _ in range(rounds)]
    bound = 0
    for part in by_zone(company):
        each = sizes(len(part.present), of, most, least)
        unavoidable = fewest_repeats(len(part.present), each, rounds)
        bound += unavoidable
        base = weights(part)
        make = partial(plan, base, each, rounds, part.seed, bound=unavoidable)
        planned = best_of(base, make, share(looks, part, company), unavoidable)
        for round_, tables in zip(found, planned, strict=True):
            round_ += [tuple(part.present[one] for one in table) for table in tables]
    return foresee(company, seated(company, found), bound, short_of(company.present, of, least, most))


def share(looks: int, part: Company, company: Company) -> int:
    """The part of the budget that falls to a part of the room."""
    return looks * len(part.present) // max(1, len(company.present))


def seated(company: Company, found: Sequence[Sequence[tuple[str, ...]]]) -> list[Round]:
    """The groups of each round at tables, so that few walk from one round to the next."""
    rounds: list[Round] = []
    for each in found:
        rounds.append(Round(at_tables(each, company.table)))
        company = company.after(rounds[-1])
    return rounds


def short_of(present: Sequence[str], of: int, least: int, most: int) -> tuple[Shortfall, ...]:
    """What the number of people present does not allow."""
    each = sizes(len(present), of, most, least)
    if not present:
        return (Shortfall(NOBODY),)
    if len(present) == 1:
        return (Shortfall(ALONE, 1),)
    found = ((SMALL, sum(size < least for size in each)), (CROWDED, sum(size > most for size in each)))
    return tuple(Shortfall(code, number) for code, number in found if number)
