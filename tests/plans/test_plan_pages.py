"""The page for plan authors: its examples can be used, and it names everything a plan may say."""

import re
from pathlib import Path

import pytest

from workshop.activities import KINDS
from workshop.plans import times
from workshop.plans.explained import settings
from workshop.plans.fitting import keys_of
from workshop.plans.model import HEAD
from workshop.plans.own import ASK, GROUPS, HARVEST, OWN, PHASE
from workshop.plans.read import read

PAGE = (Path(__file__).parents[2] / "docs" / "plans.md").read_text("utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.split("\n")[0] for example in EXAMPLES])
def test_every_example_is_a_plan_without_a_hint(example):
    assert read(example).problems == ()


def test_there_are_examples():
    assert len(EXAMPLES) == 3


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_kind_stands_there_with_its_phases_and_settings(kind):
    row = next(line for line in PAGE.split("\n") if line.startswith(f"| `{kind.name}` |"))
    for phase, length in kind.minutes.items():
        assert f"`{phase}` {times.written(length)}" in row
    for setting in kind.settings:
        assert f"`{setting.name}`" in row
        assert (f"`{setting.name}`*" in row) == setting.required
        for option in setting.options:
            assert f"`{option}`" in PAGE


@pytest.mark.parametrize("shape", [HEAD, OWN, GROUPS, HARVEST, PHASE, ASK], ids=lambda shape: shape.__name__)
def test_every_key_stands_there(shape):
    unnamed = {"audience"} if shape is HARVEST else set()  # of no effect yet
    for key in set(keys_of(shape)) - unnamed:
        assert re.search(rf"`{key}\b", PAGE), key


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_setting_is_explained_as_it_is(kind):
    for key in settings(kind):
        star = "*" if key.needed else ""
        assert f"| `{kind.name}` | `{key.name}`{star} | {key.takes} | {key.about} |\n" in PAGE


def test_no_setting_is_explained_that_is_none():
    rows = re.findall(r"^\| `(\w+)` \| `(\w+)`\*? \| ", PAGE, re.MULTILINE)
    known = [(kind.name, key.name) for kind in KINDS.values() for key in settings(kind)]
    assert rows == known
