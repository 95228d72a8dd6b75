"""Plans that are ready to use, and finding a plan by its name or as a file."""

from dataclasses import dataclass
from functools import cache
from os.path import exists
from pathlib import Path

from workshop.activities import agenda
from workshop.plans.problem import Checked, Problem
from workshop.plans.read import read
from workshop.plans.said import meant, shown
from workshop.words import _

SHELF = Path(__file__).parent / "library"


@dataclass(frozen=True)
class Ready:
    """A plan that comes with Rounds. `name` is how it is asked for; `minutes` its planned length."""

    name: str
    title: str
    minutes: int | float
    people: str
    about: str
    path: Path


@cache
def ready() -> tuple[Ready, ...]:
    """All ready plans, the longest first."""
    found = [_ready(path) for path in SHELF.glob("*.yaml")]
    return tuple(sorted(found, key=lambda plan: (-plan.minutes, plan.name)))


def ready_plan(name: str) -> Checked:
    """The ready plan of that name and nothing else: safe for names that come from a page."""
    for plan in ready():
        if plan.name == name:
            return read(plan.path, plan.name)
    wrong = _("{name} is not a ready plan").format(name=shown(name))
    return Checked(None, (Problem(name, 1, 1, "", wrong, meant(name, [plan.name for plan in ready()])),))


def load(name_or_path: str | Path) -> Checked:
    """A ready plan by name, else the plan in the file of that path. Not for names that come from a page."""
    if isinstance(name_or_path, str):
        path = Path(name_or_path)
        if any(plan.name == name_or_path for plan in ready()) or not (path.suffix or exists(path)):
            return ready_plan(name_or_path)
        return read(path, name_or_path)
    return read(name_or_path)


def _ready(path: Path) -> Ready:
    plan = read(path, path.name).plan
    if plan is None:
        raise ValueError(f"a ready plan is broken: {path.name}")
    minutes = plan.get("minutes", agenda(plan).seconds / 60)
    return Ready(path.stem, plan["title"], minutes, plan.get("people", ""), plan.get("about", ""), path)
