"""Whose screen it is: parts say nothing personal, slots say everything that is."""

from dataclasses import replace

import pytest

from tests.rooms import handle, later, moment, part_of, person, slots_of
from workshop.phases.part import Part

ANA, BEN, CHO = map(handle, ("Ana", "Ben", "Cho"))


def test_each_of_three_has_a_part_and_knows_the_others_round_the_table() -> None:
    room = moment("role_play", phase="brief")

    assert part_of(room, ANA).roles == ("mentor",)
    assert part_of(room, ANA).others == (("mentee",), ("observer",))
    assert part_of(room, CHO).others == (("mentor",), ("mentee",))


def test_the_same_seat_at_another_table_is_the_same_part() -> None:
    room = moment("role_play", phase="play", people=("Ana", "Ben", "Cho", "Dev", "Eli", "Fay"))

    assert part_of(room, ANA) == part_of(room, handle("Dev"))
    assert slots_of(room, ANA) != slots_of(room, handle("Dev"))


def test_a_part_holds_nobodys_name_and_nobodys_handle() -> None:
    room = moment("role_play", phase="feedback", given=frozenset({("1.1.sheet", CHO, ANA)}))

    for who in room.people:
        said = repr(part_of(room, who))
        assert not [name for name in ("Ana", "Ben", "Cho", ANA, BEN, CHO) if name in said]


def test_of_two_who_observe_everybody_knows_which_is_the_second() -> None:
    names = ("Ana", "Ben", "Cho", "Dev")
    room = moment("role_play", phase="brief", people=names, groups=[names])

    parts = [part_of(room, handle(name)) for name in names]
    assert [part.second for part in parts] == [(3,), (2,), (1,), (0,)]
    assert [part.said(0) for part in parts[2:]] == [("observer",), ("second observer",)]
    assert parts[3].roles == ("observer",), "and is asked and told the same as the first"
    assert part_of(moment("role_play", phase="brief"), CHO).second == ()


def test_the_slots_name_the_table_the_others_and_the_receiver() -> None:
    room = moment(
        "role_play", phase="feedback", groups=[["Dev"], ["Ana", "Ben", "Cho"]], people=("Ana", "Ben", "Cho")
    )

    slots = slots_of(room, CHO)
    assert (slots["name"], slots["place"], slots["table"]) == ("Cho", CHO, "2")
    assert (slots["other1"], slots["other1_id"], slots["other2"]) == ("Ana", ANA, "Ben")
    assert (slots["receiver.mentor"], slots["receiver_id.mentor"]) == ("Ana", ANA)


def test_a_gift_is_known_to_its_giver_and_its_receiver_and_to_nobody_else() -> None:
    room = moment("role_play", phase="feedback", given=frozenset({("1.1.sheet", CHO, ANA)}))

    assert part_of(room, CHO).gave == {"sheet"} and not part_of(room, CHO).got
    assert part_of(room, ANA).got and not part_of(room, ANA).gave
    assert not part_of(room, BEN).got and not part_of(room, BEN).gave


def test_a_gift_of_another_round_does_not_show() -> None:
    room = moment("role_play", phase="feedback", round_=2, given=frozenset({("1.1.sheet", CHO, ANA)}))

    assert not part_of(room, ANA).got
    assert not part_of(room, CHO).gave


def test_what_is_kept_is_known_by_the_name_of_the_field() -> None:
    room = moment(
        "role_play", phase="sentence", answered={"1.0.mine": frozenset({ANA}), "1.1.sheet": frozenset({BEN})}
    )

    assert part_of(room, ANA).kept == {"mine"}
    assert part_of(room, BEN).kept == frozenset()


@pytest.mark.parametrize(
    ("state", "expected"), [("here", "in"), ("left", "left"), ("missed", "missed"), ("removed", "removed")]
)
def test_somebody_who_is_not_here_has_no_part_in_the_phase(state: str, expected: str) -> None:
    room = moment("role_play", phase="play", people=(person("Ana", state=state), "Ben", "Cho"))

    assert part_of(room, ANA).state == expected
    assert state == "here" or part_of(room, ANA) == Part(expected)


def test_one_person_in_the_room_is_alone_at_the_table_but_not_while_listening() -> None:
    assert part_of(moment("role_play", phase="play", people=("Ana",)), ANA).state == "alone"
    assert part_of(moment("role_play", phase="frame", people=("Ana",)), ANA).state == "in"


def test_a_watcher_watches_and_plays_no_part() -> None:
    room = moment("role_play", phase="play", people=(person("Ana", watching=True), "Ben", "Cho"))

    assert part_of(room, ANA).state == "watching"
    assert part_of(room, ANA).roles == ("observer",)


def test_having_found_the_table_counts_only_while_the_room_moves() -> None:
    there = {(1, 1): frozenset({ANA})}

    assert part_of(moment("role_play", phase="find", arrivals=there), ANA).arrived
    assert not part_of(moment("role_play", phase="find", arrivals=there), BEN).arrived
    assert not part_of(moment("role_play", phase="brief", arrivals=there), ANA).arrived


def test_what_the_table_wrote_is_counted_in_the_part_and_said_in_the_slots() -> None:
    asks = [{"name": "line", "label": "One line", "audience": "group"}]
    plan = {
        "title": "Café",
        "groups": {"of": 3},
        "phases": [{"name": "talk", "type": "talk", "prompt": "?", "asks": asks}],
    }
    room = moment(plan)
    room = later(room, group_lines={("1.0.line", 1): ("Be kind.", "Be clear.")})

    assert part_of(room, ANA).table_lines == (("own", "line", 2),)
    assert slots_of(room, ANA)["line.own.line.1"] == "Be clear."
    other = replace(room, group_lines={("1.0.line", 9): ("Elsewhere.",)})
    assert part_of(other, ANA).table_lines == ()
    assert "Elsewhere." not in slots_of(other, ANA).values()


@pytest.mark.parametrize(("table", "drawn"), [(1, "1"), (4, "4"), (8, "8"), (9, "0"), (40, "0")])
def test_from_table_nine_on_the_shape_is_a_plain_circle(table: int, drawn: str) -> None:
    groups = [[f"p{n}", f"q{n}"] for n in range(table - 1)] + [["Ana", "Ben"]]
    slots = slots_of(moment("role_play", phase="find", groups=groups), ANA)

    assert (slots["table"], slots["shape"]) == (str(table), drawn)
    assert slots["shape_name"] == "Circle" or drawn != "0"
