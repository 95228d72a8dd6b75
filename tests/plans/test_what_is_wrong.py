"""Plan files with slips in them, and every sentence that is said about them, with line and column."""

from textwrap import dedent

import pytest

from tests.plans.cases import cases, found
from workshop.plans.read import read

HEAD = "title: A plan\nactivities:\n"


def said(text: str) -> list[str]:
    return [str(problem).removeprefix("p.yaml:") for problem in read(text, "p.yaml").problems]


@pytest.mark.parametrize(("text", "sentences"), cases("slips"))
def test_every_slip_is_said_at_its_place(text, sentences):
    assert said(text) == sentences
    assert read(text).plan is None


def test_slips_of_all_sorts_are_said_at_once_and_in_order():
    items = [text.removeprefix(HEAD) for text, _sentences in found("slips").values() if text.startswith(HEAD)]
    problems = read("".join(["title: A\ntitle: B\nmany: 1\nactivities:\n", *items])).problems
    assert len(problems) > 40
    assert [(p.line, p.col) for p in problems] == sorted((p.line, p.col) for p in problems)


HINTS = {
    "two hours without a break": (
        HEAD + "  - kind: brief\n    minutes: 90\n  - kind: brief\n    minutes: 40\n  - kind: brief\n",
        ["5:5: activity 2: 130 min without a break, expected a break before this"],
    ),
    "a phase that is over at once": (
        HEAD + "  - kind: feedback_practice\n    minutes: {sayback: 10 s}\n",
        ['4:14: activity 1, minutes: "sayback" is over after 10 s, expected at least 20 s'],
    ),
}


@pytest.mark.parametrize("hint", HINTS)
def test_a_hint_is_given_but_the_plan_can_be_used(hint):
    text, expected = HINTS[hint]
    checked = read(text, "p.yaml")
    assert said(text) == expected
    assert all(problem.warning for problem in checked.problems)
    assert checked.plan is not None


def test_a_break_in_time_needs_no_hint():
    assert (
        said(HEAD + "  - kind: brief\n    minutes: 90\n  - kind: break\n  - kind: brief\n    minutes: 40\n")
        == []
    )


def test_one_plain_sentence_says_what_and_what_instead():
    [problem] = read(HEAD + "  - kind: break\n    minutes: five\n", "p.yaml").problems
    assert (problem.file, problem.line, problem.col) == ("p.yaml", 4, 14)
    assert problem.where == "activity 1, minutes"
    assert problem.wrong == '"five" is not a time'
    assert problem.expected == "minutes such as 4, 90 s or 1:30"
    assert problem.sentence == '"five" is not a time, expected minutes such as 4, 90 s or 1:30'
    assert not problem.warning


def test_columns_are_counted_in_characters():
    text = dedent("""\
        title: A plan
        activities:
          - {title: "Grüße 👋🏽 …", kind: bräk}
    """)
    assert said(text)[0].startswith('3:33: activity 1, kind: "bräk" is not a kind')
