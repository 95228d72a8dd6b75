"""The schema for editors: it takes what the reader takes, and marks the commonest slips."""

import json
import re
from typing import Any

import pytest

from tests.plans.cases import found
from workshop.activities import KINDS
from workshop.plans import library
from workshop.plans.read import read
from workshop.plans.schema import schema
from workshop.plans.tree import grow

SCHEMA = schema()
NOTES = {"title", "description", "$schema", "$defs"}
TYPES: dict[str, Any] = {
    "string": str,
    "object": dict,
    "array": list,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
}


def fits(value: Any, rule: dict[str, Any]) -> bool:
    """Whether a value fits a schema; every word of the schema that is not known here is an error."""
    return all(_fits(value, word, bound, rule) for word, bound in rule.items() if word not in NOTES)


def _is_of(value: Any, name: str) -> bool:
    return isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool))


def _fits(value: Any, word: str, bound: Any, rule: dict[str, Any]) -> bool:
    known = {
        "$ref": lambda: fits(value, SCHEMA["$defs"][bound.removeprefix("#/$defs/")]),
        "type": lambda: any(_is_of(value, name) for name in ([bound] if isinstance(bound, str) else bound)),
        "const": lambda: value == bound,
        "enum": lambda: value in bound,
        "anyOf": lambda: any(fits(value, part) for part in bound),
        "oneOf": lambda: sum(fits(value, part) for part in bound) == 1,
        "required": lambda: not isinstance(value, dict) or all(key in value for key in bound),
        "additionalProperties": lambda: not isinstance(value, dict) or set(value) <= set(rule["properties"]),
        "properties": lambda: (
            not isinstance(value, dict) or all(fits(value[key], bound[key]) for key in value if key in bound)
        ),
        "minProperties": lambda: not isinstance(value, dict) or len(value) >= bound,
        "items": lambda: not isinstance(value, list) or all(fits(item, bound) for item in value),
        "minItems": lambda: not isinstance(value, list) or len(value) >= bound,
        "maxItems": lambda: not isinstance(value, list) or len(value) <= bound,
        "uniqueItems": lambda: (
            not isinstance(value, list) or len({json.dumps(i) for i in value}) == len(value)
        ),
        "minLength": lambda: not isinstance(value, str) or len(value) >= bound,
        "maxLength": lambda: not isinstance(value, str) or len(value) <= bound,
        "pattern": lambda: not isinstance(value, str) or re.search(bound, value) is not None,
        "minimum": lambda: not isinstance(value, int | float) or value >= bound,
        "maximum": lambda: not isinstance(value, int | float) or value <= bound,
    }
    return bool(known[word]())


def test_it_is_plain_data_that_names_its_dialect():
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA
    assert SCHEMA["$schema"].endswith("2020-12/schema")


@pytest.mark.parametrize("name", [plan.name for plan in library.ready()])
def test_it_takes_every_ready_plan(name):
    assert fits(grow((library.SHELF / f"{name}.yaml").read_text()).data, SCHEMA)


def test_it_knows_every_kind_and_every_setting():
    choices = [
        part["$ref"].removeprefix("#/$defs/") for part in SCHEMA["properties"]["activities"]["items"]["anyOf"]
    ]
    shapes = [SCHEMA["$defs"][name] for name in choices]
    kinds = {shape["properties"]["kind"]["const"]: shape for shape in shapes if "kind" in shape["properties"]}
    assert set(kinds) == set(KINDS)
    for kind in KINDS.values():
        assert {setting.name for setting in kind.settings} <= set(kinds[kind.name]["properties"])
        needed = {setting.name for setting in kind.settings if setting.required}
        assert set(kinds[kind.name]["required"]) == {"kind"} | needed
    assert len(shapes) == len(kinds) + 1


# What only the reader sees: sums, order, words that point at other words.
BEYOND = {
    "every key that stands there twice",
    "tables that nobody finds",
    "an activity that takes no time",
    "an activity that takes all night",
    "one time that is too short for all phases",
    "minutes that do not add up",
    "activities that together take all night",
    "a closing before the end",
    "a headline of several lines",
}


@pytest.mark.parametrize("slip", [slip for slip in found("slips") if slip not in BEYOND])
def test_it_marks_what_the_reader_marks(slip):
    assert not fits(grow(found("slips")[slip][0]).data, SCHEMA)


@pytest.mark.parametrize("slip", sorted(BEYOND))
def test_what_only_the_reader_sees_passes_the_schema(slip):
    text = found("slips")[slip][0]
    assert fits(grow(text).data, SCHEMA) and read(text).plan is None


@pytest.mark.parametrize(
    "misfit",
    [
        "a phase of two types, and one of none",
        "a question of two types, and one without words",
        "tables of one",
        "no phases",
        "an audience that only kinds offer",
        "sources that are no questions",
        "a prompt too long for a projector",
    ],
)
def test_it_marks_formats_that_are_put_together_wrongly(misfit):
    assert not fits(grow(found("misfits")[misfit][0]).data, SCHEMA)


@pytest.mark.parametrize("time", [0, 4, 4.5, 480, "4 min", "90 s", "1:30", "1 h 30 min", "2"])
def test_it_takes_every_way_to_write_a_time(time):
    assert fits(time, SCHEMA["$defs"]["Time"])


@pytest.mark.parametrize("time", [-1, 481, True, None, "five", "", "1:75", [], {}])
def test_it_takes_nothing_else_for_a_time(time):
    assert not fits(time, SCHEMA["$defs"]["Time"])
