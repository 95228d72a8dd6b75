"""An answer that nobody can see is no answer: on no wall, on no phone, and it opens nothing for others."""

import pytest

from tests.room import ORIGIN, room_with
from tests.rooms import item

NOTHING = (
    "\u200b\u200b",
    "   ",
    "\u2060",
    "\ufeff\u00ad",
    "\u3164",
    "\u2800\n\u2800",
    "\u200d\u200c",
    "\U000e0041",
)
SIX = ("Ana", "Ben", "Cho", "Dev", "Esi", "Fay")


def reflection(audience: str) -> dict[str, object]:
    minutes = {"write": 3, "reveal": 2}
    one = {"kind": "reflection", "prompt": "What stays?", "audience": audience, "minutes": minutes}
    return {"title": "Cards", "activities": [one]}


@pytest.mark.parametrize("nothing", NOTHING)
def test_the_case_as_it_lies(nothing: str) -> None:
    with room_with(reflection("named")) as room:
        ana, ben = room.people("Ana", "Ben")
        room.console.goes_to("write")
        (field,) = ana.fields()
        assert ana.writes(nothing).status_code == 200
        ben.writes("Something")
        assert field.rsplit(".", 1)[0] and room.moment.answered[field] == frozenset({ben.place})
        room.console.goes_on()
        room.console.does("release", question=field)
        (line,) = room.moment.lines[field]
        assert line.text == "Something"


def test_five_of_them_open_nothing() -> None:
    with room_with(reflection("room")) as room:
        phones = room.people(*SIX)
        room.console.goes_to("write")
        (field,) = phones[0].fields()
        phones[0].writes("CANARY alone")
        for phone, nothing in zip(phones[1:], NOTHING, strict=False):
            phone.writes(nothing)
        room.console.goes_on()
        room.console.does("release", question=field)
        assert not room.moment.lines.get(field)
        assert "CANARY" not in room.projector.html()


def test_one_that_is_cleared_is_taken_from_the_waiting_lines() -> None:
    with room_with(reflection("room")) as room:
        phones = room.people(*SIX)
        room.console.goes_to("write")
        (field,) = phones[0].fields()
        for phone in phones:
            phone.writes("A line")
        phones[0].writes("\u200b")
        room.console.goes_on()
        room.console.does("release", question=field)
        assert [line.text for line in room.moment.lines[field]] == ["A line"] * 5


def test_nothing_cannot_be_shown_to_the_room_or_given() -> None:
    with room_with(reflection("private")) as room:
        (ana,) = room.people("Ana")
        room.console.goes_to("write")
        refused = ana.writes("\u200b", **{"raise": True})
        assert refused.status_code == 422 and "Write something first" in refused.get_json()["message"]


def test_nothing_is_in_no_takeaway() -> None:
    with room_with(reflection("private")) as room:
        (ana,) = room.people("Ana")
        room.console.goes_to("write")
        before = ana.takeaway()
        ana.writes("\u2060\u2060")
        assert ana.takeaway() == before


def test_a_card_and_a_contact_of_nothing_are_empty() -> None:
    with room_with({"title": "Contacts", "activities": [item("speed_networking")]}) as room:
        (ana,) = room.people("Ana")
        said = {"reach": "\u200b", "line": "\u3164 "}
        ana.client.post(f"{ana.at}/card", data=said, headers={"Origin": ORIGIN["Origin"]})
        assert "\u200b" not in ana.get("/contacts").get_data(as_text=True)


@pytest.mark.parametrize("nothing", NOTHING)
def test_nobody_works_at_nothing(nothing: str) -> None:
    with room_with(reflection("private")) as room:
        ana = room.person("Ana", institution=nothing)
        assert room.moment.people[ana.place].institution == ""
