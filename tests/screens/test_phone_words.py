"""What one person sees on a phone, and beside it what they do not."""

from dataclasses import replace
from typing import Any

import pytest

from tests.markup import Page
from tests.rooms import SCENE, handle, item, moment, person
from tests.screens.every import HOME_MADE, LINES, rooms
from workshop.moment import CLOSED, Moment
from workshop.screens.drawing import phone

ANA, BEN, CHO = map(handle, ("Ana", "Ben", "Cho"))
ROOMS = dict(rooms())


def sees(room: Moment, who: str, **own: Any) -> Page:
    return Page(phone(room, who, **own).html)


@pytest.mark.parametrize("phase", ["brief", "play"])
def test_a_brief_is_for_one_pair_of_eyes(phase: str) -> None:
    room = moment("role_play", phase=phase)
    parts = {ANA: "They teach superbly.", BEN: "read as orders", CHO: "Watch for the moment"}

    for who, mine in parts.items():
        html = phone(room, who).html
        assert mine in html
        assert [brief for other, brief in parts.items() if other != who and brief in html] == []


def test_in_the_next_scene_the_briefs_change_hands() -> None:
    room = moment("role_play", phase="brief", round_=2)

    assert "They teach superbly." in sees(room, BEN).words
    assert "They teach superbly." not in sees(room, ANA).words


def test_a_brief_is_no_longer_there_when_the_feedback_has_begun() -> None:
    assert "They teach superbly." not in phone(moment("role_play", phase="feedback"), ANA).html


def test_who_reads_is_told_the_table_the_part_and_the_others() -> None:
    words = sees(moment("role_play", phase="brief"), ANA).words

    assert "1 You are the mentor Ben is the mentee. Cho observes." in words
    assert SCENE["title"] in words


def test_the_lobby_says_that_you_are_in_and_what_we_agree_on() -> None:
    page = sees(ROOMS["lobby"], ANA)

    assert "You're in, Ana" in page.words
    assert len(page.every("li")) == 5
    assert {each.has["action"].rpartition("/")[2] for each in page.every("form")} == {
        "agree", "watch", "name", "stuck", "leave",
    }  # fmt: skip


def test_who_has_agreed_is_not_asked_again() -> None:
    page = sees(moment("break", activity=0, people=(person("Ana", agreed=True),)), ANA)

    assert "agree" not in {each.has["action"].rpartition("/")[2] for each in page.every("form")}


def test_the_table_fills_the_screen_until_it_is_found() -> None:
    looking, found = sees(ROOMS["found"], BEN), sees(ROOMS["found"], ANA)

    assert looking.every("div")[0].has["data-table"] == "1"
    assert "You meet Cho and Ana " in looking.words
    assert "I'm at my table" in looking.words
    assert "I can't find it" in looking.words and "I can't find it" not in found.words
    assert "I'm at my table" not in found.words and "You are at your table." in found.words


def test_who_talks_has_a_big_clock_and_who_notes_has_a_small_one() -> None:
    room = moment("role_play", phase="play")

    assert "ring" in sees(room, ANA).marked("data-clock")[0].has["class"]
    assert "clock" in sees(room, CHO).marked("data-clock")[0].has["class"]


def test_feedback_is_spoken_in_an_order_and_you_find_yourself_in_it() -> None:
    words = sees(moment("role_play", phase="feedback"), BEN).words

    assert words.index("mentor: Ana") < words.index("mentee: you") < words.index("observer: Cho")


def test_the_sheet_is_asked_of_the_observer_and_goes_to_the_mentor_only() -> None:
    room = moment("role_play", phase="feedback")
    give = sees(room, CHO).marked("data-give")

    assert [each.text for each in give] == ["Give to Ana"]
    assert give[0].has["form"] == f"f-1.1.sheet.{ANA}"
    assert sees(room, ANA).marked("data-give") == sees(room, BEN).marked("data-give") == []


def test_before_the_time_to_give_it_can_only_be_kept() -> None:
    page = sees(moment("role_play", phase="play"), CHO)

    assert page.marked("data-give") == page.marked("data-withdraw") == []
    assert "Keep this" in page.words


def test_a_gift_can_be_taken_back_by_who_gave_it() -> None:
    before = sees(moment("role_play", phase="feedback"), CHO).marked("data-withdraw")[0]
    after = sees(ROOMS["given"], CHO).marked("data-withdraw")[0]

    assert "hidden" in before.has and "hidden" not in after.has
    assert "You and Ana" in sees(ROOMS["given"], CHO).words


def test_a_gift_has_a_place_on_its_receivers_screen_and_no_words() -> None:
    place = sees(ROOMS["given"], ANA).marked("data-gifts")

    assert [each.has["data-gifts"] for each in place] == ["1.1"]
    assert "Cho gave" not in place[0].text
    assert sees(ROOMS["given"], BEN).marked("data-gifts") == []


def test_private_words_may_be_raised_once_they_are_kept() -> None:
    fresh = sees(moment("role_play", phase="sentence"), ANA)
    kept = sees(ROOMS["kept"], ANA)

    assert "hidden" in fresh.marked("data-when-kept")[0].has
    assert "hidden" not in kept.marked("data-when-kept")[0].has
    assert "without my name" in kept.words
    assert "hidden" in sees(ROOMS["kept"], BEN).marked("data-when-kept")[0].has


