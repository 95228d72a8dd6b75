"""The door: two taps, and the same person ever after."""

from collections.abc import Iterator

import pytest

from tests.room import PLAN, Room, readable, room_with

HOME = {"Origin": "http://localhost"}


@pytest.fixture
def room() -> Iterator[Room]:
    with room_with(PLAN) as room:
        yield room


def test_the_door_says_what_is_kept_before_anybody_presses(room: Room) -> None:
    page = room.rounds.app.test_client().get(f"/j/{room.moment.token}").get_data(as_text=True)
    words = readable(page)
    assert words.index("days after the end") < words.rindex("Join")
    assert "stay connected" in words


@pytest.mark.parametrize("spelling", [str.lower, str.upper, lambda code: f" {code[:3]} {code[3:]} "])
def test_a_typed_code_leads_in_however_it_is_spelled(room: Room, spelling) -> None:
    client = room.rounds.app.test_client()
    answer = client.post("/", data={"code": spelling(room.moment.code)}, headers=HOME)
    assert answer.headers["Location"] == f"/j/{room.moment.token}"


def test_a_wrong_code_says_so_and_keeps_what_was_typed(room: Room) -> None:
    answer = room.rounds.app.test_client().post("/", data={"code": "WRONG1"}, headers=HOME)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 404
    assert "six letters or digits" in page and "WRONG1" in page


def test_guessing_makes_typed_codes_wait_but_never_the_qr(room: Room) -> None:
    client = room.rounds.app.test_client()
    for _try in range(50):
        client.post("/", data={"code": "WRONG1"}, headers=HOME)
    assert client.post("/", data={"code": room.moment.code}, headers=HOME).status_code == 429
    assert client.get(f"/j/{room.moment.token}").status_code == 200
    room.time.goes_on(21)
    assert client.post("/", data={"code": room.moment.code}, headers=HOME).status_code == 303


@pytest.mark.parametrize("name", ["", "    ", "\u200b\u202e"])
def test_a_name_of_nothing_is_asked_for_again(room: Room, name: str) -> None:
    client = room.rounds.app.test_client()
    answer = client.post(f"/j/{room.moment.token}", data={"name": name, "seed": "s"}, headers=HOME)
    assert answer.status_code == 422
    assert "Write at least one letter" in answer.get_data(as_text=True)
    assert not room.moment.people


def test_the_same_form_twice_is_one_person(room: Room) -> None:
    client = room.rounds.app.test_client()
    form = {"name": "Ana", "seed": "c0ffee" * 5}
    first = client.post(f"/j/{room.moment.token}", data=form, headers=HOME)
    again = client.post(f"/j/{room.moment.token}", data=form, headers=HOME)
    assert first.headers["Location"] == again.headers["Location"]
    assert len(room.moment.people) == 1


def test_several_people_share_one_browser_and_each_is_greeted(room: Room) -> None:
    client = room.rounds.app.test_client()
    places = []
    for name in ("Ana", "Ben"):
        form = {"name": name, "seed": f"seed of {name}"}
        places.append(client.post(f"/j/{room.moment.token}", data=form, headers=HOME).headers["Location"])
    door = readable(client.get(f"/j/{room.moment.token}").get_data(as_text=True))
    assert "Continue as Ana" in door and "Continue as Ben" in door
    assert all(client.get(place).status_code == 200 for place in places)
    assert "Continue as" not in readable(
        room.rounds.app.test_client().get(f"/j/{room.moment.token}").get_data(as_text=True)
    )


def test_the_same_person_on_another_phone_by_their_own_code(room: Room) -> None:
    ana = room.person("Ana")
    (secret,) = [c.value for c in ana.client._cookies.values() if c.key == f"rounds_{ana.place}"]
    other = room.rounds.app.test_client()
    assert other.get(ana.at).status_code == 401
    assert other.post(f"{ana.at}/resume", data={"secret": "0" * 26}, headers=HOME).status_code == 403
    assert other.post(f"{ana.at}/resume", data={"secret": secret.lower()}, headers=HOME).status_code == 303
    assert other.get(ana.at).status_code == 200
    third = room.rounds.app.test_client()
    assert third.post("/", data={"code": secret}, headers=HOME).headers["Location"] == ana.at


def test_a_closed_door_and_an_ended_session_say_so(room: Room) -> None:
    room.console.does("lock")
    client = room.rounds.app.test_client()
    shut = client.post(f"/j/{room.moment.token}", data={"name": "Late", "seed": "x"}, headers=HOME)
    assert "closed the door" in shut.get_data(as_text=True)
    room.console.does("end", step=str(room.moment.step))
    over = client.get(f"/j/{room.moment.token}")
    assert over.status_code == 410 and "has ended" in over.get_data(as_text=True)


def test_a_removed_person_cannot_walk_back_in_until_the_facilitator_says_so(room: Room) -> None:
    ana = room.person("Ana")
    room.console.does("remove", handle=ana.place)
    assert not room.moment.people[ana.place].here
    ana.client.post(f"{ana.at}/rejoin", headers=HOME)
    assert not room.moment.people[ana.place].here
    room.console.does("restore", handle=ana.place)
    assert room.moment.people[ana.place].here


def test_nothing_personal_is_behind_the_qr(room: Room) -> None:
    ana = room.person("Ana Unmistakable")
    page = room.rounds.app.test_client().get(f"/j/{room.moment.token}").get_data(as_text=True)
    assert "Unmistakable" not in page and ana.place not in page


def test_two_taps_at_the_same_moment_are_one_person(room: Room) -> None:
    form = {"name": "Ana", "seed": "impatient"}
    client, again = room.rounds.app.test_client(), room.rounds.app.test_client()
    room.sessions.callbacks.on_arrival = lambda session_id: None
    first = client.post(f"/j/{room.moment.token}", data=form, headers=HOME)
    second = again.post(f"/j/{room.moment.token}", data=form, headers=HOME)
    assert first.headers["Location"] == second.headers["Location"]
    assert len(room.moment.people) == 1


def test_a_hall_at_the_door_is_not_read_again_for_everybody(room: Room) -> None:
    from tests.journeys.test_cost import queries

    def cost(name: str) -> int:
        with queries(room) as said:
            room.rounds.app.test_client().post(
                f"/j/{room.moment.token}", data={"name": name, "seed": name}, headers=HOME
            )
        return len(said)

    room.sessions.callbacks.on_arrival = lambda session_id: None
    cost("First")
    assert cost("Second") == 0, "what the one before left behind is carried on"
