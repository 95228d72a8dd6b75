"""The picture of the house is true: its floors are those of the rules, and a way leads from step to step."""

import ast
import re
from pathlib import Path

import pytest

from tests.source_tree import FLOORS, Module, SourceTree

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/architecture.md").read_text("utf-8")
HOUSE = SourceTree(ROOT)
WAYS = {
    title: text for title, text in re.findall(r"^## (The way of [^\n]+)\n(.*?)(?=^## |\Z)", PAGE, re.S | re.M)
}
STEP = re.compile(r"^\d+\. `([\w/]+)\.py` `(\w+)`", re.M)
AFTER = "After the commit"


def module(path: str) -> Module:
    return HOUSE.modules[path.replace("/", ".")]


def imported(one: Module) -> set[str]:
    return {name for _line, name in HOUSE.imports(one)}


def knows(one: Module, path: str) -> bool:
    """Whether it imports that module, or asks the request for it (`workshop.web.auth`)."""
    names = imported(one) | (
        imported(module("workshop/web/auth")) if "workshop.web.auth" in imported(one) else set()
    )
    return path.replace("/", ".") in names


def test_the_floors_are_those_of_the_rules() -> None:
    block = re.search(r"^```\n(9 .*?)^```", PAGE, re.S | re.M)
    assert block is not None
    drawn = {
        name: int(line.split()[0]) for line in block[1].strip().splitlines() for name in line.split()[1:]
    }
    known = {name.removeprefix("workshop."): floor for name, floor in FLOORS.items()}
    assert drawn == {name: floor for name, floor in known.items() if name not in ("workshop", "static")}


def test_there_are_two_ways() -> None:
    assert [title.split()[-1] for title in WAYS] == ["press", "answer"]
    assert all(len(STEP.findall(text)) > 4 for text in WAYS.values())


@pytest.mark.parametrize("title", WAYS)
def test_every_step_is_there(title: str) -> None:
    for path, name in STEP.findall(WAYS[title]):
        defined = [getattr(node, "name", "") for node in module(path).tree.body]
        assert name in defined, f"{path}.py has no {name}"


@pytest.mark.parametrize("title", WAYS)
def test_each_floor_is_crossed_once_on_the_way_down(title: str) -> None:
    """What decides and what keeps are called by the door, which the writer lets run; the rest one by one."""
    before = STEP.findall(WAYS[title].partition(AFTER)[0])
    floors = [module(path).floor or 0 for path, _name in before]
    assert floors == sorted(floors, reverse=True)
    door = next(path for path, _name in before if path.endswith("_door"))
    at = [path for path, _name in before].index(door)
    for (above, _a), (below, _b) in zip(before[:at], before[1 : at + 1], strict=True):
        assert knows(module(above), below), f"{above} does not know {below}"
    for path, _name in before[at + 1 :]:
        assert knows(module(door), path), f"{door} does not know {path}"


def test_a_page_that_lies_is_noticed() -> None:
    assert STEP.findall("1. `workshop/session/decide.py` `decide`: pure") == [
        ("workshop/session/decide", "decide")
    ]
    assert "decide" in [getattr(n, "name", "") for n in ast.parse("def decide(): ...").body]
