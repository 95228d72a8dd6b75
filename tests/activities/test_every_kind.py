"""Every kind is asked the same questions, from its first phase to its last, by rooms of several sizes."""

import re
from collections.abc import Iterator

import pytest

from tests.room import Phone, Room, room_with
from tests.rooms import ITEMS, item, part_of
from workshop.activities import KINDS
from workshop.audience import Audience
from workshop.fields import CardPart, Field, FieldId

ASKED = [*ITEMS, "break"]
SIZES = (2, 3, 5, 7, 11, 12, 30)
MANY = 30
"""In so large a room every third person writes."""

SIDES = ("mentor", "mentee", "both")
MOST_BYTES = 4096
CONTROL = re.compile(r"<(?:input|textarea|select)\b[^>]*>")


def test_every_kind_but_the_two_that_frame_a_session_is_asked() -> None:
    assert set(ASKED) | {"lobby", "closing"} == set(KINDS)


@pytest.fixture(params=[(kind, size) for kind in ASKED for size in SIZES], ids=lambda p: f"{p[0]}-{p[1]}")
def room(request: pytest.FixtureRequest) -> Iterator[Room]:
    kind, size = request.param
    with room_with({"title": "One kind", "activities": [item(kind)]}) as one:
        for n in range(size):
            one.person(f"Person {n}", role=SIDES[n % 3])
        yield one


def test_from_its_beginning_to_its_end(room: Room) -> None:
    phones = room.phones
    written: dict[str, list[str]] = {phone.place: [] for phone in phones}
    while room.console.goes_on()["ok"]:
        _looks_right(room, _different(room, phones))
        _everybody_has_somebody(room)
        for phone in phones[:: 1 if len(phones) < MANY else 3]:
            written[phone.place] += _writes(room, phone)
    _takes_home_only_ones_own(phones, written)
    private = [word for words in written.values() for word in words]
    for screen in (room.projector, room.console):
        assert not any(word in screen.everything_received() for word in private)


def _different(room: Room, phones: list[Phone]) -> list[Phone]:
    """One phone of each sort: screens of an equal part are drawn once."""
    return list({part_of(room.moment, phone.place): phone for phone in phones}.values())


def _looks_right(room: Room, phones: list[Phone]) -> None:
    where = f"{room.moment.activity.kind} {room.moment.phase.name} {room.moment.phase.round}"
    for phone in phones:
        html = phone.html()
        assert len(html.encode()) <= MOST_BYTES, (where, len(html.encode()))
        assert "style=" not in html and "onclick" not in html, where
        labels = set(re.findall(r'for="([^"]+)"', html))
        for control in CONTROL.findall(html):
            if 'type="hidden"' in control:
                continue
            ident = re.search(r'id="([^"]+)"', control)
            assert ident, (where, control)
            inside = re.search(rf"<label[^>]*>\s*{re.escape(control)}", html)
            assert ident[1] in labels or inside, (where, control)
        assert re.search(r"<h1\b", html), where
    assert room.projector.text()
    assert room.console.text()


def _everybody_has_somebody(room: Room) -> None:
    """Where people sit at tables nobody is left out, and nobody sits alone."""
    if not room.moment.groups:
        return
    seated = [handle for group in room.moment.groups for handle in group.members]
    spare = room.moment.bench if room.moment.at_tables else ()
    if room.moment.at_tables:
        assert sorted([*seated, *spare]) == sorted(person.handle for person in room.moment.here)
    assert not spare or room.moment.activity.kind == "speed_mentoring"
    assert all(len(group.members) > 1 for group in room.moment.groups)


def _writes(room: Room, phone: Phone) -> list[str]:
    """Fill every field on the screen with a word that only this person knows; the private words."""
    private = []
    for number, name in enumerate(_asked_in_turn(phone)):
        fid = FieldId.read(name)
        assert fid is not None, name
        asked = room.moment.activity.field(fid.name, fid.round)
        assert asked is not None, name
        word = f"canary-{phone.place}-{room.moment.step}-{number}"
        answer = phone.writes(_value(asked, word), name)
        expected = (403,) if asked.audience is Audience.DEVICE else (200, 409)
        assert answer.status_code in expected, answer.get_data(as_text=True)
        if asked.audience in (Audience.PRIVATE, Audience.GIVEN) and asked.type in ("text", "card"):
            private.append(word)
    return private


def _asked_in_turn(phone: Phone) -> Iterator[str]:
    """The fields on the screen; where they are pages the next one comes when this one is kept."""
    known: set[str] = set()
    while fresh := [name for name in phone.fields() if name not in known]:
        known |= set(fresh)
        yield from fresh
        if "data-turns" not in phone.html():
            return


def _value(asked: Field, word: str) -> object:
    match asked.type:
        case "text":
            return word
        case "card":
            return {part.name: _part(part, word) for part in asked.parts}
        case "choice":
            return 0
        case "scale":
            return 3
        case _:
            return [0]


def _part(part: CardPart, word: str) -> str:
    match part.type:
        case "date":
            return "2027-02-03"
        case "text" | "line":
            return word
        case _:
            return "1"


def _takes_home_only_ones_own(phones: list[Phone], written: dict[str, list[str]]) -> None:
    for phone in phones:
        home = phone.takeaway().replace("\\", "")
        # A field that is asked in two phases is written twice: the later words are what is kept.
        assert any(word in home for word in written[phone.place]) or not written[phone.place]
        for other in phones:
            if other is not phone:
                assert not any(word in home for word in written[other.place])
