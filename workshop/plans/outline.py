"""A format of one's own seen loosely: what can be made out of it, even where something else is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workshop.activity import PHASE_TYPES
from workshop.plans.own import ASK_TYPES, MOST_ASKS, MOST_PHASES
from workshop.plans.problem import Path
from workshop.plans.scalars import typed


@dataclass(frozen=True)
class Ask:
    """A question: where it stands, what is said of it, its type and text ("" when it has not just one)."""

    path: Path
    given: dict[str, Any]
    type: str
    text: str
    phase_at: int

    @property
    def audience(self) -> Any:
        """Who reads the answer."""
        return self.given.get("audience", "private")


@dataclass(frozen=True)
class Step:
    """A phase: where it stands, all that is said of it, and its type ("" when it has not just one)."""

    path: Path
    given: dict[str, Any]
    type: str
    asks: tuple[Ask, ...]


@dataclass(frozen=True)
class Outline:
    """The phases in order, and whether people are put together and have a host."""

    path: Path
    given: dict[str, Any]
    steps: tuple[Step, ...]
    grouped: bool
    hosted: bool

    @property
    def asks(self) -> Iterator[Ask]:
        """All questions, in order."""
        return (ask for step in self.steps for ask in step.asks)


def outline(item: dict[str, Any], at: Path) -> Outline:
    """The outline of an item of a plan that may be wrong in any way."""
    groups = item.get("groups")
    hosted = isinstance(groups, dict) and "hosts" in groups
    phases = _blocks(item.get("phases"), MOST_PHASES)
    steps = tuple(_step(phase, (*at, "phases", n), n) for n, phase in enumerate(phases))
    return Outline(at, item, steps, groups is not None, hosted)


def _step(phase: dict[str, Any], at: Path, place: int) -> Step:
    types = [sort for sort in PHASE_TYPES if sort in phase]
    given = _blocks(phase.get("asks"), MOST_ASKS)
    asks = tuple(_ask(ask, (*at, "asks", n), place) for n, ask in enumerate(given))
    return Step(at, phase, types[0] if len(types) == 1 else "", asks)


def _ask(ask: dict[str, Any], at: Path, place: int) -> Ask:
    types = [sort for sort in ASK_TYPES if sort in ask]
    sort = types[0] if len(types) == 1 else ""
    words = typed(ask.get(sort)) if sort else None
    return Ask(at, ask, sort, " ".join((words or "").split()), place)


def _blocks(value: Any, most: int) -> list[dict[str, Any]]:
    """The items of a list, as many as it may have, an empty block in the place of each that is not one."""
    return (
        [part if isinstance(part, dict) else {} for part in value[:most]] if isinstance(value, list) else []
    )
