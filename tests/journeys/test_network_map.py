"""A network map: names of people who are not in the room never leave the phone they were typed on."""

from tests.room import room_with

PLAN = {"title": "My people", "activities": [{"kind": "network_map", "minutes": {"reveal": 1}}]}
ROW = {"skill": "CANARY", "skilln": "0", "skilli": "1"}


def test_the_house_refuses_the_names() -> None:
    with room_with(PLAN) as room:
        (ana,) = room.people("Ana")
        room.console.goes_to("first")
        assert 'method="dialog"' in ana.html(), "without a script nothing is sent"
        assert ana.writes(ROW, "m1").status_code == 403
        assert ana.drafts(ROW, "m1").status_code == 403
        with room.sessions.store.reader() as conn:
            for table in ("words", "op", "anonymous", "line"):
                assert conn.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0
        assert "CANARY" not in str(ana.own())


def test_the_map_is_drawn_empty_and_the_takeaway_has_a_place_for_it() -> None:
    with room_with(PLAN) as room:
        (ana,) = room.people("Ana")
        room.console.goes_to("gaps")
        screen = ana.newest["html"]
        assert screen.count("data-row=") == 8 and screen.count('data-own="1.0.m') == 8
        assert "<!-- own 1.0.m1 -->" in ana.takeaway()
        page = ana.get("/takeaway").get_data(as_text=True)
        assert 'data-card="1.0.m1"' in page and "Teaches me a skill" in page


def test_the_room_sees_how_many_rows_are_empty_and_nothing_under_five() -> None:
    with room_with(PLAN) as room:
        people = room.people("Ana", "Ben", "Cho", "Dev", "Esi")
        room.console.goes_to("tell")
        for phone in people[:4]:
            phone.writes([3], "empty")
        room.console.goes_to("reveal")
        assert room.projector.sees("Shown when 5 have answered")
        room.console.does("back", step=str(room.moment.step))
        people[4].writes([3, 7], "empty")
        room.console.goes_to("reveal")
        assert room.projector.sees("Opens doors 5")
