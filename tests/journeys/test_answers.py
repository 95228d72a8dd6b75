"""Answers: kept once, the newest wins, and nobody writes in somebody else's name."""

from collections.abc import Iterator

import pytest

from tests.journeys.test_reflection_and_polls import REFLECTION
from tests.room import ORIGIN, Room, room_with


@pytest.fixture
def room() -> Iterator[Room]:
    with room_with(REFLECTION) as room:
        room.people("Ana", "Ben")
        room.console.goes_to("write")
        yield room


def test_the_same_press_twice_is_one_answer(room: Room) -> None:
    ana = room.person("Ana")
    op = "1" * 32
    first = ana.writes("once", op=op)
    ana.edits -= 1
    again = ana.writes("once", op=op)
    assert (first.status_code, again.status_code) == (200, 200)
    assert len(ana.own()["words"]) == 1


def test_a_press_that_was_kept_is_kept_whenever_it_is_asked_again(room: Room) -> None:
    ana = room.person("Ana")
    op = "1" * 32
    ana.writes("in time", "mine", op=op)
    field = ana.own()["words"][0]["field"]
    room.console.does("end", step=str(room.moment.step))
    ana.edits -= 1
    assert ana.puts(f"answers/{op}", field, "in time").get_json()["saved"] is True
    late = ana.puts("answers/" + "2" * 32, field, "too late")
    assert (late.status_code, late.get_json()["code"]) == (409, "closed")
    ben = room.phones[1]
    assert ben.puts(f"answers/{op}", field, "in time").status_code == 409, "it was not Ben's press"


def test_the_same_press_with_other_words_is_refused(room: Room) -> None:
    ana = room.person("Ana")
    ana.writes("once", op="1" * 32)
    changed = ana.writes("something else", op="1" * 32)
    assert (changed.status_code, changed.get_json()["code"]) == (409, "changed")
    assert ana.own()["words"][0]["value"] == "once"


def test_an_older_edit_never_replaces_a_newer_one(room: Room) -> None:
    ana = room.person("Ana")
    ana.edits = 7
    ana.writes("the newer words")
    ana.edits = 2
    late = ana.writes("older words that came late")
    assert late.get_json() == {"saved": False, "newer": [8, "0badc0de"]}
    assert ana.own()["words"][0]["value"] == "the newer words"


def test_a_late_draft_does_not_cover_what_was_kept(room: Room) -> None:
    ana = room.person("Ana")
    ana.edits = 4
    ana.writes("kept")
    ana.edits = 1
    assert ana.drafts("an older draft").get_json()["saved"] is False
    assert [word["kept"] for word in ana.own()["words"]] == [True]


@pytest.mark.parametrize(
    ("value", "status"),
    [("x" * 10_000, 413), (5, 422), (None, 422), ({"a": 1}, 422), ("👩‍⚕️ مرحبا \u202e", 200)],
)
def test_awkward_words_are_kept_or_refused_with_a_sentence(room: Room, value: object, status: int) -> None:
    answer = room.person("Ana").writes(value)
    assert answer.status_code == status
    if status != 200:
        assert answer.get_json()["message"].endswith(".")


def test_a_field_that_does_not_exist_is_refused(room: Room) -> None:
    ana = room.person("Ana")
    for field in ("9.0.mine", "1.0.other", "nonsense", "1.0.mine.somebody0000"):
        assert ana.puts("answers/" + "2" * 32, field, "words").status_code in (409, 422)


def test_nobody_reads_or_writes_at_somebody_elses_place(room: Room) -> None:
    ana, ben = room.people("Ana", "Ben")
    for path in (
        "",
        "/screen",
        "/answers",
        "/ticket",
        "/takeaway",
        "/takeaway.md",
        "/takeaway.html",
        "/takeaway.pdf",
    ):
        assert ben.client.get(ana.at + path).status_code in (401, 403), path
    body = {"field": "1.0.mine", "value": "forged", "revision": [1, "0badc0de"]}
    assert ben.client.put(f"{ana.at}/answers/{'3' * 32}", json=body, headers=ORIGIN).status_code == 403
    assert ben.client.post(f"{ana.at}/leave", headers=ORIGIN).status_code == 403
    assert ana.own()["words"] == []


@pytest.mark.parametrize("origin", ["http://evil.example", "null", ""])
def test_a_foreign_page_cannot_write(room: Room, origin: str) -> None:
    ana = room.person("Ana")
    body = {"field": "1.0.mine", "value": "forged", "revision": [1, "0badc0de"]}
    headers = {"Origin": origin, "X-Rounds": "1"} if origin else {"X-Rounds": "1"}
    assert ana.client.put(f"{ana.at}/answers/{'4' * 32}", json=body, headers=headers).status_code == 403
    assert ana.own()["words"] == []


def test_a_page_without_script_keeps_words_too(room: Room) -> None:
    ana = room.person("Ana")
    form = {"field": "1.0.mine", "value": "typed without script", "op": "5" * 32}
    sent = ana.client.post(f"{ana.at}/answers", data=form, headers={"Origin": "http://localhost"})
    assert sent.status_code == 303
    assert "typed without script" in ana.client.get(f"{ana.at}?plain=1").get_data(as_text=True)
    assert "typed without script" not in ana.client.get(ana.at).get_data(as_text=True)


def test_forgetting_leaves_nothing_of_a_person(room: Room) -> None:
    ana = room.person("Ana Forgettable")
    ana.writes("CANARY of mine")
    assert ana.client.post(f"{ana.at}/forget", headers=ORIGIN).get_json()["ok"]
    assert ana.client.get(ana.at).status_code in (401, 410)
    files = b"".join(path.read_bytes() for path in room.sessions.store.folder.iterdir() if path.is_file())
    assert b"CANARY" not in files and b"Forgettable" not in files


def test_without_script_what_was_shown_to_the_room_can_be_taken_back(room: Room) -> None:
    ana = room.person("Ana")
    home = {"Origin": "http://localhost"}
    form = {"field": "1.0.mine", "value": "for the room", "raise": "yes"}
    assert ana.client.post(f"{ana.at}/answers", data=form, headers=home).status_code == 303
    page = ana.client.get(f"{ana.at}?plain=1").get_data(as_text=True)
    assert 'name="raise" value="no"' in page
    back = {"field": "1.0.mine", "value": "for the room", "raise": "no"}
    assert ana.client.post(f"{ana.at}/answers", data=back, headers=home).status_code == 303
    assert 'name="raise" value="yes"' in ana.client.get(f"{ana.at}?plain=1").get_data(as_text=True)


def test_words_that_do_not_fit_are_given_back_without_script(room: Room) -> None:
    ana = room.person("Ana")
    form = {"field": "1.0.mine", "value": "<b>too long</b> " * 700}
    sent = ana.client.post(f"{ana.at}/answers", data=form, headers={"Origin": "http://localhost"})
    page = sent.get_data(as_text=True)
    assert sent.status_code == 413
    assert page.count("&lt;b&gt;too long") == 700, "every word comes back, as text"
