"""The page of one's own words on a phone, and the one file: what they offer, and what they never hold."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from tests.documents import rows
from tests.room import ORIGIN, Phone, Room, readable, room_with
from tests.rooms import handle, item, moment
from workshop.documents import press
from workshop.documents.page import Visit, html_file, page
from workshop.documents.takeaway import Takeaway
from workshop.moment import CLOSED, ReleasedLine

CODE = "0123456789ABCDEFGHJKMNPQRS"
NASTY = "</textarea></style><script>alert(1)</script><img src=//example.org/x onerror=alert(1)>\"'&"


def visit(lan: bool = True) -> Visit:
    return Visit(handle("Ana"), "http://rounds.example", CODE, lan)


def told(closed: bool, words: str = "my words") -> Takeaway:
    """A takeaway with words of people wherever words of people can be."""
    lines = {"2.0.mine": (ReleasedLine("a", words, words),)}
    items = (item("feedback_practice", title=words), item("reflection", prompt=words))
    facts = {"state": CLOSED} if closed else {}
    at = moment(*items, activity=2, people=("Ana", "Ben"), lines=lines, **facts)
    card = {"strength": words}
    return rows.takeaway(
        at,
        rows.kept("2.0.mine", words),
        rows.draft("2.0.mine", f"{words} and more", 2),
        rows.kept("1.1.step", words),
        rows.draft(f"1.2.card.{handle('Ben')}", card),
        rows.gift("1.1.card", "Ben", card),
        rows.given("1.1.card", "Ben", card),
    )


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.found if name == tag]


@pytest.mark.parametrize("closed", [True, False])
def test_downloads_come_before_everything_else(closed: bool) -> None:
    html = page(told(closed), visit())
    place = handle("Ana")
    links = [a["href"] for a in Tags(html).named("a")]
    assert links[:3] == [f"/p/{place}/takeaway.{ending}" for ending in ("pdf", "md", "html")]
    assert html.index("takeaway.html") < html.index("my words")


def test_the_way_back_to_the_screen_is_there_until_the_close() -> None:
    assert "Back to my screen" in page(told(closed=False), visit())
    assert "Back to my screen" not in page(told(closed=True), visit())


def test_in_a_room_the_page_says_that_the_computer_leaves_and_elsewhere_it_does_not() -> None:
    warning = "this computer leaves with the facilitator"
    assert warning in page(told(True), visit(lan=True))
    assert warning not in page(told(True), visit(lan=False))


def test_one_s_own_code_can_be_copied_and_on_the_open_net_its_link_can_be_shared() -> None:
    at_home = page(told(True), visit(lan=False))
    assert "0123-4567-89AB-CDEF-GHJK-MNPQ-RS" in readable(at_home)
    buttons = Tags(at_home).named("button")
    assert [b["data-copy"] for b in buttons if "data-copy" in b] == ["#own-code"]
    link = f"http://rounds.example/p/{handle('Ana')}#{CODE}"
    assert [b["data-share"] for b in buttons if "data-share" in b] == [link]
    assert all("hidden" in b for b in buttons if b.keys() & {"data-copy", "data-share"}), (
        "a script shows them"
    )
    assert "data-share" not in page(told(True), visit(lan=True))


def test_forgetting_is_asked_for_twice_and_said_plainly() -> None:
    html = page(told(True), visit())
    (form,) = [f for f in Tags(html).named("form") if str(f["action"]).endswith("/forget")]
    assert "data-act" in form and form["method"] == "post"
    inside = re.search(r"<details[^>]*>(?:(?!</details>).)*/forget.*?</details>", html, re.DOTALL)
    assert inside and "deleted at once, for good" in inside[0]


def test_it_says_until_when_the_words_are_kept() -> None:
    assert "Our copy is deleted on 21 October 2026" in readable(page(told(True), visit()))
    assert "Our copy is deleted 30 days after the end" in readable(page(told(False), visit()))


def test_until_the_close_private_fields_are_the_phone_s_own_forms_with_the_newest_words() -> None:
    html = page(told(False), visit())
    forms = {f["data-field"]: f for f in Tags(html).named("form") if "data-field" in f}
    assert list(forms) == ["1.1.step", f"1.2.card.{handle('Ben')}", "2.0.mine"]
    for fid, form in forms.items():
        assert form["id"] == f"f-{fid}" and form["action"] == f"/p/{handle('Ana')}/answers"
        assert f'data-saved-for="{fid}"' in html
    assert {f["data-type"] for f in forms.values()} == {"text", "card"}
    assert re.search(r'name="value"[^>]*>my words and more</textarea>', html)
    assert "data-give" not in html and "data-raise" not in html, "giving and showing belong to their step"


def test_after_the_close_nothing_can_be_written_on() -> None:
    html = page(told(True), visit())
    assert "data-field" not in html and "<textarea" not in html


def test_every_form_has_an_operation_of_its_own() -> None:
    ops = [i["value"] for i in Tags(page(told(False), visit())).named("input") if i.get("name") == "op"]
    assert len(set(ops)) == 3 and all(op and len(op) == 32 for op in ops)


def test_what_stays_on_the_phone_is_filled_there_and_a_line_elsewhere() -> None:
    asks = {"name": "one", "type": "choice", "label": "Which?", "audience": "device", "options": ["<a>", "b"]}
    choice = {
        "title": "Mine",
        "phases": [{"name": "choose", "type": "rate", "prompt": "Which?", "asks": [asks]}],
    }
    at = rows.takeaway(moment(item("reflection", audience="device"), choice, activity=3, state=CLOSED))
    html = page(at, visit())
    slots = [p for p in Tags(html).named("p") if "data-own" in p]
    assert [slot["data-own"] for slot in slots] == ["1.0.mine", "2.0.one"]
    assert slots[1]["data-options"] == '["\\u003ca\\u003e", "b"]'
    in_file = Tags(html_file(at))
    # The phone that saves the file knows by the mark which of its own words go there.
    assert [rule["data-own"] for rule in in_file.named("hr")] == ["1.0.mine", "2.0.one"]


@pytest.mark.parametrize("closed", [True, False])
def test_words_are_escaped_wherever_they_stand(closed: bool) -> None:
    calm, nasty = Tags(page(told(closed, "calm"), visit())), Tags(page(told(closed, NASTY), visit()))
    assert [tag for tag, _ in nasty.found] == [tag for tag, _ in calm.found]
    calm, nasty = Tags(html_file(told(closed, "calm"))), Tags(html_file(told(closed, NASTY)))
    assert [tag for tag, _ in nasty.found] == [tag for tag, _ in calm.found]


def test_words_that_look_like_a_slot_make_none() -> None:
    html = page(told(False, "\ue000place\ue001 \ue000op.0\ue001"), visit())
    textareas = re.findall(r"<textarea[^>]*>(.*?)</textarea>", html, re.DOTALL)
    assert textareas and not any(handle("Ana") in words for words in textareas)


def test_the_page_has_no_script_and_no_style_of_its_own() -> None:
    tags = Tags(page(told(False), visit()))
    assert [s["src"] for s in tags.named("script") if not str(s.get("src")).startswith("/static/")] == []
    assert not tags.named("style") and not any("style" in attrs for _tag, attrs in tags.found)
    assert not any(name.startswith("on") for _tag, attrs in tags.found for name in attrs)


def test_the_file_needs_nothing_and_does_nothing() -> None:
    html = html_file(told(False))
    tags = Tags(html)
    for tag in ("script", "link", "img", "iframe", "object", "form", "input", "textarea", "button", "a"):
        assert not tags.named(tag), tag
    assert len(tags.named("style")) == 1
    assert not re.search(r"url\(|@import|https?://|src=", html)
    policy = next(m["content"] for m in tags.named("meta") if m.get("http-equiv"))
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_a_person_who_wrote_nothing_is_told_where_it_will_be() -> None:
    empty = rows.takeaway(moment("reflection", activity=2, state=CLOSED))
    assert "Nothing is written yet" in page(empty, visit()) and "Nothing is written yet" in html_file(empty)
    assert "Nothing is written yet" not in page(told(True), visit())


@pytest.fixture
def room() -> Iterator[Room]:
    with room_with({"title": "Alone", "activities": [item("reflection"), item("reflection")]}) as room:
        yield room


def _posts(phone: Phone, words: str) -> str:
    """Write on in the takeaway with a browser that runs no script; where it leads."""
    html = phone.get("/takeaway").get_data(as_text=True)
    op = re.search(r'name="op" value="([^"]+)"', html)
    assert op
    form = {"op": op[1], "field": "1.0.mine", "value": words, "back": "takeaway"}
    assert 'form="f-1.0.mine" name="back" value="takeaway"' in html
    response = phone.client.post(f"{phone.at}/answers", data=form, headers={"Origin": ORIGIN["Origin"]})
    assert response.status_code == 303
    return response.headers["Location"]


def test_an_earlier_note_is_written_on_without_script_and_leads_back(room: Room) -> None:
    ana = room.person("Ana")
    room.console.goes_to("write", activity=2)
    assert _posts(ana, "written on later") == f"{ana.at}/takeaway"
    assert "written on later" in ana.takeaway()


def test_after_the_close_a_page_that_was_left_open_keeps_nothing_more(room: Room) -> None:
    ana = room.person("Ana")
    room.console.goes_to("write", activity=2)
    ana.writes("in time", "mine")
    room.console.does("end", step=str(room.moment.step))
    assert ana.puts("answers/" + "f" * 32, "2.0.mine", "too late").status_code == 409
    assert "in time" in ana.takeaway() and "too late" not in ana.takeaway()


def test_downloads_are_named_and_not_stored_on_the_way(room: Room) -> None:
    ana = room.person("Ana")
    for ending, sort in (("md", "text/markdown"), ("html", "text/html"), ("pdf", "application/pdf")):
        response = ana.get(f"/takeaway.{ending}")
        assert response.status_code == 200 and response.content_type.startswith(sort)
        assert f'filename="rounds-takeaway.{ending}"' in response.headers["Content-Disposition"]
        assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("problem", [press.Jammed, press.Busy])
def test_without_a_pdf_there_is_a_sentence_and_the_way_to_the_other_formats(
    room: Room, monkeypatch: pytest.MonkeyPatch, problem: type[Exception]
) -> None:
    def jam(_takeaway: Takeaway) -> bytes:
        raise problem

    monkeypatch.setattr(press, "takeaway", jam)
    ana = room.person("Ana")
    response = ana.get("/takeaway.pdf")
    assert response.status_code == 503
    said = response.get_data(as_text=True)
    assert "the same words" in readable(said) and f'href="{ana.at}/takeaway"' in said


def test_a_rehearsal_says_so() -> None:
    pretended = replace(told(True), rehearsal=True)
    assert "Rehearsal: nothing is kept" in page(pretended, visit())
    assert "Rehearsal" not in page(told(True), visit())
