"""How long seating takes. Only the measurement asks: the tests never look at a clock."""

from functools import partial
from random import Random

from tests.matching.goals import Found, Watch, churned, with_houses
from tests.matching.rotations import THREES, Event
from workshop.matching.company import Company
from workshop.matching.groups import groups
from workshop.matching.pairs import pairs
from workshop.matching.repair import arrive, depart
from workshop.matching.two_sided import two_sided
from workshop.matching.zones import zones


def judged(found: Found, limit: float) -> Found:
    """The times as they were found, and whether 95 of 100 are within the limit, ms."""
    slow = sorted(found.ms)[int(len(found.ms) * 0.95)]
    found.see(f"{slow:.0f} ms instead of {limit:.0f}", slow <= limit)
    return found


def lists(times: int) -> Found:
    """The list of one round for 300 people: six live rounds of threes, of pairs, and of 150 and 150."""
    found = Found()
    for seed in range(times):
        event = Event(150, 150, 20, seed)
        for ask in (partial(groups, of=3, least=2, most=4), pairs, partial(two_sided, **event.sides)):
            company = event.company
            for _number in range(6):
                watch = Watch()
                draft = ask(company)
                found.ms.append(watch.ms)
                company = company.after(draft.first)
    return judged(found, 100)


def large_lists(times: int) -> Found:
    """The list of one round for 2,000 people in zones."""
    found = Found()
    for seed in range(times):
        company = with_houses(2000, 60, seed)
        company = Company(company.present, seed, institution=company.institution, zone=zones(company.present))
        for _number in range(6):
            watch = Watch()
            draft = groups(company, 3, 2, 4)
            found.ms.append(watch.ms)
            company = company.after(draft.first)
    return judged(found, 1000)


def plans_again(times: int) -> Found:
    """Somebody comes or goes: the running round is mended, the next one for up to 120 people drafted anew."""
    found = Found()
    for seed in range(times):
        chance = Random(seed)
        company = with_houses(chance.choice((7, 11, 16, 24, 49, 109, 120)), 12, seed)
        for number in range(4):
            done = groups(company, 3, 2, 4).first
            company = company.after(done)
            watch = Watch()
            arrive(done.groups, "new", THREES, company)
            depart(done.groups, company.present[0], THREES, company, {})
            company = churned(company, 0.01, chance, number)
            groups(company, 3, 2, 4)
            found.ms.append(watch.ms)
    return judged(found, 50)
