"""The pages before a phone: join, code, come back, a plain message, and the frame of the phone itself."""

import gzip
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import pytest

from tests.markup import Page, inline, twice, unlabelled
from tests.rooms import TOKEN, handle, moment
from workshop.screens import templates
from workshop.screens.drawing import phone
from workshop.wire.tickets import Tickets

ANA = handle("Ana")
JOIN: Mapping[str, Any] = {
    "title": "Peer mentoring that works",
    "place": "Ballroom B",
    "host": "Marta",
    "name": "",
    "problem": "",
    "role": "",
    "institution": "",
    "seed": "5eed",
    "token": TOKEN,
    "days": 30,
    "lan": True,
    "rehearsal": False,
    "known": [],
    "locked": False,
    "two_sided": False,
}
FRAME: Mapping[str, Any] = {
    "title": "Peer mentoring that works",
    "place": ANA,
    "session": "session0aa",
    "plain": False,
    "lan": True,
    "rehearsal": False,
    "language": "en",
    "ticket": Tickets("a house").issue("phone", ANA, "session0aa"),
    "wait": 0,
}
CODE: Mapping[str, Any] = {"typed": "", "problem": "", "known": []}
RESUME: Mapping[str, Any] = {"place": ANA, "problem": ""}


PAGES: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "join": ("join", JOIN),
    "join again": ("join", {**JOIN, "known": [("Ana", f"/p/{ANA}")], "problem": "Write a letter."}),
    "code": ("code", {**CODE, "typed": "K7QE", "problem": "No session.", "known": [("Ana", "/p/a")]}),
    "resume": ("resume", {**RESUME, "problem": "This code does not open this place."}),
}

every_page = pytest.mark.parametrize(("name", "facts"), PAGES.values(), ids=PAGES.keys())


