"""Stories that chance tells seldom: each ends well, and badly without the part that is there for it."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import pytest

from tests.simulation.inline import known_engines
from tests.simulation.mutants import MUTANTS
from tests.simulation.page import Page
from tests.simulation.world import World

MINE, CARD = "1.0.mine", "2.1.card.cho000000000"


def a_closed_window(world: World) -> None:
    """The only window is closed while the server goes back to a copy; another one is opened."""
    (page,) = world.people[0].pages
    page.writing.submitted(MINE, "words", {})
    passes(world, 2)
    page.closes(gently=True)
    world.goes_back()
    passes(world, 2)
    world.people[0].opens()


def a_late_answer(world: World) -> None:
    """An answer from before the copy was put back arrives when the other window has met the new server.

    The other one would send the press again, but is closed before that arrives.
    """
    one, other = two_windows(world)
    held = holds_back(one, "send", arriving=False)
    holds_back(other, "send", arriving=True)
    one.writing.submitted(MINE, "words", {})
    passes(world, 1)
    world.goes_back()
    passes(world, 6)
    assert other.store.epoch == world.server.sessions.store.epoch
    other.closes(gently=True)
    held()


def an_edit_that_overtakes(world: World) -> None:
    """A gift is taken back in one window; an edit in the other, made later, arrives first."""
    one, other = two_windows(world)
    one.writing.submitted(CARD, {"strength": "a gift"}, {}, give=True)
    passes(world, 1)
    held = holds_back(one, "send", arriving=True)
    one.writing.clicked(CARD, "withdraw")
    other.writing.submitted(CARD, {"strength": "an edit"}, {})
    passes(world, 1)
    held()


def a_clock_put_back(world: World) -> None:
    """A press never leaves its window; the clock is put back by an hour before another window is opened."""
    (page,) = world.people[0].pages
    holds_back(page, "send", arriving=True)
    page.writing.submitted(MINE, "words", {})
    page.closes(gently=True)
    world.people[0].skew -= 3_600_000
    world.people[0].opens()


def two_windows(world: World) -> tuple[Page, Page]:
    """Both of Ana's."""
    world.people[0].opens()
    passes(world, 2)
    one, other = world.people[0].pages
    return one, other


def holds_back(page: Page, name: str, arriving: bool) -> Callable[[], None]:
    """Keeps what a page sends from arriving, or its answers; until what is returned is called."""
    send, held = getattr(page, name), []

    def slowly(op: Any, answered: Any) -> None:
        if arriving:
            held.append(lambda: send(op, answered))
        else:
            send(op, lambda reply: held.append(lambda: answered(reply)))

    def lets_go() -> None:
        delattr(page, name)
        for each in held:
            each()

    setattr(page, name, slowly)
    return lets_go


def passes(world: World, seconds: float) -> None:
    """Time passes."""
    world.timeline.run(world.timeline.now + 1_000 * seconds)


STORIES = {
    "epoch in memory alone": (0, a_closed_window),
    "words of a forgetful server count": (0, a_late_answer),
    "a clock put back": (0, a_clock_put_back),
    "an edit keeps a withdrawal out": (1, an_edit_that_overtakes),
}


def told(name: str, mutation: AbstractContextManager[None]) -> list[str]:
    """What is broken at the end of a story."""
    which, happens = STORIES[name]
    with known_engines(), mutation:
        world = World(which)
        try:
            world.wire.storm = 0.0
            passes(world, 1)
            world.copies_are_made()
            happens(world)
            return world.ends()
        finally:
            world.close()


@pytest.mark.parametrize("name", STORIES)
def test_a_story_ends_well_and_badly_without_the_part_that_is_there_for_it(name: str) -> None:
    (mutant,) = (each for each in MUTANTS if each.name == name)
    assert mutant.rare
    assert told(name, nullcontext()) == []
    assert told(name, mutant.out()) != []


def test_every_rare_mutant_has_its_story() -> None:
    assert {each.name for each in MUTANTS if each.rare} == set(STORIES)
