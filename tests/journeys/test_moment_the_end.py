"""Moment 12, the end: eight of ten have evaluated, all take home what is theirs, and the report is there."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from tests.documents.test_calendar import entries
from tests.room import Phone, Room, room_with
from tests.rooms import item

NAMES = ("Ana", "Ben", "Cho", "Dev", "Esi", "Fay", "Gus", "Hal", "Ina", "Jon")
PLAN = {
    "title": "The last ten minutes",
    "activities": [item("speed_networking", rounds=1), item("commitment", statements=1), item("evaluation")],
}


@pytest.fixture(scope="module")
def room() -> Iterator[Room]:
    """Everything up to the end, lived once."""
    with room_with(PLAN) as room:
        room.people(*NAMES)
        _choose(room)
        _commit(room)
        _evaluate(room)
        room.console.does("end", step=str(room.moment.step))
        yield room


def _choose(room: Room) -> None:
    """At a table two choose each other; of another pair only one chooses. All have filled in a card."""
    room.console.goes_to("mark")
    for phone in room.phones:
        reach = {"reach": f"{name(room, phone).lower()}@example.org", "line": ""}
        phone.client.post(f"{phone.at}/card", data=reach, headers={"Origin": "http://localhost"})
    (first, second), (third, fourth), *_ = pairs(room)
    for one, other in ((first, second), (second, first), (third, fourth)):
        chosen = {"activity": "1", "handle": other.place, "on": "yes"}
        assert (
            one.client.post(
                f"{one.at}/contacts", data=chosen, headers={"Origin": "http://localhost"}
            ).status_code
            == 303
        )


def pairs(room: Room) -> list[tuple[Phone, Phone]]:
    """Who sat together."""
    phones = {phone.place: phone for phone in room.phones}
    return [(phones[g.members[0]], phones[g.members[1]]) for g in room.moment.seating[1, 1]]


def name(room: Room, phone: Phone) -> str:
    return room.moment.people[phone.place].name


def _commit(room: Room) -> None:
    room.console.goes_to("sentence", activity=2)
    for phone in room.phones[:8]:
        said = {"what": f"Call {name(room, phone)}'s mentor", "when": "2027-03-04"}
        assert phone.writes(said, "step").status_code == 200


def _evaluate(room: Room) -> None:
    """Eight of ten are through."""
    room.console.goes_to("rate", activity=3)
    for phone in room.phones[:8]:
        for number in range(1, 6):
            assert phone.writes({"before": "2", "now": "4"}, f"o{number}", op=uuid4().hex).status_code == 200
        phone.writes({"worth": "5", "safe": "4", "pace": "3"}, "day", op=uuid4().hex)
    assert room.console.sees("Answered: 8 of 10"), "the facilitator sees eighty of a hundred before ending"


def test_mutual_contacts_are_in_both_takeaways_and_one_sided_ones_in_none(room: Room) -> None:
    (first, second), (third, fourth), *_ = pairs(room)
    for one, other in ((first, second), (second, first)):
        assert f"{name(room, other).lower()}@example.org" in one.takeaway().replace("\\", "")
    for phone in room.phones:
        if phone not in (first, second):
            assert "People to write to" not in phone.takeaway()
    assert f"{name(room, third).lower()}@" not in fourth.everything_received()
    assert f"{name(room, fourth).lower()}@" not in third.everything_received()


def test_the_day_that_was_named_goes_into_ones_own_calendar_and_into_no_other(room: Room) -> None:
    for phone in room.phones[:8]:
        answer = phone.get("/takeaway.ics")
        assert answer.status_code == 200 and answer.mimetype == "text/calendar"
        assert "attachment" in answer.headers["Content-Disposition"]
        mine, *again = entries(answer.get_data(as_text=True))
        assert mine["SUMMARY"] == f"Call {name(room, phone)}'s mentor"
        assert mine["DTSTART;VALUE=DATE"] == "20270304" and len(again) == 2
    assert room.phones[8].get("/takeaway.ics").status_code == 404, "who named no day gets no empty file"
    stranger = room.phones[1].client.get(f"{room.phones[0].at}/takeaway.ics")
    assert stranger.status_code == 401
    assert "'s mentor" not in "".join(str(room.console.get(f"/{t}.csv").data) for t in ("answers", "shared"))


def test_without_a_date_nothing_offers_a_calendar(room: Room) -> None:
    assert "takeaway.ics" in room.phones[0].get("/takeaway").get_data(as_text=True)
    assert "takeaway.ics" not in room.phones[8].get("/takeaway").get_data(as_text=True)


def test_the_report_is_there_in_the_same_minute_with_how_many_took_part(room: Room) -> None:
    assert room.moment.closed_at == room.time.now, "nobody has waited"
    assert room.console.sees("Read the report")
    report = room.console.get("/report.md").get_data(as_text=True).replace("\\", "")
    assert "Evaluation: 8 of 10" in report and "Middle rating 2, now 4" in report
    assert "@example.org" not in report and "Call " not in report
