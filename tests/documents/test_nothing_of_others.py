"""A takeaway holds all of one's own words, and of other people's only what they gave or showed to all."""

import re
from collections.abc import Iterator

import pytest

from tests.documents.hall import NAMES, PLAN, hall
from tests.room import Phone, Room, room_with

FORMATS = ("/takeaway", "/takeaway.md", "/takeaway.html")


@pytest.fixture(scope="module")
def there() -> Iterator[tuple[Room, dict[str, Phone]]]:
    with hall() as those:
        yield those


def read(phone: Phone, address: str) -> str:
    response = phone.get(address)
    assert response.status_code == 200, address
    return response.get_data(as_text=True)


@pytest.mark.parametrize("address", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_everything_of_one_s_own_is_there(
    there: tuple[Room, dict[str, Phone]], name: str, address: str
) -> None:
    _room, people = there
    found = read(people[name], address)
    for own in ("PRIVATE", "DRAFT", "TO-THE-FACILITATOR", "RAISED"):
        assert f"{own} {name}" in found, own


@pytest.mark.parametrize("address", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_no_private_word_of_anybody_else_is_there(
    there: tuple[Room, dict[str, Phone]], name: str, address: str
) -> None:
    _room, people = there
    found = read(people[name], address)
    for other in set(NAMES) - {name}:
        for secret in ("PRIVATE", "DRAFT", "TO-THE-FACILITATOR"):
            assert f"{secret} {other}" not in found
    if name != "Fay":
        assert "RAISED Fay" not in found, "Fay has shown it to nobody"


@pytest.mark.parametrize("address", FORMATS)
def test_a_given_card_is_with_its_giver_and_its_receiver_alone(
    there: tuple[Room, dict[str, Phone]], address: str
) -> None:
    room, people = there
    gifts = [(giver, receiver) for question, giver, receiver in _given(room) if question.endswith("card")]
    assert len(gifts) == 3
    for giver, receiver in gifts:
        words = f"CARD of {_name(people, giver)}"
        holders = {name for name, phone in people.items() if words in read(phone, address)}
        assert holders == {_name(people, giver), _name(people, receiver)}


@pytest.mark.parametrize("address", FORMATS)
def test_what_was_shown_to_the_room_is_there_for_everybody(
    there: tuple[Room, dict[str, Phone]], address: str
) -> None:
    _room, people = there
    for phone in people.values():
        found = read(phone, address)
        assert all(f"RAISED {name}" in found for name in NAMES if name != "Fay")


def test_an_anonymous_answer_is_in_nobody_s_takeaway(there: tuple[Room, dict[str, Phone]]) -> None:
    _room, people = there
    for phone in people.values():
        found = read(phone, "/takeaway.md")
        assert "Stored without your name" in found
        assert "letting go" not in found, "that was everybody's answer"


@pytest.mark.parametrize("address", [*FORMATS, "/takeaway.pdf"])
def test_without_the_key_there_is_nothing(there: tuple[Room, dict[str, Phone]], address: str) -> None:
    room, people = there
    stranger = room.rounds.app.test_client()
    said = stranger.get(people["Ana"].at + address)
    assert said.status_code == 401
    assert not re.search("PRIVATE|DRAFT|CARD|RAISED", said.get_data(as_text=True))
    with_another_key = people["Ben"].client.get(people["Ana"].at + address)
    assert with_another_key.status_code == 401


def test_who_is_forgotten_is_gone_from_the_takeaways_of_others() -> None:
    with room_with({**PLAN, "activities": PLAN["activities"][1:2]}) as room:
        ana, ben = room.people("Ana", "Ben")
        room.console.goes_to("give", 1)
        giver, receiver = room.by_role(ana, ben)
        giver.writes({"strength": "CARD to be forgotten"}, "card", give=True)
        assert "CARD to be forgotten" in receiver.takeaway()
        giver.client.post(f"{giver.at}/forget", headers={"Origin": "http://localhost", "X-Rounds": "1"})
        assert "CARD to be forgotten" not in receiver.takeaway()
        assert giver.get("/takeaway.md").status_code == 401


def _given(room: Room) -> list[tuple[str, str, str]]:
    from workshop.storage import facts

    with room.sessions.store.reader() as conn:
        whole = facts.read_moment(conn, room.ident, room.sessions.store.epoch, whole=True)
    assert whole is not None
    return sorted(whole.given)


def _name(people: dict[str, Phone], place: str) -> str:
    return next(name for name, phone in people.items() if phone.place == place)
