"""A console of a hall: as light with a thousand people as with a hundred, and everybody can be found."""

import pytest

from tests.rooms import handle, moment, person
from tests.screens.desks import desk, posts, seats, seen
from workshop.screens.console import console
from workshop.screens.roll import MOST, found

CROWD = tuple(f"P{number}" for number in range(1000))


def size(people: int, kind: str, phase: str) -> int:
    room = moment(kind, phase=phase, people=CROWD[:people])
    return len(console(room, desk(room)).html)


@pytest.mark.parametrize(
    ("kind", "phase"), [("role_play", "play"), ("reflection", "write"), ("poll", "vote")]
)
def test_its_screen_does_not_grow_with_the_hall(kind: str, phase: str) -> None:
    assert size(1000, kind, phase) < size(150, kind, phase) + 200


def test_a_room_has_its_list_at_hand_and_a_hall_fetches_it() -> None:
    room, hall = (seen(moment("brief", people=CROWD[:count])) for count in (MOST, MOST + 1))
    assert len([e for e in room.every("input") if e.has.get("name") == "handle"]) == MOST
    assert posts(room, "remove") and not posts(hall, "remove")
    [sheet] = [e for e in hall.every("iframe") if e.inside("dialog") is not None]
    assert sheet.has["src"].endswith("/people") and sheet.has["loading"] == "lazy"
    assert "Everybody who has joined" in sheet.has["title"]


def test_a_hall_at_tables_has_a_card_for_them() -> None:
    hall = moment("role_play", phase="sentence", people=CROWD[:300])
    page = seen(hall)
    assert "Answered: 0 of" in page.words and seats(page) == {}
    buttons = [e for e in page.every("button") if e.has.get("popovertarget") == "tables"]
    assert "Every table from above" in [e.text.strip() for e in buttons]
    assert [e.has["src"] for e in page.every("iframe") if e.has["src"].endswith("/tables")]


def test_where_nobody_may_know_who_has_answered_there_are_no_tables_to_open() -> None:
    hall = moment("poll", phase="reveal", people=CROWD[:300])
    assert not [e for e in seen(hall).every("button") if e.has.get("popovertarget") == "tables"]


def test_people_are_found_by_name_work_or_table_and_the_forgotten_are_not() -> None:
    people = (
        person("Ana Silva", institution="Charité"),
        "Ben",
        "Cho",
        "Dev",
        "Esi",
        "Fay",
        person("", state="removed"),
    )
    room = moment("role_play", phase="play", people=people)
    named = {
        words: [each.name for each in found(room, words)] for words in ("silva", "CHARITÉ", "2", "zz", "")
    }
    assert named["silva"] == named["CHARITÉ"] == ["Ana Silva"]
    assert named["2"] == [p.name for p in room.here if room.table_of[p.handle].table == 2] and named["2"]
    assert named["zz"] == [] and len(named[""]) == 6
    assert handle("Ana Silva") in {each.handle for each in found(room, " ana ")}