@pytest.fixture
def unbuilt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are drawn the same whether the browser files are built or not."""
    monkeypatch.setitem(templates.environment().globals, "asset", lambda name: f"/static/{name}")


def page(name: str, facts: Mapping[str, Any], **changed: Any) -> Page:
    return Page(templates.render(f"participant/{name}.html", {**facts, **changed}))


def frame(**changed: Any) -> Page:
    return page("phone", FRAME, **{"screen": phone(moment("reflection"), ANA), **changed})


@pytest.mark.usefixtures("unbuilt")
class TestEveryDoor:
    @every_page
    def test_it_can_be_filled_in_by_everybody(self, name: str, facts: Mapping[str, Any]) -> None:
        assert unlabelled(page(name, facts)) == []
        assert twice(page(name, facts)) == []

    @every_page
    def test_it_has_one_headline_and_no_script_of_its_own(self, name: str, facts: Mapping[str, Any]) -> None:
        assert len(page(name, facts).every("h1")) == 1
        assert inline(page(name, facts)) == []

    @every_page
    def test_its_form_is_sent_by_the_browser_alone(self, name: str, facts: Mapping[str, Any]) -> None:
        form = page(name, facts).every("form")[0]
        assert form.has["method"] == "post" and form.has["action"].startswith("/")
        assert "data-act" not in form.has


@pytest.mark.usefixtures("unbuilt")
class TestJoining:
    def test_it_says_what_is_kept_and_until_when_above_the_button(self) -> None:
        words = page("join", JOIN).words
        assert (
            words.index("never what you wrote") < words.index("30 days after the end") < words.rindex("Join")
        )

    def test_the_five_things_can_be_read_before_joining(self) -> None:
        door = page("join", JOIN)
        assert len(door.every("li")) == 5 and door.every("li")[0].inside("details")

    def test_one_can_come_to_watch(self) -> None:
        assert [
            each.has["value"] for each in page("join", JOIN).controls() if each.has["name"] == "watching"
        ] == ["yes"]

    def test_the_role_is_one_of_three_seats_and_none_is_taken(self) -> None:
        radios = [each.has for each in page("join", JOIN).controls() if each.has.get("type") == "radio"]
        assert [each["value"] for each in radios] == ["mentor", "mentee", "both"]
        assert not [each for each in radios if "checked" in each]

    def test_who_comes_as_what_must_be_said_where_mentors_meet_mentees(self) -> None:
        radios = [
            each.has
            for each in page("join", JOIN, two_sided=True).controls()
            if each.has.get("type") == "radio"
        ]
        assert len(radios) == 3 and all("required" in radio for radio in radios)
        assert not any(
            "required" in each.has
            for each in page("join", JOIN).controls()
            if each.has.get("type") == "radio"
        )

    def test_what_was_filled_in_is_still_there_beside_what_was_wrong(self) -> None:
        door = page("join", JOIN, role="both", institution="Kyoto", problem="Write at least one letter.")
        filled = {each.has["id"]: each.has for each in door.controls()}
        assert "checked" in filled["role-both"] and filled["institution"]["value"] == "Kyoto"
        assert filled["name"]["aria-describedby"] == "name-problem"
        assert "Write at least one letter." in door.words

    def test_who_was_here_continues_with_one_press(self) -> None:
        door = page("join", JOIN, known=[("Ana", f"/p/{ANA}")])
        main = [each for each in door.elements if "btn-main" in each.has.get("class", "")]
        assert [(each.text, each.has["href"]) for each in main] == [("Continue as Ana", f"/p/{ANA}")]
        assert "Someone else on this device" in door.words
        assert "Continue as" not in page("join", JOIN).words

    @pytest.mark.parametrize("lan", [True, False])
    def test_a_room_without_internet_says_so(self, lan: bool) -> None:
        assert ("stay connected" in page("join", JOIN, lan=lan).words) == lan

    def test_a_closed_door_and_a_rehearsal_are_said(self) -> None:
        door = page("join", JOIN, locked=True, rehearsal=True)
        assert "closed the door" in door.words
        assert door.every("body")[0].has["data-rehearsal"] == "Rehearsal: nothing is kept"
        assert "data-rehearsal" not in page("join", JOIN).every("body")[0].has


@pytest.mark.usefixtures("unbuilt")
class TestCodes:
    def test_a_wrong_code_stays_to_be_looked_at(self) -> None:
        door = page("code", CODE, typed="K7QE<", problem="No open session has the code K7QE.")
        assert door.controls()[0].has["value"] == "K7QE<"
        assert door.controls()[0].has["aria-invalid"] == "true"
        assert "No open session" in door.words

    def test_a_fresh_page_complains_of_nothing(self) -> None:
        assert "aria-invalid" not in page("code", CODE).controls()[0].has

    def test_a_lost_key_can_be_pasted_and_its_page_says_whose_place_it_opens(self) -> None:
        door = page("resume", RESUME)
        assert door.every("form")[0].has["action"] == f"/p/{ANA}/resume"
        assert door.controls()[0].has["name"] == "secret"
        assert door.every("body")[0].has["data-at"] == f"/p/{ANA}"


@pytest.mark.usefixtures("unbuilt")
class TestThePhonesPage:
    def test_it_tells_its_script_where_and_what_it_is(self) -> None:
        body = frame().every("body")[0].has
        assert (body["data-page"], body["data-at"], body["data-lan"]) == ("phone", f"/p/{ANA}", "true")

    def test_its_first_ticket_comes_with_it_when_there_is_one(self) -> None:
        body, still = frame().every("body")[0].has, frame(ticket="").every("body")[0].has
        assert (body["data-ticket"], body["data-wait"]) == (FRAME["ticket"], "0")
        assert not {"data-ticket", "data-wait"} & still.keys()

    def test_the_screen_stands_in_it_with_its_number(self) -> None:
        screen = next(each for each in frame().marked("id") if each.has["id"] == "screen")
        assert (screen.has["data-epoch"], screen.has["data-version"]) == ("e1", "5")
        assert "Who changed how you work?" in screen.text

    def test_it_carries_the_words_of_the_script_and_two_live_lines(self) -> None:
        keys = {each.has["data-say"] for each in frame().marked("data-say")}
        assert {"reconnecting", "lost", "back", "saved", "kept", "next-waits", "time-up", "over"} <= keys
        assert all(each.text.strip() for each in frame().marked("data-say"))
        assert {"status", "alert"} <= {each.has.get("role") for each in frame().every("p")}

    def test_without_script_it_says_how_to_look_again(self) -> None:
        link = next(each for each in frame().every("a") if each.inside("noscript"))
        assert link.has["href"] == "?plain=1"

    def test_a_message_is_a_headline_a_sentence_and_a_link(self) -> None:
        said = Page(
            templates.render(
                "screens/message.html", {"headline": "Over", "said": "Bye.", "href": "/", "link": "Go"}
            )
        )
        assert said.words.endswith("Over Bye. Go")
        assert said.every("a")[0].has["href"] == "/"


@pytest.mark.parametrize("template", ["join", "phone"])
def test_a_first_load_is_at_most_40_kb_in_at_most_4_requests(template: str) -> None:
    facts = (
        JOIN
        if template == "join"
        else {**FRAME, "screen": phone(moment("feedback_practice", phase="give"), ANA)}
    )
    html = templates.render(f"participant/{template}.html", facts)
    loaded = [each.has.get("src") or each.has["href"] for each in Page(html).every("script", "link")]
    names = [each.removeprefix("/static/") for each in loaded if each.startswith("/static/")]
    built = {entry["file"]: entry["imports"] for entry in templates.built().values()}
    needed = {*names, *(chunk for name in names for chunk in built[name])}
    dist = files("static") / "dist"
    sizes = [len((dist / f"{name}.gz").read_bytes()) for name in needed]
    assert 1 + len(needed) <= 4
    assert len(gzip.compress(html.encode())) + sum(sizes) <= 40_000
