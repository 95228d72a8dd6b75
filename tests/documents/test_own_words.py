"""What one person finds in their takeaway, and how it is said."""

from typing import Any

import pytest

from tests.documents.rows import draft, gift, given, kept, takeaway
from tests.rooms import SCENE, handle, item, moment
from workshop.documents.in_words import Entry
from workshop.documents.takeaway import Takeaway
from workshop.moment import CLOSED, Moment, ReleasedLine

THREE_SCENES = item("role_play", scenes=[SCENE] * 3, rounds=3)
CARD = {"strength": "You waited.", "growth": "", "progress": "By May."}


def ended(*items: Any, **facts: Any) -> Moment:
    """A session after its close."""
    return moment(*items, state=CLOSED, activity=len(items) + 1, **facts)


def notes(told: Takeaway) -> list[Entry]:
    """All notes, whatever the activity."""
    return [entry for chapter in told.chapters for entry in chapter.entries]


def texts(entries: Any) -> list[str]:
    return [part.text for entry in entries for part in entry.parts]


def test_notes_stand_in_the_order_of_the_agenda_under_their_activity_with_the_prompt() -> None:
    later, sooner = item("reflection", title="Later", prompt="And now?"), item("reflection", title="Sooner")
    told = takeaway(ended(sooner, later), kept("2.0.mine", "second"), kept("1.0.mine", "first"))
    assert [chapter.title for chapter in told.chapters] == ["Sooner", "Later"]
    assert texts(notes(told)) == ["first", "second"]
    assert [entry.label for entry in notes(told)] == ["Who changed how you work?", "And now?"]


def test_a_round_is_said_in_the_word_of_its_kind() -> None:
    groups = [["Ana", "Ben", "Cho"]]
    seated = ended(THREE_SCENES, "feedback_practice", groups=groups)
    told = takeaway(seated, kept("1.2.check", [0, 1]), kept("2.1.wish", "my tone"))
    assert [entry.label for entry in notes(told)] == [
        "Scene 2: For yourself: what happened in this scene?",
        "Round 1: What do you most want a view on?",
    ]


def test_without_rounds_there_is_no_word_for_them() -> None:
    assert notes(takeaway(ended("reflection"), kept("1.0.mine", "x")))[0].label == "Who changed how you work?"


def test_next_steps_come_first_and_not_twice() -> None:
    told = takeaway(
        ended(THREE_SCENES, "feedback_practice"), kept("1.0.mine", "ask first"), kept("2.1.step", "ask Jonas")
    )
    assert texts(told.steps) == ["ask first", "ask Jonas"]
    assert told.steps[1].below.endswith("Round 1: What I heard, and what I will try")
    assert not notes(told)


def test_a_newer_draft_stands_below_the_kept_answer_and_is_marked() -> None:
    told = takeaway(ended("reflection"), draft("1.0.mine", "unsaid", 3), kept("1.0.mine", "said", 2))
    assert [(part.text, e.unfinished) for e in notes(told) for part in e.parts] == [
        ("said", False),
        ("unsaid", True),
    ]


def test_an_older_draft_is_not_shown() -> None:
    told = takeaway(ended("reflection"), draft("1.0.mine", "before", 1), kept("1.0.mine", "said", 2))
    assert texts(notes(told)) == ["said"]


def test_a_draft_alone_is_shown_and_marked() -> None:
    (entry,) = notes(takeaway(ended("reflection"), draft("1.0.mine", "half a sen")))
    assert entry.unfinished and texts([entry]) == ["half a sen"]


def test_the_same_words_as_draft_and_answer_stand_there_once() -> None:
    told = takeaway(ended("reflection"), draft("1.0.mine", "same", 3), kept("1.0.mine", "same", 2))
    assert texts(notes(told)) == ["same"]


@pytest.mark.parametrize("empty", ["", "  \n", None])
def test_blank_words_are_not_shown(empty: Any) -> None:
    assert not notes(takeaway(ended("reflection"), kept("1.0.mine", empty)))


def test_a_card_is_called_after_whom_it_is_for() -> None:
    fid = f"1.1.card.{handle('Ben')}"
    (entry,) = notes(takeaway(ended("feedback_practice"), kept(fid, CARD)))
    assert entry.label == "Round 1: Write down what you will say, for Ben"
    assert [(part.label, part.text) for part in entry.parts] == [
        ("Strength", "You waited."),
        ("Your goal was", "By May."),
    ]


def test_a_card_that_was_given_stands_only_among_what_was_given() -> None:
    fid = f"1.1.card.{handle('Ben')}"
    rows = kept(fid, CARD, 2), draft(fid, CARD, 3), given("1.1.card", "Ben", CARD)
    told = takeaway(ended("feedback_practice"), *rows)
    assert not notes(told)
    assert texts(told.gave) == ["You waited.", "By May."]
    assert told.gave[0].below == "To Ben. Feedback practice, Round 1"


def test_what_was_written_on_after_giving_is_an_unfinished_note() -> None:
    fid = f"1.1.card.{handle('Ben')}"
    more = {**CARD, "growth": "And ask more."}
    told = takeaway(
        ended("feedback_practice"), kept(fid, CARD, 2), draft(fid, more, 3), given("1.1.card", "Ben", CARD)
    )
    assert [entry.unfinished for entry in notes(told)] == [True]
    assert "And ask more." in texts(notes(told))


def test_what_was_taken_back_is_a_note_again() -> None:
    fid = f"1.1.card.{handle('Ben')}"
    told = takeaway(ended("feedback_practice"), kept(fid, CARD), given("1.1.card", "Ben", CARD, True))
    assert not told.gave
    assert texts(notes(told)) == ["You waited.", "By May."]


