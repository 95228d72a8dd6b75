"""An audit, as somebody lives it who has never shown anybody what they think of their mentor."""

from collections.abc import Iterator

import pytest

from tests.room import Phone, Room, readable, room_with

RATED = {"s1": "1", "s2": "2", "s3": "0"}
OPENER = "There is something I find hard to raise here."


@pytest.fixture
def room() -> Iterator[Room]:
    with room_with({"title": "One look", "activities": [{"kind": "audit"}]}) as room:
        yield room


def rates(phone: Phone, **domains: dict[str, str]) -> None:
    """Page by page, each when the one before is kept."""
    for _page in range(6):
        (field,) = phone.fields()
        name = field.rpartition(".")[2].removeprefix("m")
        assert phone.writes(domains.get(name, {"s1": "4", "s2": "5", "s3": "4"}), field).status_code == 200


def test_a_page_kept_gives_way_to_the_next_on_that_phone_alone(room: Room) -> None:
    ana, ben = room.people("Ana", "Ben")
    room.console.goes_to("rate")
    assert ana.sees("Direction") and ben.sees("Direction")
    before = len(ben.pushed)
    ana.writes(RATED, "a")
    assert ana.sees("Give and take") and not ana.sees("Direction")
    assert "Give and take" in readable(ana.newest["html"])
    assert ben.sees("Direction") and len(ben.pushed) == before
    assert room.console.sees("Answered: 0 of 2")
    rates(ben)
    assert ben.sees("That is all of it.")
    assert room.console.sees("Answered: 1 of 2")


def test_an_empty_page_can_be_turned(room: Room) -> None:
    (ana,) = room.people("Ana")
    room.console.goes_to("rate")
    ana.writes({}, "a")
    assert ana.sees("Give and take")


def test_a_mentor_reads_the_mentors_statements(room: Room) -> None:
    mentor, other = room.person("Ana", role="mentor"), room.person("Ben")
    room.console.goes_to("rate")
    for _page in range(4):
        for phone in (mentor, other):
            phone.writes(RATED, phone.fields()[0])
    assert mentor.sees("What we agree gets done") and other.sees("What we agree gets done")
    assert mentor.sees("they get my answer") and not mentor.sees("I get an answer")
    assert other.sees("I get an answer") and not other.sees("they get my answer")


def test_which_relationship_it_is_never_leaves_the_phone(room: Room) -> None:
    (ana,) = room.people("Ana")
    room.console.goes_to("choose")
    assert ana.writes("CANARY", "which").status_code == 403
    assert "CANARY" not in str(ana.own())


def test_the_profile_rides_on_no_push_and_the_takeaway_tells_it(room: Room) -> None:
    ana, ben = room.people("Ana", "Ben")
    room.console.goes_to("rate")
    rates(ana, c=RATED)
    rates(ben)
    room.console.goes_to("profile")
    screen = ana.newest["html"]
    assert screen.count("data-mean") == 6 and OPENER in screen
    assert '<b class="figures"></b>' in screen, "the phone draws the figures"
    home = ana.takeaway().replace("\\", "")
    assert "Trust and respect: 1.5, talk about" in home and "Direction: 4.3, keep" in home
    assert "Where I could begin: Trust and respect" in home and OPENER in home
    assert "1.5" not in ben.takeaway()


def test_without_a_script_the_profile_is_told_in_words(room: Room) -> None:
    (ana,) = room.people("Ana")
    room.console.goes_to("rate")
    rates(ana, f=RATED)
    room.console.goes_to("profile")
    page = readable(ana.get("?plain=1").get_data(as_text=True))
    assert "Reach: 1.5, talk about" in page and "Where I could begin: Reach" in page


def test_nothing_of_it_reaches_the_desk_the_wall_or_the_report(room: Room) -> None:
    people = room.people("Ana", "Ben", "Cho", "Dev", "Esi")
    room.console.goes_to("rate")
    for phone in people:
        rates(phone, c=RATED)
    room.console.goes_to("decide")
    for phone in people:
        phone.writes({"say": "CANARY-SENTENCE", "what": "4", "when": "2027-05-06"}, "step")
    room.console.does("end", step=str(room.moment.step))
    report = room.console.get("/report").get_data(as_text=True)
    everything = room.console.everything_received() + room.projector.everything_received() + report
    for word in ("CANARY", "talk about", "finish well</", "2027", "6 May", "Trust and respect"):
        assert word not in everything, word
    assert "5 of 5" in report, "that they took part is no secret"


def test_the_decision_leads_the_takeaway_with_its_day(room: Room) -> None:
    (ana,) = room.people("Ana")
    room.console.goes_to("decide")
    ana.writes({"say": "May I ask you something?", "what": "2", "when": "2027-05-06"}, "step")
    steps = ana.takeaway().partition("## My next steps")[2].partition("\n## ")[0]
    assert "May I ask you something?" in steps and "renegotiate" in steps and "6 May 2027" in steps


def test_the_preview_at_the_desk_does_not_tell_how_far_somebody_is(room: Room) -> None:
    (ana,) = room.people("Ana")
    room.console.goes_to("rate")
    ana.writes(RATED, "a")
    assert ana.sees("Give and take")
    assert "Direction" in readable(room.console.get("/preview/phone").get_data(as_text=True))
