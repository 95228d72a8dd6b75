"""Plans as somebody writes them for the first time, or copies them: what is said helps, at its place."""

import pytest

from tests.plans.cases import cases, found
from workshop.plans import library
from workshop.plans.read import read
from workshop.plans.write import write

HINT = " (hint)"
PLAN = "title: A plan\nactivities:\n  - kind: "


def said(text: str) -> list[str]:
    problems = read(text, "p").problems
    return [str(each).removeprefix("p:") + HINT * each.warning for each in problems]


@pytest.mark.parametrize(("text", "sentences"), cases("newcomers"))
def test_a_newcomer_is_told_what_to_do_and_where(text, sentences):
    assert said(text) == sentences
    assert (read(text).plan is not None) == all(line.endswith(HINT) for line in sentences)


def test_there_are_many_such_plans():
    assert len(found("newcomers")) >= 35


@pytest.mark.parametrize(
    "text",
    [
        PLAN + "break\n    minutes: 5  # short\n",
        PLAN + "break # of ten minutes\n    minutes: 5 #short\n",
        PLAN + "break\n    show: Coffee  # outside\n",
        PLAN + "break\n    show: Coffee          #outside\n",
        PLAN + "break\n    show: Coffee #title: Pause\n",
        PLAN + "break\n    show: 'Coffee' #outside\n",
        PLAN + 'break\n    show: "Room #3" # big\n',
        PLAN + "brief\n    say: |\n      Write #mentoring\n      # and this\n",
        PLAN + "brief\n    points: # five of them\n      - one # first\n      - C# is one word\n",
        "# a plan\n#title: old\ntitle: A plan # the title\nactivities: #all\n  - kind: break #coffee\n",
        PLAN + "reflection\n    prompt: Why?\n    audience: room #all\n",
    ],
)
def test_nobody_is_told_off_for_an_ordinary_comment(text):
    assert said(text) == []


@pytest.mark.parametrize("name", [plan.name for plan in library.ready()])
def test_no_ready_plan_has_a_hint(name):
    assert library.load(name).problems == ()


TYPED = ["2026", "007", "1.10", "1e3", "+1", ".5", "true", "True", "false", "null", "~", "yes", "no", "Off"]
TYPED += ["12:30", "2026-11-30", "0x1F", "1_000", ".nan", "-.inf", "NULL", "1.", "3.0"]


@pytest.mark.parametrize("word", TYPED)
def test_a_word_where_text_is_meant_is_taken_as_it_was_typed(word):
    text = PLAN + f"poll\n    title: {word}\n    question: {word}\n    choices: [{word}, other]\n"
    checked = read(text)
    assert checked.problems == ()
    poll = checked.plan["activities"][0]
    assert (poll["title"], poll["question"], poll["choices"]) == (word, word, [word, "other"])
    assert type(poll["title"]) is str
    assert read(write(checked.plan)).plan == checked.plan


def test_choices_may_be_numbers_or_yes_and_no():
    text = PLAN + "poll\n    question: Which?\n    choices: [1, 2, 3]\n"
    assert read(text).plan["activities"][0]["choices"] == ["1", "2", "3"]
    text = PLAN + "poll\n    question: Which?\n    choices: [yes, no]\n"
    assert read(text).plan["activities"][0]["choices"] == ["yes", "no"]


def test_the_same_number_twice_is_the_same_choice_twice():
    text = PLAN + 'poll\n    question: Which?\n    choices: [1, "1"]\n'
    assert said(text) == ['5:18: activity 1, choices 2: "1" stands here twice, expected it only once']


def test_a_question_that_is_a_number_can_be_shown():
    text = (
        "title: A plan\nactivities:\n  - title: 2026\n    phases:\n      - write: 1\n"
        "        asks: [{text: 2027, audience: room}]\n      - {reveal: 1, from: 2027}\n"
    )
    checked = read(text)
    assert checked.problems == ()
    assert checked.plan["activities"][0]["phases"][1]["prompt"] == "2027"
    assert read(write(checked.plan)).plan == checked.plan


@pytest.mark.parametrize(
    ("word", "taken"),
    [("yes", True), ("No", False), ("on", True), ("OFF", False), ("True", True), ("'true'", True)],
)
def test_yes_and_no_are_understood(word, taken):
    text = PLAN + f"poll\n    question: Which?\n    choices: [a, b]\n    several: {word}\n"
    assert read(text).plan["activities"][0]["several"] is taken


@pytest.mark.parametrize("word", ["007", "1e3", "3.10", "1.0"])
def test_a_number_is_named_as_it_stands_in_the_file(word):
    text = PLAN + f"reflection\n    prompt: Why?\n    up_to: {word}\n"
    assert said(text)[0].startswith(f"5:12: activity 1, up_to: {word} does not fit")


@pytest.mark.parametrize("word", ["vignettes", "image", "join", "start", "lead", "people"])
def test_a_guess_that_is_far_fetched_is_not_made(word):
    text = f"title: A\nactivities:\n  - title: B\n    phases:\n      - {{hold: 1, {word}: x}}\n"
    assert all("perhaps" not in line for line in said(text))


@pytest.mark.parametrize(
    ("word", "meant"),
    [("promt", "prompt"), ("pormpt", "prompt"), ("hnit", "hint"), ("point", "points"), ("Say", "say")],
)
def test_a_slip_of_the_pen_is_seen(word, meant):
    text = f"title: A\nactivities:\n  - title: B\n    phases:\n      - {{hold: 1, {word}: x}}\n"
    assert said(text) == [
        f'5:19: activity 1, phase 1: "{word}" is not known here, expected "{meant}" perhaps'
    ]


def test_what_is_invisible_in_peoples_words_does_no_harm():
    text = (
        "title: Caf\u00e9\u00a0! Un\u00a0d\u00e9but\nactivities:\n  - kind: brief\n    show: “Tell me more”\n"
        "    say: |\n      – first\n      – second\n      \u00a0 third\n    points: [A\u00adB, C\u200bD]\n"
    )
    checked = read(text, "p")
    assert checked.problems == () and checked.plan is not None
    assert checked.plan["title"] == "Caf\u00e9\u00a0! Un\u00a0d\u00e9but"


def test_dashes_in_peoples_words_are_not_blamed_for_another_slip():
    text = (
        "title: A plan\nactivities:\n  - kind: brief\n    say: |\n      – first\n      \u00a0 – second\n"
        "    show: one\n      – two\n    zebra: 1\n"
    )
    [line] = said(text)
    assert line.startswith('9:5: activity 1: "zebra" is not known here')


def test_one_slip_of_a_word_processor_does_not_hide_another():
    text = "title:\u00a0A plan\nactivities:\n  – kind: poll\n    question: Which?\n    choices: [a]\n"
    assert [line.split(" ")[0] for line in said(text)] == ["1:7:", "3:3:", "5:14:"]
