"""Formats put together in the plan file: what they become, and what is said where they do not fit."""

import pytest

from tests.plans.cases import cases
from workshop.activities import agenda
from workshop.activity import HOSTS, KEEP, MIX
from workshop.audience import Audience
from workshop.plans.own import ASK_TYPES, AUDIENCES
from workshop.plans.read import read

CAFE = """\
title: World Café
activities:
  - title: Three conversations
    groups: {of: 4, hosts: stay}
    rounds: 3
    phases:
      - {talk: 12 min, prompt: "What makes mentoring last?", warn: 2 min}
      - write: 2 min
        asks: [{text: "One line for the next guests", of: host, audience: group, carried: true}]
      - move: 1 min
    harvest: {minutes: 6, from: "One line for the next guests", audience: room}
"""


def own(text: str):
    checked = read(text)
    assert checked.plan is not None, checked.problems
    return agenda(checked.plan).activities[1]


def test_a_world_cafe_is_three_rounds_and_a_harvest():
    cafe = own(CAFE)
    assert [(p.type, p.seconds, p.round) for p in cafe.phases] == [
        (sort, seconds, round_)
        for round_ in (1, 2, 3)
        for sort, seconds in (("talk", 720), ("write", 120), ("move", 60))
    ] + [("harvest", 360, 0)]
    assert cafe.grouping is not None and cafe.grouping.of == 4 and cafe.grouping.roles == ("host", "guest")
    asked = cafe.phases[1].asks[0]
    assert (asked.label, asked.audience, asked.of) == ("One line for the next guests", Audience.GROUP, "host")
    assert asked.carried and cafe.phases[-1].shows == (asked.name,)
    assert [p.headline for p in cafe.phases[:3]] == [
        "What makes mentoring last?",
        "One line for the next guests",
        "Find your table",
    ]
    assert cafe.phases[0].warn == 120


def test_names_are_made_from_words_and_stay_apart():
    text = """\
title: A plan
activities:
  - title: Ask away
    phases:
      - write: 1
        asks: [{text: "Größe, bitte!"}, {text: "Größe bitte"}, {text: "何ですか"}, {text: "3 wishes"}]
      - write: 1
        asks: [{text: "Mine", name: own}, {text: "Größe, bitte!"}]
"""
    first, second = own(text).phases
    assert [field.name for field in first.asks] == ["groebitte", "groebitte2", "question", "wishes"]
    assert [field.name for field in second.asks] == ["own", "groebitte"]
    assert (first.name, second.name) == ("write", "write2")


def test_what_is_asked_once_stands_outside_the_rounds():
    text = """\
title: A plan
activities:
  - title: Mixed
    rounds: 2
    phases:
      - {hold: 1, once: before, points: [Say hello]}
      - rate: 1
        asks: [{scale: "How was it?", audience: room, anonymous: true, name: how}]
      - {reveal: 1, once: after, from: how}
"""
    made = own(text)
    assert [(p.name, p.round) for p in made.phases] == [("hold", 0), ("rate", 1), ("rate", 2), ("reveal", 0)]
    assert made.phases[0].headline == "Mixed" and made.phases[0].points == ("Say hello",)
    assert made.phases[1].asks[0].anonymous and made.phases[1].asks[0].type == "scale"
    assert made.phases[3].headline == "How was it?"
    assert made.grouping is None


PLAN = "title: A plan\nactivities:\n  - title: Own\n"
TABLES = PLAN + "    groups: {of: 4}\n"


@pytest.mark.parametrize(("text", "sentences"), cases("misfits"))
def test_every_misfit_is_said_at_its_place(text, sentences):
    checked = read(text, "p")
    assert [str(problem).removeprefix("p:") for problem in checked.problems] == sentences
    assert checked.plan is None


def test_one_slip_does_not_hide_another():
    text = TABLES + "    phases:\n      - {talk: never, warn: 1}\n      - {reveal: 1, from: Nothing}\n"
    assert len(read(text).problems) == 2


MIXED = CAFE.replace("hosts: stay", "hosts: stay, others: mix")


def test_where_guests_mix_every_round_has_tables_of_its_own():
    cafe = own(MIXED)
    assert cafe.grouping.mixing == HOSTS
    assert [(p.type, p.round) for p in cafe.phases if p.gather] == [("talk", 1), ("move", 1), ("move", 2)]
    assert [cafe.sitting_of(n, "onelineforthenextguests") for n in (1, 2, 3)] == [1, 2, 3]


def test_a_move_that_begins_a_round_seats_people_for_it():
    moved = CAFE.replace("      - move: 1 min\n", "").replace("of: host, ", "")
    moved = moved.replace("    phases:\n", "    phases:\n      - move: 1 min\n")
    cafe = own(moved.replace("hosts: stay", "others: mix"))
    assert cafe.grouping.mixing == MIX
    assert [(p.type, p.round) for p in cafe.phases if p.gather] == [("move", 1), ("move", 2), ("move", 3)]


def test_a_move_before_the_rounds_seats_people_for_the_first():
    once = MIXED.replace("    phases:\n", "    phases:\n      - {move: 1 min, once: before}\n")
    gathers = [(p.type, p.round) for p in own(once).phases if p.gather]
    assert gathers == [("move", 0), ("move", 1), ("move", 2)]


def test_tables_stay_where_the_plan_does_not_say_mix():
    cafe = own(CAFE)
    assert cafe.grouping.mixing == KEEP and [p.gather for p in cafe.phases].count(True) == 1


def test_with_one_round_there_is_nothing_to_mix():
    checked = read(MIXED.replace("    rounds: 3\n", ""))
    assert [problem.warning for problem in checked.problems] == [True]
    assert checked.plan is not None


def test_the_same_question_may_be_asked_again_in_the_same_way():
    text = TABLES + (
        "    phases:\n      - talk: 2\n        asks: [{text: A, audience: group}]\n"
        "      - write: 2\n        asks: [{text: A, audience: group}]\n"
    )
    talk, write = own(text).phases
    assert talk.asks == write.asks


def test_raised_lines_may_be_shown():
    text = PLAN + (
        "    phases:\n      - write: 2\n        asks: [{text: A, may_raise: true}]\n"
        "      - {reveal: 2, from: A}\n"
    )
    assert own(text).phases[1].shows == ("a",)


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("sort", ASK_TYPES)
def test_every_sort_of_question_may_be_asked_for_every_audience(sort: str, audience: str) -> None:
    options = ", options: [yes, no]" if sort in ("choice", "choices") else ""
    made = own(f"""\
title: A plan
activities:
  - title: Ask away
    groups: {{of: 3}}
    phases:
      - {{talk: 3, prompt: Talk}}
      - write: 1
        asks: [{{{sort}: "What now?", audience: {audience}{options}}}]
""")
    (asked,) = made.phases[1].asks
    assert (asked.type, asked.audience) == (sort, audience)
