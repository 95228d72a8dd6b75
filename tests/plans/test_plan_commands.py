"""`workshop check`, `new` and `kinds`: what an author sees in the terminal."""

import json

import pytest
from click.testing import CliRunner

from workshop.activities import KINDS
from workshop.plans import library
from workshop.plans.caret import marked
from workshop.plans.commands import check, kinds, new
from workshop.plans.explained import everywhere, settings
from workshop.plans.fitting import keys_of
from workshop.plans.model import CARD, HEAD, SCENE
from workshop.plans.own import ASK, GROUPS, HARVEST, OWN, PHASE
from workshop.plans.problem import Problem
from workshop.plans.read import read
from workshop.plans.schema import schema
from workshop.plans.topics import TOPICS, WHOLE


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lambda command, *words: CliRunner().invoke(command, [str(word) for word in words])


def test_a_good_file_is_said_to_be_good(run, tmp_path):
    (tmp_path / "mine.yaml").write_text("title: Mine\nactivities:\n  - {kind: break, minutes: 7}\n")
    said = run(check, "mine.yaml")
    assert (said.exit_code, said.output) == (0, "mine.yaml can be used: 10 min, 3 activities\n")


def test_each_problem_is_shown_with_its_line_and_a_caret(run, tmp_path):
    (tmp_path / "mine.yaml").write_text("title: Mine\nactivities:\n  - kind: brake\n    minutes: five\n")
    said = run(check, "mine.yaml")
    assert said.exit_code == 1
    assert said.output == (
        'mine.yaml:3:11: activity 1, kind: "brake" is not a kind, expected "break" perhaps\n'
        "     3 |   - kind: brake\n"
        "       |           ^\n"
    )


def test_a_hint_does_not_fail_the_check(run, tmp_path):
    (tmp_path / "mine.yaml").write_text("title: Mine\nactivities:\n  - {kind: break, minutes: 10 s}\n")
    said = run(check, "mine.yaml")
    assert said.exit_code == 0
    assert "is over after 10 s, expected at least 20 s (a hint, no obstacle)\n" in said.output


def test_several_files_are_checked_and_one_bad_one_fails_all(run):
    said = run(check, "world-cafe", "nowhere.yaml", "reflection-only")
    assert said.exit_code == 1
    assert said.output.splitlines() == [
        "world-cafe can be used: 45 min, 4 activities",
        "nowhere.yaml:1:1: there is no such file, expected the name of a plan file",
        "reflection-only can be used: 10 min, 3 activities",
    ]


def test_the_schema_is_printed_for_editors(run):
    said = run(check, "--schema")
    assert said.exit_code == 0 and json.loads(said.output) == schema()


def test_checking_nothing_is_a_question_back(run):
    said = run(check)
    assert said.exit_code == 2 and "Name a plan file" in said.output


def test_a_ready_plan_becomes_ones_own(run, tmp_path):
    said = run(new, "world-cafe")
    assert said.exit_code == 0 and "workshop check world-cafe.yaml" in said.output
    made = tmp_path / "world-cafe.yaml"
    assert made.read_text() == (library.SHELF / "world-cafe.yaml").read_text()
    assert run(new, "world-cafe", "mine.yaml").exit_code == 0
    assert read(tmp_path / "mine.yaml").plan == library.load("world-cafe").plan


def test_a_file_that_is_there_is_never_written_over(run, tmp_path):
    (tmp_path / "mine.yaml").write_text("my own words")
    said = run(new, "world-cafe", "mine.yaml")
    assert said.exit_code == 1 and "mine.yaml is there already" in said.output
    assert (tmp_path / "mine.yaml").read_text() == "my own words"


def test_a_place_that_cannot_be_written_is_said_so(run):
    said = run(new, "world-cafe", "nowhere/mine.yaml")
    assert said.exit_code == 1 and "nowhere/mine.yaml cannot be written." in said.output


def test_a_ready_plan_that_does_not_exist(run, tmp_path):
    said = run(new, "world-coffee")
    assert said.exit_code == 1 and '"world-cafe" perhaps' in said.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [["--list"], []])
