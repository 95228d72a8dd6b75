"""A phone is lost: the seat comes back by the facilitator's hand, the words by nobody's."""

from tests.room import room_with
from tests.rooms import item
from workshop.session.commands import AtTable


def test_the_seat_comes_back_and_the_words_do_not() -> None:
    with room_with({"title": "New phone", "activities": [item("role_play")]}) as room:
        ana, *_others = room.people("Ana", "Ben", "Cho")
        room.console.goes_to("sentence")
        ana.writes("CANARY on the old phone")
        again = room.person("Ana")
        assert room.console.sees("Same person, new phone")
        assert room.console.does("reseat", handle=again.place)["ok"]
        assert not room.console.does("reseat", handle=again.place)["ok"], "there is no second Ana any more"
        person = room.moment.people[again.place]
        assert person.name == "Ana" and person.here
        assert again.place in room.moment.table_of and ana.place not in room.moment.table_of
        assert again.own()["words"] == []
        assert "CANARY" not in again.takeaway()
        assert "CANARY" in ana.takeaway(), "who still has the old key still has the old words"


def test_who_had_come_to_earlier_tables_has_still_come() -> None:
    with room_with({"title": "New phone", "activities": [item("speed_networking", rounds=3)]}) as room:
        phones = room.people("Ana", "Ben", "Cho", "Dan")
        room.console.goes_to("talk", 1)
        for phone in phones:
            room.sessions.ask(room.ident, AtTable(phone.place))
        came = room.moment.arrivals
        room.console.goes_to("talk", 2)
        again = room.person("Ana")
        assert room.console.does("reseat", handle=again.place)["ok"]
        assert {at: them - {phones[0].place} for at, them in came.items()} == room.moment.arrivals
