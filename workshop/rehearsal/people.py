"""Who the pretend people are. The same seed makes the same people, in the same order."""

from dataclasses import dataclass
from random import Random

from workshop.people import ROLES, apart
from workshop.rehearsal.names import NAMES, WORKPLACES


@dataclass(frozen=True)
class Persona:
    """One pretend person: what they type at the door, and how quick they are (1 is ordinary)."""

    number: int
    name: str
    role: str
    institution: str
    pace: float


def personas(count: int, seed: int = 1) -> tuple[Persona, ...]:
    """`count` people, no two with the same name, decided by `seed` alone."""
    chance = Random(f"people {seed}")
    order = chance.sample(NAMES, len(NAMES))
    taken: set[str] = set()
    people = []
    for number in range(count):
        name = apart(order[number % len(order)], frozenset(taken))
        taken.add(name.casefold())
        people.append(
            Persona(number, name, chance.choice(ROLES), chance.choice(WORKPLACES), chance.uniform(0.6, 1.8))
        )
    return tuple(people)
