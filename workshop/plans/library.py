"""Plans that are ready to use, and finding a plan by its name or as a file."""

from dataclasses import dataclass
from functools import cache
from os.path import exists
from pathlib import Path

from workshop.activities import agenda
from workshop.plans.problem import Checked, Problem
from workshop.plans.read import read
from workshop.plans.said import meant, shown
from workshop.plans.topics import by_topic
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
    topics: tuple[str, ...] = ()


@cache
def ready() -> tuple[Ready, ...]:
    """All ready plans, the longest first."""
    found = [_ready(path) for path in SHELF.glob("*.yaml")]
    return tuple(sorted(found, key=lambda plan: (-plan.minutes, plan.name)))


@cache
def names() -> tuple[str, ...]:
    """What the ready plans are called; reads none of them."""
    return tuple(sorted(path.stem for path in SHELF.glob("*.yaml")))


def shelves() -> list[tuple[str, list[Ready]]]:
    """The ready plans by topic; a plan stands under every topic that it names."""
    return by_topic((plan, plan.topics) for plan in ready())


def ready_plan(name: str, people: int | None = None) -> Checked:
    """The ready plan of that name and nothing else: safe for names that come from a page."""
    known = names()
    if name in known:
        return read(SHELF / f"{name}.yaml", name, people)
    wrong = _("{name} is not a ready plan").format(name=shown(name))
    return Checked(None, (Problem(name, 1, 1, "", wrong, meant(name, known)),))


def load(name_or_path: str | Path, people: int | None = None) -> Checked:
    """A ready plan by name, else the plan in the file of that path. Not for names that come from a page.

    `people` is how many will come, where that is known.
    """
    if isinstance(name_or_path, str):
        path = Path(name_or_path)
        if name_or_path in names() or not (path.suffix or exists(path)):
            return ready_plan(name_or_path, people)
        return read(path, name_or_path, people)
    return read(name_or_path, people=people)


def _ready(path: Path) -> Ready:
    plan = read(path, path.name).plan
    if plan is None:
        raise ValueError(f"a ready plan is broken: {path.name}")
    minutes = plan.get("minutes", agenda(plan).seconds / 60)
    people, about, topics = plan.get("people", ""), plan.get("about", ""), tuple(plan.get("topics", ()))
    return Ready(path.stem, plan["title"], minutes, people, about, path, topics)