def test_ready_plans_are_listed(run, words):
    said = run(new, *words)
    assert said.exit_code == 0
    lines = said.output.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [WHOLE, *TOPICS.values()]
    listed = [line.split()[0] for line in lines if line.startswith(" ")]
    assert set(listed) == {plan.name for plan in library.ready()}
    assert listed[0] == "peer-mentoring-45" or listed.index("peer-mentoring-45") < lines.index(
        TOPICS["skills"]
    )


def words_of(text: str) -> str:
    """The text without its line breaks and columns."""
    return " ".join(text.split())


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_setting_of_a_kind_is_explained(run, kind):
    said = run(kinds, kind.name)
    assert said.exit_code == 0
    told = words_of(said.output)
    assert words_of(kind.about) in told
    for key in settings(kind):
        assert f"{key.name}{'*' * key.needed} {key.about} Takes {key.takes}." in told
    for name in kind.minutes:
        assert f"{name} " in told


def test_values_and_defaults_are_said(run):
    poll, reflection = (words_of(run(kinds, name).output) for name in ("poll", "reflection"))
    assert "choices* Two to eight answers. Takes a list of 2 to 8 lines." in poll
    assert "several Whether one person may choose several. Takes true or false; false when left out." in poll
    assert "Takes device, private, facilitator, room or named; private when left out." in reflection
    assert "up_to The most characters. Takes 40 to 4000; 1000 when left out." in reflection


def test_all_kinds_and_all_other_keys_are_explained_at_once(run):
    told = words_of(run(kinds).output)
    assert all(f"{kind.name}: {kind.title}" in told for kind in KINDS.values())
    for title, keys in everywhere():
        assert title in told and all(key.about in told for key in keys)
    named = {key.name for _title, keys in everywhere() for key in keys}
    for shape in (HEAD, OWN, GROUPS, PHASE, ASK, HARVEST, CARD, SCENE):
        assert set(keys_of(shape)) <= named


@pytest.mark.parametrize("columns", ["60", "80"])
def test_it_can_be_read_in_a_narrow_terminal(run, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    lines = run(kinds).output.splitlines()
    assert max(map(len, lines)) <= int(columns)
    assert not any(line != line.rstrip() for line in lines)


def test_a_kind_that_is_none_is_said_so(run):
    said = run(kinds, "pol")
    assert said.exit_code == 1 and '"poll" perhaps' in said.output


def test_kinds_can_be_read_by_programs(run):
    data = json.loads(run(kinds, "--json").output)
    assert [kind["name"] for kind in data] == list(KINDS)
    poll = next(kind for kind in data if kind["name"] == "poll")
    assert poll["minutes"] == dict(KINDS["poll"].minutes)
    role_play = next(kind for kind in data if kind["name"] == "role_play")
    assert role_play["groups"] == {"of": 3, "least": 2, "most": 4}
    assert role_play["roles"] == ["mentor", "mentee", "observer"]
    assert role_play["audiences"] == ["given", "private"] and role_play["anonymous"] is False
    assert {"name": "play", "type": "talk"} in role_play["phases"]
    evaluation = next(kind for kind in data if kind["name"] == "evaluation")
    assert evaluation["audiences"] == ["facilitator"] and evaluation["anonymous"] is True
    assert {"name": "question", "type": "line", "about": "The question.", "required": True} in poll[
        "settings"
    ]


def test_a_long_line_is_cut_around_the_place():
    line, caret = marked(Problem("p", 1, 151, "", "", ""), "a" * 150 + "!" + "b" * 150).split("\n")
    assert line[caret.index("^")] == "!" and len(line) < 120


def test_wide_letters_and_control_characters_do_not_shift_the_caret():
    line, caret = marked(Problem("p", 1, 4, "", "", ""), "何\t\x1b!").split("\n")
    assert "\x1b" not in line and "\t" not in line
    assert len(caret) - 1 == line.index("!") + 1  # the first letter is two columns wide


def test_a_place_without_a_line_has_no_caret():
    assert marked(Problem("p", 1, 1, "", "", ""), "") == ""
    assert marked(Problem("p", 9, 1, "", "", ""), "one line") == ""