def test_where_nothing_is_shown_later_nothing_can_be_raised() -> None:
    silent = moment(item("reflection", minutes={"write": 3, "reveal": 0}))

    assert sees(silent, ANA).marked("data-raise") == []
    assert sees(moment("reflection"), ANA).marked("data-raise")


def test_the_room_is_told_before_typing_when_answers_are_shown() -> None:
    room = sees(moment(item("reflection", audience="room")), ANA)

    assert "The whole room, without your name. Shown when 5 have answered." in room.words
    assert "Shown when" not in sees(moment(item("reflection", minutes={"reveal": 0})), ANA).words


def test_the_wall_is_on_the_phone_too_but_not_what_was_hidden() -> None:
    words = sees(ROOMS["wall"], ANA).words

    assert LINES[0].text in words and f"{LINES[1].text} Eli" in words
    assert LINES[2].text not in words
    assert "Shown when 5" not in words.replace("when 5 have answered Leave", "")


def test_before_enough_have_answered_the_wall_is_empty_on_the_phone_too() -> None:
    words = sees(moment("role_play", phase="wall"), ANA).words

    assert "Shown when 5 have answered." in words


def test_bars_say_how_many_in_words_for_who_does_not_see_them() -> None:
    page = sees(ROOMS["bars"], ANA)

    assert [each.has["aria-label"] for each in page.every("svg") if "role" in each.has] == [
        "5 people, 33 %",
        "9 people, 60 %",
        "1 person, 7 %",
    ]
    assert "15 have answered." in page.words


def test_an_anonymous_answer_makes_no_drafts() -> None:
    assert sees(ROOMS["anonymous"], ANA).marked("data-field")[0].has["data-drafts"] == "no"
    assert "data-drafts" not in sees(moment("poll"), ANA).marked("data-field")[0].has


def test_what_stays_on_the_phone_is_never_sent_by_its_form() -> None:
    assert sees(ROOMS["device"], ANA).marked("data-field")[0].has["method"] == "dialog"


def test_the_table_reads_what_the_table_wrote() -> None:
    assert "Be kind." in sees(ROOMS["table lines"], BEN).words
    elsewhere = moment(HOME_MADE, phase="line", people=("Ana", "Ben", "Cho", "Dev", "Eli", "Fay"),
                       group_lines={("1.1.line", 1): ("Be kind.",)})  # fmt: skip
    assert "Be kind." not in sees(elsewhere, handle("Dev")).words


@pytest.mark.parametrize("room", ["left", "put out", "removed"])
def test_who_is_gone_sees_nothing_of_the_room(room: str) -> None:
    page = sees(ROOMS[room], ANA)

    assert "They teach superbly." not in page.html and "Ben" not in page.words
    assert ("Come back" in page.words) == (room != "removed")
    assert ("You have left." in page.words) == (room == "left")


def test_who_is_alone_is_told_what_to_do_and_nobody_else_is() -> None:
    assert "You have no partner yet." in sees(ROOMS["alone"], ANA).words
    assert "You have no partner yet." not in sees(moment("role_play", phase="play"), ANA).words


def test_who_asked_for_help_can_say_that_it_has_come() -> None:
    page = sees(ROOMS["stuck"], ANA)

    assert "The facilitator knows." in page.words and "I'm fine again" in page.words
    assert "The facilitator knows." not in sees(ROOMS["stuck"], BEN).words


def test_somebody_missing_can_be_reported_by_name_and_with_the_right_handle() -> None:
    pair = moment("feedback_practice", phase="tell", people=("Ana", "Ben"))
    page = sees(pair, ANA)

    form = next(each for each in page.every("form") if each.has["action"].endswith("/absent"))
    hidden = [each.has["value"] for each in page.every("input") if each.within is form]
    assert "Ben isn't here" in page.words and hidden == [BEN]


def test_when_one_has_said_that_somebody_is_missing_the_other_is_told() -> None:
    assert "One of you has said so." in sees(ROOMS["missed"], BEN).words
    assert "One of you has said so." not in sees(moment("role_play", phase="play"), BEN).words


def test_a_paused_clock_says_so() -> None:
    assert "Paused." in sees(ROOMS["paused"], ANA).words
    assert sees(ROOMS["paused"], ANA).marked("data-clock")[0].has["data-time"] == "paused"


@pytest.mark.parametrize("lan", [True, False])
def test_at_the_end_the_words_are_yours_and_a_lent_computer_is_named(lan: bool) -> None:
    page = sees(replace(ROOMS["closed"], lan=lan), ANA)

    assert "Yours to keep, Ana" in page.words
    assert ("this computer leaves" in page.words) == lan
    assert f"/p/{ANA}/takeaway.pdf" in [each.has["href"] for each in page.every("a")]


def test_who_left_before_the_end_gets_their_words_too() -> None:
    room = replace(ROOMS["left"], state=CLOSED)

    assert "Yours to keep, Ana" in sees(room, ANA).words
    assert "Yours to keep" not in sees(replace(ROOMS["removed"], state=CLOSED), ANA).words
