"""Second thoughts: undo, steps back, people who come and go meanwhile, and who may write what."""

from collections.abc import Iterator

import pytest

from tests.room import Room, room_with
from tests.rooms import item


@pytest.fixture
def room() -> Iterator[Room]:
    with room_with({"title": "Thoughts", "activities": [item("role_play"), item("break")]}) as one:
        one.people("Ana", "Ben", "Cho")
        yield one


def test_a_step_back_finds_everybody_who_is_here_at_a_table_and_nobody_else(room: Room) -> None:
    room.console.goes_to("break", activity=2)
    gone, *_others = room.phones
    gone.client.post(f"{gone.at}/leave", headers={"Origin": "http://localhost", "X-Rounds": "1"})
    late = room.person("Late")
    room.console.does("jump", activity="1", step=str(room.moment.step))
    room.console.goes_to("brief", 1)
    seated = {handle for group in room.moment.groups for handle in group.members}
    assert late.place in seated and gone.place not in seated
    assert not late.sees("no partner")


def test_undo_of_remove_gives_the_chair_back(room: Room) -> None:
    room.console.goes_to("brief", 1)
    ana = room.phones[0]
    room.console.does("remove", handle=ana.place)
    assert ana.place not in room.moment.table_of
    assert room.console.does("undo")["ok"]
    assert ana.place in room.moment.table_of


def test_undo_never_reaches_past_the_last_command(room: Room) -> None:
    room.console.goes_to("brief", 1)
    step = room.moment.phase_at
    room.console.does("lock")
    assert room.console.does("undo")["ok"]
    assert not room.moment.locked and room.moment.phase_at == step
    assert not room.console.does("undo")["ok"], "what was before the lock stays"
    room.console.does("seat", name="Ruth")
    assert not room.console.does("undo")["ok"]


def test_undo_brings_nobody_back_against_their_will(room: Room) -> None:
    ana = room.phones[0]
    room.console.does("remove", handle=ana.place)
    room.console.does("restore", handle=ana.place)
    ana.presses("Leave")
    room.console.does("undo")
    assert not room.moment.people[ana.place].here


def test_what_phones_do_does_not_keep_a_step_from_being_undone(room: Room) -> None:
    room.console.goes_to("find")
    room.phones[0].presses("at my table")
    assert room.console.does("undo")["ok"]
    assert room.moment.phase.name == "frame"


def test_a_paused_clock_that_is_undone_goes_on_from_where_it_stood(room: Room) -> None:
    room.console.goes_to("frame")
    room.time.goes_on(30)
    room.console.does("pause")
    room.time.goes_on(300)
    room.console.does("undo")
    assert room.moment.clock.ends_at == room.time.now + 90_000


def test_an_empty_room_fills_its_tables_as_people_come() -> None:
    with room_with({"title": "Empty", "activities": [item("role_play")]}) as room:
        room.console.goes_to("play", 1)
        ana, ben, cho = room.people("Ana", "Ben", "Cho")
        assert {h for g in room.moment.groups for h in g.members} == {ana.place, ben.place, cho.place}
        assert ana.sees("mentor") or ana.sees("mentee")


def test_nobody_answers_for_somebody_else_at_the_table() -> None:
    plan = {
        "title": "Hosts",
        "activities": [
            {
                "title": "Talk",
                "groups": {"of": 3, "hosts": True},
                "phases": [
                    {"name": "talk", "type": "talk", "minutes": 1, "prompt": "Talk"},
                    {
                        "name": "line",
                        "type": "write",
                        "minutes": 1,
                        "prompt": "Write",
                        "asks": [
                            {
                                "name": "line",
                                "type": "text",
                                "label": "A line",
                                "audience": "group",
                                "of": "host",
                            }
                        ],
                    },
                ],
            }
        ],
    }
    with room_with(plan) as room:
        room.people("Ana", "Ben", "Cho")
        room.console.goes_to("line")
        host = next(p for p in room.phones if "host" in room.moment.cast[p.place])
        guest = next(p for p in room.phones if p is not host)
        assert host.writes("the table's line", "1.0.line").status_code == 200
        assert guest.writes("forged", "1.0.line").status_code == 403
        assert not guest.fields()


def test_what_is_not_a_gift_cannot_be_given(room: Room) -> None:
    room.console.goes_to("sentence")
    ana, ben, _cho = room.phones
    for field in (f"1.0.mine.{ben.place}", "1.0.mine"):
        assert ana.writes("not a gift", field, give=True).status_code == 403
    assert ben.own()["gifts"] == []


def test_half_an_emoji_is_refused_in_a_sentence(room: Room) -> None:
    room.console.goes_to("sentence")
    answer = room.phones[0].puts("answers/" + "7" * 32, "1.0.mine", "half \ud83d")
    assert answer.status_code in (413, 422)
    assert "half a character" in answer.get_json()["message"]
