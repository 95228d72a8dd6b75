"""What the counter has room for, the server takes; and what it has none for, the server does not."""

from pathlib import Path

import pytest

from tests.room import Phone, Room, room_with
from workshop.letters import length, letters

TEXT = (Path(__file__).parent / "06-counter-says-room-server-says-no" / "text.txt").read_text()
FAMILY = "👨‍👩‍👧‍👦"
IN_MANY_SCRIPTS = (
    TEXT,
    "हिन्दी में लिखना कठिन है ",
    "বাংলা ভাষা স্ত্রী ",
    "தமிழ் மொழி ",
    "ကျော် မြန်မာ ",
    "مُحَمَّدٌ ",
    FAMILY,
    "👍🏽🇩🇪",
    "line\r\n",
)


def asks(up_to: int) -> dict[str, object]:
    """A plan with one question that has room for so many letters."""
    item = {"kind": "reflection", "prompt": "What would you learn?", "up_to": up_to}
    return {"title": "Letters", "activities": [item]}


def at_the_question(room: Room) -> Phone:
    """Ana, with the question on her screen."""
    (ana,) = room.people("Ana")
    room.console.goes_to("write")
    return ana


def test_the_case_as_it_lies() -> None:
    with room_with(asks(200)) as room:
        assert at_the_question(room).writes(TEXT).get_json()["saved"]


@pytest.mark.parametrize("text", IN_MANY_SCRIPTS)
def test_to_the_last_letter_and_not_beyond(text: str) -> None:
    most = 60
    full = "".join(letters(text * most)[:most])
    with room_with(asks(most)) as room:
        ana = at_the_question(room)
        assert length(full) == most and ana.writes(full).get_json()["saved"]
        refused = ana.writes(full + "x")
        assert refused.status_code == 413
        assert refused.get_json()["message"].startswith(
            f"That is {most + 1} letters; there is room for {most}"
        )


def test_a_form_without_script_has_as_much_room() -> None:
    fifty_lines = "\r\n".join(["a"] * 25)
    with room_with(asks(49)) as room:
        ana = at_the_question(room)
        form = {"field": ana.fields()[0], "value": fifty_lines}
        answer = ana.client.post(f"{ana.at}/answers", data=form, headers={"Origin": "http://localhost"})
        assert answer.status_code == 303
        assert ana.own()["words"][0]["kept"]


def test_a_letter_without_end_does_not_fill_the_house() -> None:
    with room_with(asks(40)) as room:
        assert at_the_question(room).writes("a" + "\u0301" * 4000).status_code == 413
