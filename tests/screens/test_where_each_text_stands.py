"""Each text of a plan stands on the screens that docs/plans.md names, once, and on no other."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from tests.room import Phone, Room, readable, room_with
from tests.rooms import item
from workshop.plans.normal import normal

TEXTS = ("title", "prompt", "hint", "point1", "point2", "say", "question", "help", "one", "two", "card")
"""Every text a phase may have; `question`, `help`, `one` and `two` belong to what is asked."""

PHONE = {"title", "prompt", "hint", "point1", "point2"}
WALL = PHONE
CONSOLE = {"title", "prompt", "say"}
ASKED = {"question", "help"}
OPTIONS = {"one", "two"}

SCREENS: Mapping[str, Mapping[str, set[str]]] = {
    "hold": {"phone": PHONE, "wall": WALL},
    "read": {"phone": PHONE, "wall": WALL},
    "write": {"phone": PHONE | ASKED, "wall": WALL | {"question"}},
    "rate": {"phone": PHONE | ASKED | OPTIONS, "wall": WALL | {"question"} | OPTIONS},
    "talk": {"phone": PHONE | ASKED, "wall": WALL},
    "move": {"phone": PHONE, "wall": WALL - {"title"}},
}
"""What docs/plans.md says of phases that show no answers; harvest and reveal have tests of their own."""


def words(text: str) -> str:
    """A text that nothing else on a screen has in it."""
    return f"zq{text}qz"


def plan(sort: str, **more: Any) -> dict[str, Any]:
    """One activity with one phase of that type, and every text such a phase may have."""
    phase: dict[str, Any] = {sort: 3, "prompt": words("prompt"), "hint": words("hint"), "say": words("say")}
    phase["points"] = [words("point1"), words("point2")]
    if sort in ("write", "talk"):
        phase["asks"] = [{"text": words("question"), "hint": words("help")}]
    if sort == "rate":
        choice = {"choice": words("question"), "hint": words("help"), "audience": "room"}
        phase["asks"] = [{**choice, "options": [words("one"), words("two")]}]
    card = {"title": words("card"), "lines": ["a line"]}
    own = {"title": words("title"), "groups": {"of": 3}, "phases": [phase | more], "cards": [card]}
    return {"title": "A plan", "activities": [normal(own)]}


def seen(html: str) -> dict[str, int]:
    """How often each text is to be read on a screen."""
    read = readable(html)
    return {text: len(re.findall(words(text), read)) for text in TEXTS}


def stage(room: Room, sort: str) -> list[Phone]:
    """Seven people, of whom one only watches, at the phase in question."""
    phones = room.people(*(f"P{n}" for n in range(6)))
    watcher = room.person("Watcher")
    watcher.presses("I'd like to watch today")
    room.console.goes_on()
    assert room.moment.phase.type == sort
    return [*phones, watcher]


@pytest.mark.parametrize("sort", SCREENS)
def test_each_text_stands_once_on_each_screen_that_shows_it(sort):
    with room_with(plan(sort)) as room:
        for phone in stage(room, sort):
            assert seen(phone.html()) == dict.fromkeys(TEXTS, 0) | dict.fromkeys(SCREENS[sort]["phone"], 1)
        wall = seen(room.projector.html())
        assert wall == dict.fromkeys(TEXTS, 0) | dict.fromkeys(SCREENS[sort]["wall"], 1)


@pytest.mark.parametrize("sort", SCREENS)
def test_the_console_says_what_is_on_and_what_to_say_and_no_more(sort):
    with room_with(plan(sort)) as room:
        stage(room, sort)
        there = {text for text, often in seen(room.console.html()).items() if often}
        assert there == CONSOLE


@pytest.mark.parametrize("sort", ["write", "rate", "talk"])
def test_a_question_that_is_the_headline_stands_once(sort):
    given = plan(sort, prompt=words("question"))
    with room_with(given) as room:
        for phone in stage(room, sort):
            found = seen(phone.html())
            assert found["question"] == found["help"] == found["hint"] == found["point1"] == 1
        assert seen(room.projector.html())["question"] == 1


@pytest.mark.parametrize("sort", ["write", "talk"])
def test_of_several_questions_none_is_the_headline_of_all(sort):
    asks = [{"text": words("question")}, {"text": words("one")}]
    for given in ({"prompt": words("question")}, {}):
        source = plan(sort, asks=asks, **given)
        with room_with(source) as room:
            for phone in stage(room, sort):
                found = seen(phone.html())
                assert found["question"] == found["one"] == found["title"] == 1
            wall = seen(room.projector.html())
            assert wall["title"] == 1 and not (wall["question"] and "prompt" in given)


@pytest.mark.parametrize("sort", ["write", "rate", "talk"])
def test_who_is_not_asked_reads_more_than_a_bare_heading(sort):
    """Guests of a question for hosts see its words and whose it is, and have no field."""
    source = plan(sort)
    own = source["activities"][0]
    own["groups"] = {"of": 3, "hosts": True}
    own["phases"][0]["asks"][0]["of"] = "host"
    own["phases"].insert(0, {"name": "find", "type": "move", "minutes": 1, "prompt": "Find your table"})
    with room_with(source) as room:
        phones = room.people(*(f"P{n}" for n in range(6)))
        room.console.goes_on()
        room.console.goes_on()
        cast = room.moment.cast
        for phone in phones:
            found = seen(phone.html())
            assert found["question"] == found["prompt"] == found["hint"] == 1, cast[phone.place]
            assert bool(phone.fields()) == (cast[phone.place] == ("host",)) == bool(found["help"])
            assert phone.sees("Asked of the host") != bool(phone.fields())


def test_who_has_no_table_is_told_so_and_nothing_else():
    with room_with(plan("talk")) as room:
        room.person("Alone")
        room.console.goes_on()
        assert not any(seen(room.phones[0].html())[text] for text in TEXTS if text != "title")
        assert room.phones[0].sees("You have no partner yet.")


def shows(sort: str, **more: Any) -> dict[str, Any]:
    """Two questions, answered by everybody with a name, and a phase that shows them."""
    asks = [{"text": words("question"), "audience": "named"}, {"text": words("one"), "audience": "named"}]
    showing = {sort: 3, "from": [words("question"), words("one")], "hint": words("hint"), **more}
    phases = [{"write": 3, "prompt": "Write", "asks": asks}, {**showing, "points": [words("point1")]}]
    return {"title": "A plan", "activities": [normal({"title": words("title"), "phases": phases})]}


def answered(room: Room, people: int = 6) -> list[Phone]:
    phones = room.people(*(f"P{n}" for n in range(people)))
    room.console.goes_on()
    for n, phone in enumerate(phones):
        for field in phone.fields():
            assert phone.writes(f"word {n}", field).status_code == 200
    room.console.goes_on()
    return phones


@pytest.mark.parametrize("sort", ["reveal", "harvest"])
@pytest.mark.parametrize("prompt", ["prompt", "question", ""])
def test_answers_to_several_questions_stand_under_their_words_on_every_screen(sort, prompt):
    with room_with(shows(sort, **({"prompt": words(prompt)} if prompt else {}))) as room:
        for screen in (*answered(room), room.projector):
            found = seen(screen.html())
            assert found["question"] == found["one"] == found["hint"] == found["point1"] == 1
            assert found["prompt"] == (prompt == "prompt")
            assert screen.sees("word 3")


@pytest.mark.parametrize("sort", ["reveal", "harvest"])
def test_answers_to_one_question_stand_under_its_words_and_the_headline(sort):
    for prompt in ("prompt", ""):
        source = shows(sort, **({"prompt": words(prompt)} if prompt else {}))
        source["activities"][0]["phases"][1]["shows"] = ["q1"]
        name = source["activities"][0]["phases"][0]["asks"][0]["name"]
        source["activities"][0]["phases"][1]["shows"] = [name]
        source["activities"][0]["phases"][1]["prompt"] = words(prompt or "question")
        with room_with(source) as room:
            for screen in (*answered(room), room.projector):
                found = seen(screen.html())
                assert found["question"] == 1 and found["prompt"] == bool(prompt)


def test_two_votes_of_two_rounds_say_which_is_which():
    choice = {"choice": words("question"), "options": ["yes", "no"], "audience": "room"}
    phases = [{"rate": 1, "asks": [choice]}, {"reveal": 1, "once": "after", "from": [words("question")]}]
    own = normal({"title": "Twice", "rounds": 2, "phases": phases})
    with room_with({"title": "A plan", "activities": [own]}) as room:
        phones = room.people(*(f"P{n}" for n in range(6)))
        for _round in range(2):
            room.console.goes_on()
            for phone in phones:
                assert phone.writes(0).status_code == 200
        room.console.goes_on()
        for screen in (*phones, room.projector):
            assert screen.sees("Above: Round 1") and screen.sees("Below: Round 2")


def test_the_lines_of_a_snowball_stand_under_what_the_tables_talked_about():
    with room_with({"title": "A plan", "activities": [item("snowball", four=words("question"))]}) as room:
        room.people(*(f"P{n}" for n in range(12)))
        room.console.goes_to("harvest")
        for screen in (*room.phones, room.projector):
            assert seen(screen.html())["question"] == 1
            assert not screen.sees("Who changed how you work?")


def settings() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Kinds, a text that a plan may give them, and the setting."""
    yield "brief", "lead", {"lead": words("hint")}
    yield "brief", "show", {"show": words("prompt"), "points": [words("point1")]}
    yield "poll", "question", {"question": words("question"), "choices": [words("one"), words("two")]}
    yield "reflection", "hint", {"prompt": words("question"), "hint": words("help")}
    yield "break", "lead", {"lead": words("hint")}
    yield "speed_networking", "questions", {"questions": [words("question")]}
    yield "speed_mentoring", "topic", {"topic": words("question")}
    yield "fishbowl", "topic", {"topic": words("question")}
    yield "pair_share", "all", {"prompt": words("question"), "hint": words("help"), "line": words("one")}
    yield "snowball", "all", {"prompt": words("question"), "pair": words("one"), "line": words("two")}
    yield "case_discussion", "all", {"case": words("question"), "news": [words("one")]}
    yield "peer_group", "topic", {"topic": words("question")}
    yield "feedback_practice", "topic", {"topic": words("question")}
    yield "peer_consultation", "prompt", {"prompt": words("question")}


@pytest.mark.parametrize(("kind", "what", "given"), list(settings()), ids=lambda part: str(part)[:20])
def test_what_a_plan_gives_a_kind_is_shown_somewhere_and_nowhere_twice(kind, what, given):
    there: set[str] = set()
    with room_with({"title": "A plan", "activities": [item(kind, **given)]}) as room:
        for n in range(7):
            room.person(f"P{n}", role="mentor" if n % 2 else "mentee")
        while room.console.goes_on()["ok"] and room.moment.activity.kind == kind:
            for screen in (*room.phones, room.projector):
                found = seen(screen.html())
                twice = {text for text, often in found.items() if often > 1}
                assert not twice, (room.moment.phase.name, screen.text())
                there |= {text for text, often in found.items() if often}
    texts = [
        each for value in given.values() for each in ([value] if isinstance(value, str) else value or ())
    ]
    assert {words(text) for text in there} >= set(texts)
