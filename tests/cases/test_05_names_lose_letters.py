"""A name is shown as it was typed, in every script and with what Unicode adds later."""

from html import unescape
from pathlib import Path

import pytest

from tests.room import PLAN, room_with

NAMES = (Path(__file__).parent / "05-names-lose-letters" / "names.txt").read_text().splitlines()


@pytest.mark.parametrize("name", NAMES)
def test_the_case_as_it_lies(name: str) -> None:
    with room_with(PLAN) as room:
        phone = room.person(name)
        assert room.moment.people[phone.place].name == name
        assert f"You're in, {name}" in unescape(phone.html().replace("<bdi>", "").replace("</bdi>", ""))


def test_a_name_is_changed_to_as_typed_too() -> None:
    with room_with(PLAN) as room:
        phone = room.person("Ana")
        for name in NAMES:
            answer = phone.client.post(
                f"{phone.at}/name",
                data={"name": name},
                headers={"Origin": "http://localhost", "X-Rounds": "1"},
            )
            assert answer.get_json()["ok"] and room.moment.people[phone.place].name == name


@pytest.mark.parametrize("name", ["\u202eanA", "Ana\u2066", "\u200fAna", "A\x00na"])
def test_what_would_turn_other_peoples_lines_round_is_left_out(name: str) -> None:
    with room_with(PLAN) as room:
        phone = room.person(name)
        assert room.moment.people[phone.place].name in ("Ana", "anA")
