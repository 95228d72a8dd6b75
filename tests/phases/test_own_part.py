"""What a phase holds for one person: their card and nobody else's, what they are asked, who reads it."""

import pytest

from tests.rooms import handle, moment, part_of
from workshop.activity import Card, Phase
from workshop.audience import Audience
from workshop.fields import Field, Harvested
from workshop.phases.asked import FieldView, asked
from workshop.phases.company import company, turns
from workshop.phases.own_part import cards, line
from workshop.phases.part import Part
from workshop.phases.roles import mine, noun, theirs

TRIO = Part(roles=("mentor",), others=(("mentee",), ("observer",)), missed=("", ""), size=3)
OBSERVER = Part(roles=("observer",), others=(("mentor",), ("mentee",)), missed=("", ""), size=3)


def only(field: Field, part: Part, gifts: bool = False) -> FieldView:
    return asked(Phase("p", "write", asks=(field,), gifts=gifts), part)[0]


def test_a_card_is_read_by_its_role_and_by_no_other() -> None:
    phase = Phase("p", "read", cards={"mentor": Card("M"), "mentee": Card("E")})

    assert cards(phase, TRIO) == (Card("M"),)
    assert cards(phase, OBSERVER) == ()


def test_a_card_for_everybody_is_read_where_a_role_has_none() -> None:
    phase = Phase("p", "read", cards={"": Card("All"), "mentor": Card("M")})

    assert cards(phase, OBSERVER) == (Card("All"),)
    assert cards(phase, TRIO) == (Card("M"),)


def test_who_has_two_parts_is_told_both() -> None:
    phase = Phase("p", "talk", lines={"giver": "Say it.", "receiver": "Listen.", "": "Wait."})

    assert line(phase, Part(roles=("receiver", "giver"))) == "Listen. Say it."
    assert line(phase, Part(roles=("witness",))) == "Wait."


@pytest.mark.parametrize(
    ("audience", "seen", "readers"),
    [
        (Audience.DEVICE, "Stays on this phone", 1),
        (Audience.PRIVATE, "Only you can read this", 1),
        (Audience.GIVEN, "Only you can read this", 1),
        (Audience.GROUP, "You and your table", 3),
        (Audience.FACILITATOR, "The facilitator, without your name", 2),
        (Audience.ROOM, "The whole room, without your name", 8),
        (Audience.NAMED, "The whole room, with your name", 8),
    ],
)
def test_every_field_says_who_reads_it(audience: Audience, seen: str, readers: int) -> None:
    ask = only(Field("f", "text", "?", audience), TRIO)

    assert (ask.seen, ask.readers) == (seen, readers)


def test_what_the_room_will_see_says_from_how_many_on() -> None:
    assert only(Field("f", "text", "?", Audience.ROOM), TRIO).later == "Shown when 5 have answered."
    assert only(Field("f", "text", "?", Audience.PRIVATE), TRIO).later == ""


def test_who_signs_is_not_promised_to_wait_for_others() -> None:
    assert only(Field("f", "text", "?", Audience.NAMED), TRIO).later == ""


def test_a_table_is_told_before_it_writes_that_the_room_will_see_it() -> None:
    ask = only(Harvested("f", "text", "?", Audience.GROUP), TRIO)
    assert (ask.seen, ask.readers) == ("You and your table; later the room, without your name", 8)
    assert (ask.audience, ask.later) == ("group", "Shown when 3 tables have sent one.")
    assert "room" not in only(Field("f", "text", "?", Audience.GROUP), TRIO).seen


def test_a_gift_is_first_mine_then_to_be_given_then_shared_by_two() -> None:
    sheet = Field("sheet", "card", "?", Audience.GIVEN, of="observer", give_to="mentor")
    gave = Part(
        OBSERVER.state, OBSERVER.roles, OBSERVER.others, OBSERVER.missed, 3, gave=frozenset({"sheet"})
    )

    preparing, giving, given = only(sheet, OBSERVER), only(sheet, OBSERVER, True), only(sheet, gave, True)
    assert (preparing.button, preparing.giving) == ("Keep this", False)
    assert (giving.button, giving.giving) == ("Give to {receiver}", True)
    assert giving.seen == "Only you, until you give it to {receiver}"
    assert (given.seen, given.readers) == ("You and {receiver}", 2)


def test_without_a_receiver_at_the_table_nothing_can_be_given() -> None:
    sheet = Field("sheet", "card", "?", Audience.GIVEN, of="observer", give_to="mentor")
    alone = Part(roles=("observer",), others=(("mentee",),), missed=("",), size=2)

    ask = only(sheet, alone, gifts=True)
    assert (ask.to, ask.giving, ask.button) == ("", False, "Keep this")


def test_a_field_is_asked_of_its_role_and_in_its_size_only() -> None:
    phase = Phase(
        "p", "talk", asks=(Field("s", "text", "?", of="observer"), Field("c", "ticks", "?", sizes=(2,)))
    )

    assert [ask.name for ask in asked(phase, OBSERVER)] == ["s"]
    assert asked(phase, TRIO) == ()


def test_the_others_are_named_by_slots() -> None:
    others = company(TRIO)

    assert [(other.slot, other.ident, other.noun) for other in others] == [
        ("other1", "other1_id", "mentee"),
        ("other2", "other2_id", "observer"),
    ]
    assert others[0].words.format(name="Ben") == "Ben is the mentee."


def test_turns_go_in_the_order_of_the_plan_and_leave_out_who_is_missing() -> None:
    phase = Phase("p", "talk", order=("mentor", "mentee", "observer"))
    pair = Part(roles=("mentee",), others=(("mentor",),), missed=("",), size=2)

    assert [(turn.noun, turn.mine, turn.slots) for turn in turns(phase, pair)] == [
        ("mentor", False, ("other1",)),
        ("mentee", True, ()),
    ]


def test_a_role_of_a_plans_own_is_said_as_it_is_written() -> None:
    assert mine(("time keeper",)) == "You are: time keeper"
    assert theirs(("{name} keeper",)).format(name="Ben") == "Ben: {name} keeper."
    assert noun("scribe") == "scribe"


def test_two_parts_are_both_said_and_none_is_no_words() -> None:
    assert mine(("receiver", "giver")) == "You get feedback. You give feedback"
    assert mine(()) == ""


def test_every_player_of_a_four_is_somebodys_company() -> None:
    room = moment(
        "role_play", phase="play", people=("Ana", "Ben", "Cho", "Dev"), groups=[["Ana", "Ben", "Cho", "Dev"]]
    )

    assert [other.noun for other in company(part_of(room, handle("Dev")))] == ["mentor", "mentee", "observer"]
