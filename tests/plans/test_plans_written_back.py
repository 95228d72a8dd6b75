"""Writing a plan: what is read from the file is the same plan again, whatever stands in it."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rooms import item
from workshop.activities import KINDS, agenda
from workshop.plans import library
from workshop.plans.read import read
from workshop.plans.write import write

letters = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff")
words = st.text(letters | st.sampled_from(" '\":#-"), max_size=60)
lines = words.map(lambda text: re.sub(" +", " ", text).strip()).filter(bool)
long = st.lists(lines, min_size=1, max_size=12).map(" ".join)
texts = long | st.lists(long, min_size=1, max_size=4).map("\n".join)
times = st.integers(20, 3600).map(lambda seconds: seconds // 60 if seconds % 60 == 0 else seconds / 60)
distinct = st.lists(lines, min_size=2, max_size=6, unique=True)

briefs = st.fixed_dictionaries(
    {"kind": st.just("brief")},
    optional={
        "title": lines,
        "show": lines,
        "points": distinct,
        "say": texts,
        "minutes": times.map(lambda t: {"talk": t}),
    },
)
polls = st.fixed_dictionaries(
    {"kind": st.just("poll"), "question": lines, "choices": distinct},
    optional={"several": st.booleans(), "minutes": st.fixed_dictionaries({"vote": times, "reveal": times})},
)
scenes = st.fixed_dictionaries({"title": lines, "mentor": texts, "mentee": texts, "observer": texts})
plays = st.fixed_dictionaries(
    {"kind": st.just("role_play"), "scenes": st.lists(scenes, min_size=1, max_size=2)},
    optional={"rounds": st.integers(1, 4)},
)
plans = st.fixed_dictionaries(
    {"title": lines, "activities": st.lists(briefs | polls | plays, min_size=1, max_size=4)},
    optional={"about": texts, "place": lines, "keep_days": st.integers(1, 30)},
)


@settings(deadline=None)
@given(plans)
def test_a_plan_comes_back_as_it_was(plan):
    again = read(write(plan))
    assert again.plan == plan, again.problems


@pytest.mark.parametrize("spelled", ["\\uFFFE", "\\uFFFF"])
def test_what_no_file_may_hold_is_in_no_plan_either_however_it_is_spelled(spelled):
    checked = read(f'title: T\nactivities:\n  - kind: brief\n    say: "a {spelled} b"\n')
    assert checked.plan is None
    assert "cannot be shown" in checked.problems[0].wrong and checked.problems[0].line == 4


@pytest.mark.parametrize("name", [plan.name for plan in library.ready()])
def test_a_ready_plan_comes_back_as_it_was(name):
    plan = library.load(name).plan
    assert read(write(plan)).plan == plan
    assert write(read(write(plan)).plan) == write(plan)


@pytest.mark.parametrize(
    "title",
    [
        "12",
        "1.5",
        "true",
        "null",
        "~",
        "yes",
        "1:30",
        "2026-01-01",
        "- a",
        "a: b",
        "# a",
        "'",
        '"',
        "@a",
        "%a",
        "!a",
    ]
    + [
        "&a",
        "*a",
        "[a",
        "{a",
        "|",
        ">",
        "a #b",
        "?",
        "---",
        "...",
        "=",
        "<<",
        "0x1F",
        "1e5",
        ".inf",
        "1_000",
        "👋🏽",
        "é",
    ],
)
def test_a_title_that_looks_like_something_else_stays_a_title(title):
    plan = {"title": title, "activities": [{"kind": "break", "show": title}]}
    assert read(write(plan)).plan == plan


OWN = """\
title: A plan
activities:
  - title: Asked twice
    groups: {of: 3, hosts: stay}
    rounds: 2
    phases:
      - {hold: 90 s, once: before, points: [One, Two], say: "Now\\nthen"}
      - {talk: 4, warn: 30 s}
      - {talk: 4, name: talk7, prompt: Again}
      - write: 1:30
        asks:
          - {text: Mine, may_raise: true, hint: A hint}
          - {text: mine, name: other, audience: room, up_to: 40}
          - {choice: Which?, options: [a, b], anonymous: true, audience: room}
          - {text: Ours, of: host, audience: group, carried: true}
      - {reveal: 1, from: [Which?, other]}
    harvest: {minutes: 3, from: ours, prompt: What we heard, say: Read them.}
    cards: [{title: A card, lines: [One line]}]
"""


@pytest.mark.parametrize(
    "text",
    [
        OWN,
        OWN.replace("name: talk7, ", ""),
        OWN.replace(", prompt: What we heard, say: Read them.", ""),
        OWN.replace("    harvest: {minutes: 3, from: ours, prompt: What we heard, say: Read them.}\n", ""),
    ],
)
def test_a_format_of_ones_own_comes_back_as_it_was(text):
    checked = read(text)
    assert checked.problems == () and checked.plan is not None
    assert read(write(checked.plan)).plan == checked.plan


def test_names_that_come_by_themselves_are_not_written():
    written = write(library.load("world-cafe").plan)
    assert "name:" not in written and "from: One line for the next guests" in written
    assert "onelineforthenextguests" not in written


def test_a_name_that_was_given_is_written():
    assert "name: other" in write(read(OWN).plan)


def test_one_time_for_all_is_written_as_a_time_for_each_phase():
    plan = read("title: A\nactivities:\n  - {kind: feedback_practice, minutes: 26}\n").plan
    assert agenda(plan).activities[1].seconds == 26 * 60
    assert read(write(plan)).plan == plan


@pytest.mark.parametrize("kind", [name for name, kind in KINDS.items() if kind.minutes])
@pytest.mark.parametrize("minutes", [7, 20, 33.5, 61])
def test_one_time_is_spread_over_all_phases_to_the_second(kind, minutes):
    plan = {"title": "A", "activities": [{**item(kind), "minutes": minutes}]}
    checked = read(json.dumps(plan))
    activity = next(a for a in agenda(checked.plan).activities if a.kind == kind)
    assert activity.seconds == minutes * 60
    by_default = [phase.name for phase in activity.phases]
    assert all(KINDS[kind].minutes[name] > 0 for name in by_default)
    assert all(phase.seconds >= 5 for phase in activity.phases)


def test_spaces_and_tabs_count_as_one_space():
    plan = read('title: "A   plan"\nactivities:\n  - {kind: brief, say: "one \\t two \\n\\n  three"}\n').plan
    assert plan == {"title": "A plan", "activities": [{"kind": "brief", "say": "one two\n\nthree"}]}
