"""The console around the run: alerts, agenda, door, people, and what lies over the wall."""

from dataclasses import replace

import pytest

from tests.rooms import NOW, handle, moment, person
from tests.screens.desks import posts, seen, travels

MINUTE = 60_000
EIGHT = ("Ana", "Ben", "Cho", "Dev", "Esi", "Femi", "Grace", "Hana")


def test_whoever_asks_for_help_is_named_with_the_table() -> None:
    room = moment("role_play", phase="play", people=(person("Ana", stuck=True), "Ben", "Cho"))
    page = seen(room)
    assert "Ana asks for help, table 1" in page.words
    assert {"handle": handle("Ana")}.items() <= travels(page, "helped").items()


def test_whoever_is_missed_is_away_at_the_table_and_can_be_done_without() -> None:
    people = (person("Ana", missed_by=handle("Ben")), "Ben", "Cho")
    page = seen(moment("role_play", phase="sentence", people=people))
    assert "Ana is reported absent, table 1" in page.words and "Ana (away)" in page.words
    assert {"handle": handle("Ana")}.items() <= travels(page, "absent").items()


def test_whoever_sits_alone_is_named() -> None:
    room = moment("role_play", phase="play", people=EIGHT, groups=(EIGHT[:3], EIGHT[3:7], EIGHT[7:]))
    assert "Hana has no table" in seen(room).words
    assert "has no table" not in seen(moment("role_play", phase="play")).words


def test_a_minute_more_is_a_count_without_names() -> None:
    asking = (person("Ana", more_time=True), person("Ben", more_time=True), "Cho")
    room = moment("role_play", phase="play", people=asking)
    page = seen(room)
    assert "2 ask for a minute more" in page.words
    alerts = [e for e in page.every("li") if "alert" in e.has.get("class", "")]
    assert [name for name in ("Ana", "Ben") for e in alerts if name in e.text] == []


def test_trouble_with_the_disk_comes_first_and_quiet_is_quiet() -> None:
    room = moment("role_play", phase="play", people=(person("Ana", stuck=True), "Ben", "Cho"))
    page = seen(room, trouble="The disk is full. Free some space; nothing is lost.")
    alerts = [e for e in page.every("li") if "alert" in e.has.get("class", "")]
    assert "The disk is full" in alerts[0].text and "asks for help" in alerts[1].text
    quiet = seen(moment("role_play", phase="play"))
    assert [e for e in quiet.every("li") if "alert" in e.has.get("class", "")] == []


def test_many_alerts_are_counted() -> None:
    people = [person(name, stuck=True) for name in EIGHT]
    page = seen(moment("role_play", phase="play", people=people))
    assert len(posts(page, "helped")) == 4
    assert "4 more" in page.words


def test_planned_and_actual_minutes_stand_side_by_side() -> None:
    room = moment("brief", "poll", "break", activity=2, phase="vote", began_at=NOW - 5 * MINUTE)
    page = seen(room, spent={1: 5 * MINUTE})
    rows = [e for e in page.every("li") if e.inside("ol") is not None]
    assert [" ".join(e.text.split()) for e in rows] == [
        "Go to Brief3 → 5",
        "Poll3",
        "Go to Break10",
        "Go to Closing3",
    ]
    assert [e.has.get("class", "") for e in rows] == ["done", "now", "air", ""]
    assert "2 min behind" in page.words


def test_on_time_and_ahead_are_said_in_words() -> None:
    on_time = moment("brief", "poll", activity=2, phase="vote", began_at=NOW - 3 * MINUTE)
    assert "on time" in seen(on_time).words
    assert "2 min ahead" in seen(replace(on_time, began_at=NOW - MINUTE)).words


def test_an_item_leads_there_and_the_running_one_does_not() -> None:
    page = seen(moment("brief", "poll", activity=2, phase="vote"))
    wanted = [e.has["value"] for e in page.every("input") if e.has.get("name") == "activity"]
    assert wanted == ["1", "3"]


def test_a_paused_clock_can_run_on_and_a_running_one_be_paused() -> None:
    room = moment("brief")
    assert len(posts(seen(room), "pause")) == 1 and posts(seen(room), "resume") == []
    paused = replace(room, clock=room.clock.pause(NOW))
    assert len(posts(seen(paused), "resume")) == 1 and posts(seen(paused), "pause") == []


def test_undo_is_offered_only_when_there_is_something_to_undo() -> None:
    room = moment("brief")
    assert posts(seen(room), "undo") == []
    page = seen(room, undo="extend")
    assert [e.text.strip() for e in posts(page, "undo")] == ["Undo"]
    assert "The time was changed" in page.words


def test_the_door_can_be_closed_and_opened_and_its_address_chosen() -> None:
    room = moment("brief")
    page = seen(room)
    assert len(posts(page, "lock")) == 1 and posts(page, "unlock") == []
    assert [e.has["value"] for e in page.every("option")] == ["192.168.1.23:8000", "10.0.0.4:8000"]
    locked = seen(replace(room, locked=True))
    assert len(posts(locked, "unlock")) == 1 and posts(locked, "lock") == []


@pytest.mark.parametrize(
    ("scene", "offered"),
    [("live", ["join", "blank"]), ("join", ["live", "blank"]), ("blank", ["join", "live"])],
)
def test_what_lies_over_the_wall_can_be_taken_off(scene: str, offered: list[str]) -> None:
    page = seen(moment("brief", scene=scene))
    assert [e.has["value"] for e in page.every("input") if e.has.get("name") == "scene"] == offered


def test_the_phone_of_each_part_can_be_looked_at_once_tables_are_formed() -> None:
    page = seen(moment("role_play", phase="play"))
    choice = [e for e in page.every("option") if (e.inside("select") or e).has.get("name") == "as"]
    assert [e.has["value"] for e in choice] == ["mentor", "mentee", "observer"]
    before = seen(moment("role_play", phase="frame"))
    assert [e for e in before.every("select") if e.has.get("name") == "as"] == []


def test_everybody_is_on_the_list_and_how_they_are_here() -> None:
    people = (
        person("Ana", role="mentor", institution="Coimbra"),
        person("Ben", state="left"),
        person("Cho", state="removed"),
        person("Dev", phoneless=True),
    )
    room = moment("brief", people=people)
    words = seen(room, connected=frozenset({handle("Ana")})).words
    assert "Ana, mentor, Coimbra here" in words
    assert "Ben has left" in words and "Cho removed" in words and "Dev here, without a phone" in words


def test_somebody_who_was_forgotten_is_not_on_the_list() -> None:
    room = moment("brief", people=("Ana", person("", state="removed")))
    assert len([e for e in seen(room).every("input") if e.has.get("type") == "radio"]) == 1


def test_a_name_is_never_more_than_a_name() -> None:
    page = seen(moment("role_play", phase="play", people=("<b>Ana</b>", "Ben", "Cho")))
    assert "<b>Ana</b>" in page.words


def test_a_wall_that_is_not_open_is_said_once_somebody_is_here() -> None:
    room = moment("role_play", phase="play")
    assert "projector is not open" in seen(room, walls=0, connected=frozenset({handle("Ana")})).words
    assert "projector is not open" not in seen(room, walls=1, connected=frozenset({handle("Ana")})).words
