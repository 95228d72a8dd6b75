"""The plans that come with Rounds: each can be used as it stands, and keeps its promise of time."""

from pathlib import Path

import pytest

from tests.room import room_with
from workshop.activities import KINDS, agenda
from workshop.fields import FieldId
from workshop.plans import library
from workshop.plans.read import read
from workshop.plans.topics import TOPICS, WHOLE

NAMES = [plan.name for plan in library.ready()]


@pytest.fixture(params=NAMES)
def ready(request):
    return next(plan for plan in library.ready() if plan.name == request.param)


def test_the_longest_comes_first():
    lengths = [plan.minutes for plan in library.ready()]
    assert lengths == sorted(lengths, reverse=True)
    assert sorted(NAMES) == list(library.names())


def test_every_topic_has_a_plan_and_whole_workshops_come_first():
    shelves = dict(library.shelves())
    assert list(shelves) == [WHOLE, *TOPICS.values()]
    assert "peer-mentoring-45" in [plan.name for plan in shelves[WHOLE]]


@pytest.mark.parametrize("topic", TOPICS)
def test_a_plan_of_every_topic_can_be_started(topic):
    chosen = next(plan for plan in library.ready() if topic in plan.topics)
    with room_with(library.ready_plan(chosen.name).plan or {}) as room:
        ana, _ben = room.people("Ana", "Ben")
        assert room.console.goes_on()["ok"]
        assert room.moment.activity_at == 1 and room.projector.text() and ana.text()


def test_every_kind_is_in_a_plan():
    used = {a.kind for plan in library.ready() for a in agenda(library.load(plan.name).plan).activities}
    assert used - {"composed"} == set(KINDS)


def test_every_scene_and_every_case_has_its_place():
    scenes, cases = set(), set()
    for plan in library.ready():
        for item in library.load(plan.name).plan["activities"]:
            scenes |= {scene["title"] for scene in item.get("scenes", ())}
            cases |= {item["case"]} if "case" in item else set()
    assert len(scenes) == 8 and len(cases) == 7


def test_it_passes_without_a_hint_and_takes_as_long_as_it_says(ready):
    checked = library.load(ready.name)
    assert checked.problems == ()
    assert agenda(checked.plan).seconds == ready.minutes * 60


def test_it_tells_who_chooses_what_it_is_for(ready):
    assert ready.title and ready.about and ready.people
    assert ready.path.stem == ready.name


def test_every_phase_has_a_headline_that_fits_the_wall(ready):
    for activity in agenda(library.load(ready.name).plan).activities:
        for phase in activity.phases:
            assert 0 < len(phase.headline) <= 140
            assert all(len(point) <= 140 for point in phase.points)


def test_every_activity_tells_the_facilitator_what_to_say(ready):
    for activity in agenda(library.load(ready.name).plan).activities:
        if activity.kind not in ("break", "lobby"):
            assert activity.phases[0].say


def test_every_question_has_an_address(ready):
    for at, activity in enumerate(agenda(library.load(ready.name).plan).activities):
        for phase in activity.phases:
            for field in phase.asks:
                address = str(FieldId(at, phase.round, field.name, "a" * 12))
                assert FieldId.read(address) == FieldId(at, phase.round, field.name, "a" * 12)


def test_what_is_shown_was_asked_before(ready):
    for activity in agenda(library.load(ready.name).plan).activities:
        asked: set[str] = set()
        for phase in activity.phases:
            assert set(phase.shows) <= asked
            asked |= {field.name for field in phase.asks}


def test_the_45_minutes_have_the_first_kinds_and_end_with_the_closing():
    whole = agenda(library.load("peer-mentoring-45").plan)
    first = {"lobby", "brief", "poll", "role_play", "break", "feedback_practice", "reflection", "closing"}
    assert {activity.kind for activity in whole.activities} == first
    assert [activity.kind for activity in whole.activities][:2] == ["lobby", "brief"]
    assert whole.activities[-1].kind == "closing"
    assert whole.seconds == 45 * 60


def test_the_first_thing_is_what_everybody_agrees_on():
    brief = agenda(library.load("peer-mentoring-45").plan).activities[1]
    assert len(brief.phases[0].points) == 5
    assert brief.keeps[0].lines == brief.phases[0].points


def test_in_the_45_minutes_a_reflection_may_be_raised_and_is_private_otherwise():
    whole = agenda(library.load("peer-mentoring-45").plan)
    write, reveal = next(a for a in whole.activities if a.kind == "reflection").phases
    assert write.asks[0].audience == "private" and write.asks[0].may_raise
    assert reveal.shows == ("mine",)


def test_a_name_that_is_almost_right():
    [problem] = library.load("peer-mentoring-4").problems
    assert str(problem) == (
        'peer-mentoring-4:1:1: "peer-mentoring-4" is not a ready plan, expected "peer-mentoring-45" perhaps'
    )


def test_a_file_is_loaded_by_its_path(tmp_path, monkeypatch):
    (tmp_path / "mine").write_text("title: Mine\nactivities:\n  - kind: break\n")
    monkeypatch.chdir(tmp_path)
    for name in ("mine", str(tmp_path / "mine"), Path("mine")):
        assert library.load(name).plan == {"title": "Mine", "activities": [{"kind": "break"}]}


def test_a_file_that_is_not_there_is_said_so():
    [problem] = library.load("nowhere/plan.yaml").problems
    assert str(problem) == "nowhere/plan.yaml:1:1: there is no such file, expected the name of a plan file"


@pytest.mark.parametrize(
    "name", ["", "../plans/library/world-cafe", "/etc/passwd", "world-cafe.yaml", "a\0b"]
)
def test_a_name_from_a_page_opens_no_other_file(name):
    checked = library.ready_plan(name)
    assert checked.plan is None and checked.text == ""
    assert "is not a ready plan" in checked.problems[0].wrong


def test_a_name_from_a_page_opens_the_ready_plan(ready):
    assert library.ready_plan(ready.name).plan == read(ready.path).plan
