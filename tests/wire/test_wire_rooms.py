"""Who is connected, and that one person cannot hold any number of sockets."""

from workshop.wire.rooms import SOCKETS_A_DESK, SOCKETS_A_PLACE, Listener, Rooms


def listener(sid: str, subject: str = "ana", session: str = "s", page: str = "phone") -> Listener:
    return Listener(sid, page, subject, session, "e", 1, 0)


def test_listeners_are_found_by_session_person_and_page() -> None:
    rooms = Rooms()
    for one in (
        listener("1"), listener("2"), listener("3", "ben"), listener("4", "ana", "another"),
        listener("5", "desk", page="console"),
    ):  # fmt: skip
        assert rooms.join(one) == []
    assert [one.sid for one in rooms.in_session("s")] == ["1", "2", "3", "5"]
    assert [one.sid for one in rooms.in_session("s", "console")] == ["5"]
    assert [one.sid for one in rooms.of_place("s", "ana")] == ["1", "2"]
    assert [one.sid for one in rooms.on_page("console")] == ["5"]
    assert rooms.here("s") == {"ana", "ben"}
    assert len(rooms) == 5


def test_who_leaves_is_nowhere() -> None:
    rooms = Rooms()
    rooms.join(listener("1"))
    left = rooms.leave("1")
    assert left and left.subject == "ana"
    assert rooms.leave("1") is None
    assert rooms.get("1") is None
    assert rooms.in_session("s") == rooms.of_place("s", "ana") == list(rooms) == []


def test_the_oldest_sockets_of_a_place_have_to_go() -> None:
    rooms = Rooms()
    gone = [rooms.join(listener(str(number))) for number in range(SOCKETS_A_PLACE + 1)]
    assert gone == [[]] * SOCKETS_A_PLACE + [["0"]]
    assert rooms.join(listener("b", "ben")) == []
    assert rooms.join(listener("a", "ana", "another")) == []


def test_a_desk_may_have_more() -> None:
    rooms = Rooms()
    gone = [rooms.join(listener(str(number), page="projector")) for number in range(SOCKETS_A_DESK + 1)]
    assert gone == [[]] * SOCKETS_A_DESK + [["0"]]


def test_what_somebody_has_seen_is_known() -> None:
    rooms = Rooms()
    rooms.join(listener("1"))
    rooms.join(listener("2"))
    rooms.saw(["1", "nobody"], "e", 417)
    assert [one.number for one in rooms] == [("e", 417), ("e", 1)]
