"""What cannot work with the people who will come is said before they come."""

import pytest
from click.testing import CliRunner

from workshop.plans import library
from workshop.plans.commands import check
from workshop.plans.read import read
from workshop.plans.turnout import Turnout, turnout


def said(text: str, people: int | None = None) -> list[str]:
    checked = read(text, "p", people)
    assert checked.plan is not None and all(problem.warning for problem in checked.problems)
    return [str(problem).removeprefix("p:") for problem in checked.problems]


def plan(*lines: str, people: str = "") -> str:
    head = f"title: A plan\n{f'people: {people}' if people else '# for anybody'}\nactivities:\n"
    return head + "".join(f"{line}\n" for line in lines)


REFLECTION = plan("  - kind: reflection", "    prompt: Why?", "    minutes: {write: 3, reveal: 2}")
CAFE = plan(
    "  - title: Café",
    "    groups: {of: 4, hosts: stay, others: mix}",
    "    rounds: 3",
    "    phases:",
    "      - {talk: 5, prompt: Talk}",
    "      - write: 2",
    "        asks: [{text: One line, of: host, audience: group}]",
    "    harvest: {minutes: 5, from: One line}",
)
PAIRS = plan("  - title: Pairs", "    groups: {of: 2}", "    phases: [{talk: 5}]")
SIX = plan("  - title: Six", "    groups: {of: 6}", "    phases: [{talk: 5}]")


def test_a_reveal_that_can_never_open_at_four_is_said():
    wrong = "with 4 people this is never shown: it waits for 5 answers, expected at least 5"
    assert said(REFLECTION, 4) == [f"4:11: activity 1, kind: {wrong}"]
    assert said(REFLECTION, 5) == []


def test_tables_of_six_with_five_people_are_said():
    assert said(SIX, 5) == [
        "5:18: activity 1, groups, of: 5 people fill no table of 6, expected 6 people or more, or of: 5"
    ]
    assert said(SIX, 6) == []


def test_pairs_of_an_odd_number_are_said():
    wrong = "7 people make no pairs: three sit at one table, expected time enough for three"
    assert said(PAIRS, 7) == [f"5:18: activity 1, groups, of: {wrong}"]
    assert said(PAIRS, 8) == []
    assert said(PAIRS.replace("# for anybody", "people: 7 to 20")) == []


def test_guests_who_would_come_back_and_lines_of_too_few_tables_are_said():
    assert said(CAFE, 8) == [
        "5:18: activity 1, groups, of: 8 people fill 2 tables, so guests come back to one in 3 rounds, "
        "expected at most 2 rounds",
        "11:14: activity 1, harvest: with 8 people this is never shown: it waits for lines of 3 tables, "
        "expected at least 11",
    ]
    assert said(CAFE, 12) == []


def test_one_table_at_which_nobody_can_move_on_is_said():
    [line, _harvest] = said(CAFE, 5)
    assert "5 people fill one table, so nobody can move on, expected at least 8, or smaller tables" in line


@pytest.mark.parametrize(
    ("kind", "people", "words"),
    [
        ("role_play", 2, "with 2 people nobody is observer, expected at least 3"),
        ("peer_consultation", 2, "2 people cannot fill a table here, expected at least 3"),
        ("network_map", 1, "1 person cannot fill a table here, expected at least 2"),
        ("fishbowl", 5, "5 people fill one table, so nobody sits around it, expected at least 8"),
        ("snowball", 3, "3 people make no two tables that could become one, expected at least 4"),
        ("speed_mentoring", 5, "5 people, half of them mentors, are too few for 3 rounds with somebody new"),
        ("speed_networking", 3, "3 people fill one table, so nobody can move on"),
        ("evaluation", 4, "with 4 people you never read these answers: the report waits for 5"),
        ("poll", 3, "with 3 people this is never shown: it waits for 5 answers, expected at least 5"),
    ],
)
def test_what_a_kind_cannot_do_with_so_few_is_said(kind, people, words):
    needed = {
        "role_play": "    scenes: [{title: A, mentor: B, mentee: C, observer: D}]\n    minutes: {wall: 1}",
        "snowball": "    prompt: Why?",
        "poll": "    question: Which?\n    choices: [a, b]",
    }
    text = plan(f"  - kind: {kind}", *([needed[kind]] if kind in needed else []))
    assert any(words in line for line in said(text, people)), said(text, people)
    assert said(text, 40) == []


def test_names_are_shown_at_once_so_nothing_is_said_of_them():
    assert said(REFLECTION.replace("minutes:", "audience: named\n    minutes:"), 2) == []


def test_the_fewest_that_a_plan_speaks_of_are_reckoned_with():
    text = REFLECTION.replace("# for anybody", "people: 4 to 60")
    assert len(said(text)) == 1
    assert said(text, 12) == []
    assert said(REFLECTION) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("6 to 60", Turnout(6)),
        ("6-60 people", Turnout(6)),
        ("6 – 60", Turnout(6)),
        ("12", Turnout(12, exact=True)),
        ("about 12 people", Turnout(12, exact=True)),
        ("12 to 12", Turnout(12, exact=True)),
        ("at least 8", Turnout(8)),
        ("8 or more", Turnout(8)),
        ("8+", Turnout(8)),
        ("up to 60", None),
        ("a dozen", None),
        ("3 tables of 4", None),
        ("60 to 6", None),
        ("0", None),
        ("", None),
    ],
)
def test_how_many_come_is_understood_or_left_alone(words, expected):
    assert turnout(words) == expected


def test_check_is_asked_for_a_number_and_says_it_as_a_hint():
    asked = CliRunner().invoke(check, ["--people", "7", "world-cafe"])
    assert asked.exit_code == 0
    assert "guests come back to one in 3 rounds" in asked.output and "(a hint, no obstacle)" in asked.output
    assert "hint" not in CliRunner().invoke(check, ["world-cafe"]).output
    assert CliRunner().invoke(check, ["--people", "0", "world-cafe"]).exit_code == 2


@pytest.mark.parametrize("ready", library.ready(), ids=lambda ready: ready.name)
@pytest.mark.parametrize("people", [1, 2, 3, 5, 7, 13, 60, 300])
def test_a_ready_plan_can_be_asked_about_for_any_number(ready, people):
    checked = library.load(ready.name, people)
    assert checked.plan is not None
    fewest = turnout(ready.people)
    if fewest and people >= fewest.least and people != 7:
        assert [problem for problem in checked.problems if "never" in problem.wrong] == []
