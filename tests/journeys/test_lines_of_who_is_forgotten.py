"""What the room has seen of somebody who is forgotten goes too, unless they leave it there."""

import pytest

from tests.room import ORIGIN, Room, room_with

PLAN = {
    "title": "Lines",
    "activities": [
        {"kind": "reflection", "prompt": "Try?", "audience": "room", "minutes": {"write": 5, "reveal": 3}}
    ],
}
NAMES = ("Ana", "Ben", "Cho", "Dev", "Eva", "Fay")


def shown(room: Room) -> list[str]:
    return [name for name in NAMES if room.projector.sees(f"A line of {name}")]


@pytest.mark.parametrize(("said", "left"), [({}, NAMES[1:]), ({"lines": "stay"}, NAMES)])
def test_a_line_goes_with_its_writer_unless_it_is_to_stay(
    said: dict[str, str], left: tuple[str, ...]
) -> None:
    with room_with(PLAN) as room:
        phones = room.people(*NAMES)
        room.console.goes_to("write")
        for phone, name in zip(phones, NAMES, strict=True):
            assert phone.writes(f"A line of {name}").status_code == 200
        room.console.goes_to("reveal")
        assert shown(room) == list(NAMES)
        assert phones[0].client.post(f"{phones[0].at}/forget", data=said, headers=ORIGIN).get_json()["ok"]
        assert shown(room) == list(left)
