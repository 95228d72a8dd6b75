"""Every measured goal with all its instances; `step` takes each `step`th of them."""

from collections.abc import Callable, Mapping
from itertools import product

from tests.matching import goals, rotations, speed
from tests.matching.goals import SEEDS, SMALL, Found

TO_300 = range(18, 301)

EVEN = [(n, rounds) for n in range(4, 301, 2) for rounds in range(1, min(8, n - 1) + 1)]
ODD = [(n, rounds) for n in range(9, 301, 2) for rounds in range(1, {9: 5, 11: 7}.get(n, 8) + 1)]
SMALL_ROOMS = [
    (n, 2 + at, s, most) for n, known in SMALL.items() for at, most in enumerate(known) for s in SEEDS
]
THREES = [(n, rounds, s, 0) for n, rounds, s in product(TO_300, range(2, 7), SEEDS)]
FOURS = [(n, rounds, s, 0) for n, rounds, s in product(range(24, 301), range(2, 6), SEEDS)]
HOUSES = (1, 3, 5, 8, 12, 20, 40)

GOALS: Mapping[str, Callable[[int], Found]] = {
    "pairs, even 4 to 300, to 8 rounds: no repeat": lambda step: goals.pairs_planned(EVEN[::step]),
    "pairs, odd 9 to 299, to 5, 7, 8 rounds: no repeat": lambda step: goals.pairs_planned(ODD[::step]),
    "threes, 6 to 17: the best known": lambda step: goals.groups_planned(3, SMALL_ROOMS[::step]),
    "threes, 18 to 300, 2 to 6 rounds: no repeat": lambda step: goals.groups_planned(3, THREES[::step]),
    "threes, live, 21 to 300, 6 rounds: no repeat": lambda step: goals.groups_live(
        3, list(product(TO_300[3:], (6,), SEEDS))[::step]
    ),
    "fours, 24 to 300, 2 to 5 rounds: no repeat": lambda step: goals.groups_planned(4, FOURS[::step]),
    "two sides, 3 to 80, 1 to 40 institutions: most meetings, fair": lambda step: rotations.rotations(
        range(0, 200, step)
    ),
    "two sides, two at a mentor where needed: the same": lambda step: rotations.rotations(
        range(0, 200, step), each=2
    ),
    "threes: no clash where none need be": lambda step: goals.clashes_avoided(
        list(product((18, 21, 24, 30, 45, 60, 90, 120, 200), HOUSES, SEEDS))[::step]
    ),
    "two sides: full and no clash where none need be": lambda step: rotations.sides_without_clashes(
        range(0, 200, step)
    ),
    "threes, 6 % leave and 6 % come, 24 to 300: no repeat": lambda step: goals.coming_and_going(
        list(product((*range(24, 61), 80, 100, 120, 200, 300), SEEDS))[::step]
    ),
    "parts in new threes, 9 to 300: even": lambda step: goals.parts_planned(
        list(product((*range(9, 61), 100, 200, 299, 300), range(2, 7)))[::step]
    ),
    "parts in new threes, live, 15 to 300, 3 rounds: even": lambda step: goals.parts_live(
        list(product((*range(15, 61), 100, 200, 299, 300), (2, 3)))[::step]
    ),
    "an arrival moves nobody, a departure one": lambda step: rotations.comings_and_goings(
        range(0, 200, step)
    ),
    "zones: no repeat, somebody stays at each table": lambda step: goals.large_room(
        [121, 150, 200, 300, 600, 2000][::step]
    ),
}

TIMES: Mapping[str, Callable[[int], Found]] = {
    "a list for 300 people: 100 ms": lambda step: speed.lists(max(2, 20 // step)),
    "a list for 2,000 people in zones: 1 s": lambda step: speed.large_lists(max(1, 5 // step)),
    "planned again when somebody comes or goes: 50 ms": lambda step: speed.plans_again(200 // step),
}