def test_feedback_is_said_part_by_part_with_its_giver() -> None:
    sheet = {"ticks": [0, 3], "line": "What would you try?"}
    told = takeaway(
        ended(THREE_SCENES, "feedback_practice"),
        gift("2.2.card", "Cho", CARD),
        gift("1.2.sheet", "Ben", sheet),
    )
    first, second = told.heard
    assert [(part.label, part.text) for part in first.parts] == [
        ("What I saw and heard", "asked before telling, checked understanding"),
        ("A sentence that worked was", "What would you try?"),
    ]
    assert first.below == "Given by Ben. Role-play in threes, Scene 2"
    assert second.below == "Given by Cho. Feedback practice, Round 2"


def test_somebody_without_a_name_is_somebody() -> None:
    row = gift("1.1.card", "", CARD)
    assert (
        takeaway(ended("feedback_practice"), row).heard[0].below.startswith("Given by somebody who has left")
    )


def test_words_that_stay_on_the_phone_have_a_place_and_no_words() -> None:
    device = item("reflection", audience="device")
    (entry,) = notes(takeaway(ended(device), kept("1.0.mine", "never sent")))
    assert entry.blank and entry.field == "1.0.mine" and not entry.parts


def test_what_was_not_reached_has_no_place_yet() -> None:
    device = item("reflection", audience="device")
    assert not notes(takeaway(moment("brief", device)))


def test_an_anonymous_answer_is_counted_without_its_writer() -> None:
    poll = item("poll", anonymous=True)
    (entry,) = notes(takeaway(ended(poll, unnamed={"1.0.answer": 6})))
    assert entry.counted and not entry.parts
    assert "Stored without your name" in entry.below


def test_the_table_s_lines_are_there_and_one_s_own_is_not_said_twice() -> None:
    cafe = {
        "title": "Café",
        "groups": {"of": 3},
        "phases": [
            {"name": "talk", "type": "talk", "prompt": "Talk", "asks": [
                {"name": "line", "label": "What we found", "audience": "group"}]},
        ],
    }  # fmt: skip
    lines = {("1.0.line", 1): ("we found this", "and that"), ("1.0.line", 2): ("another table",)}
    at_tables = moment(cafe, groups=[["Ana", "Ben"], ["Cho", "Dov"]], people="Ana Ben Cho Dov".split(),
                       group_lines=lines)  # fmt: skip
    told = takeaway(at_tables, kept("1.0.line", "and that"))
    (entry,) = notes(told)
    assert texts([entry]) == ["we found this", "and that"]
    assert entry.below == "Your table"


def test_the_room_s_lines_are_there_without_those_that_were_hidden() -> None:
    lines = (
        ReleasedLine("a", "shown"),
        ReleasedLine("b", "hidden", hidden=True),
        ReleasedLine("c", "with a name", name="Dov"),
    )
    told = takeaway(ended("reflection", lines={"1.0.mine": lines}))
    assert [(part.text, part.label) for entry in told.room for part in entry.parts] == [
        ("shown", ""),
        ("with a name", "Dov"),
    ]


def test_a_thousand_lines_are_cut_and_counted() -> None:
    lines = tuple(ReleasedLine(str(n), f"line {n}") for n in range(200))
    (entry,) = takeaway(ended("reflection", lines={"1.0.mine": lines})).room
    assert len(entry.parts) == 60 and entry.below == "and 140 more"


def test_cards_to_keep_are_those_of_what_was_reached_each_once() -> None:
    card = {"title": "Ask first", "lines": ["Ask", "Wait"]}
    told = takeaway(
        moment(item("brief", cards=[card]), item("brief", cards=[card]), "feedback_practice", activity=2)
    )
    assert [kept_card.title for kept_card in told.cards] == ["Ask first"]


def test_before_the_close_private_fields_are_open_and_afterwards_none() -> None:
    running = moment(THREE_SCENES, "reflection", activity=2, phase="write", seating={})
    told = takeaway(running, kept("1.0.mine", "ask first"))
    assert [(field.fid, field.value) for field in told.open] == [
        ("1.0.mine", "ask first"),
        ("2.0.mine", None),
    ]
    assert not takeaway(ended(THREE_SCENES, "reflection"), kept("1.0.mine", "ask first")).open


def test_the_newest_words_are_those_that_are_written_on() -> None:
    running = moment("reflection", phase="write")
    told = takeaway(running, kept("1.0.mine", "said", 1), draft("1.0.mine", "said more", 2))
    assert [field.value for field in told.open] == ["said more"]


@pytest.mark.parametrize("audience", ["device", "facilitator", "room", "named"])
def test_what_others_may_read_is_not_written_on_here(audience: str) -> None:
    running = moment(item("reflection", audience=audience), phase="write")
    assert not takeaway(running, kept("1.0.mine", "x")).open


def test_what_was_given_is_not_written_on_here() -> None:
    fid = f"1.1.card.{handle('Ben')}"
    running = moment("feedback_practice", phase="give", groups=[["Ana", "Ben"]], people=("Ana", "Ben"))
    assert [field.fid for field in takeaway(running, draft(fid, CARD)).open] == [fid]
    told = takeaway(running, kept(fid, CARD), given("1.1.card", "Ben", CARD))
    assert fid not in [field.fid for field in told.open]


def test_nobody_is_asked_what_their_part_was_not_asked() -> None:
    running = moment("feedback_practice", phase="prepare", groups=[["Ana", "Ben"]], people=("Ana", "Ben"))
    asked = {name: [field.fid for field in takeaway(running, name=name).open] for name in ("Ana", "Ben")}
    assert asked == {"Ana": [], "Ben": ["1.1.wish"]}


def test_an_unanswered_question_is_not_in_what_is_taken_home() -> None:
    running = takeaway(moment("reflection", phase="write"))
    assert notes(running) and not notes(running.written)
