"""What cannot work with the people who will come: hints for a plan that is otherwise in order."""

from collections.abc import Iterator, Mapping
from typing import Any

from workshop.activities import agenda
from workshop.plans import opening, seats
from workshop.plans.problem import Complaint, Path
from workshop.plans.turnout import Turnout, turnout


def complaints(plan: Mapping[str, Any], raw: list[Any], people: int | None = None) -> Iterator[Complaint]:
    """Hints for `people` who come, or for the fewest that the plan itself speaks of.

    `raw` are the activities as they stand in the file.
    """
    come = Turnout(people, exact=True) if people else turnout(plan.get("people", ""))
    if come is None:
        return
    whole = agenda(plan)
    begin = 0 if plan["activities"][0].get("kind") == "lobby" else 1
    for at, item in enumerate(plan["activities"]):
        activity, path = whole.activities[at + begin], ("activities", at)
        yield from seats.complaints(activity, come, path)
        yield from opening.complaints(activity, come.least, _named(path, item), _phases(item, raw[at], path))


def _named(path: Path, item: Mapping[str, Any]) -> Path:
    return (*path, "kind") if "kind" in item else path


def _phases(item: Mapping[str, Any], raw: Mapping[str, Any], path: Path) -> dict[str, Path]:
    """Where each phase of a format of one's own stands; a harvest after the rounds stands beside them."""
    count = len(raw["phases"]) if isinstance(raw.get("phases"), list) else 0
    named = enumerate(item.get("phases", ()))
    return {p["name"]: (*path, "phases", n) if n < count else (*path, "harvest") for n, p in named}
