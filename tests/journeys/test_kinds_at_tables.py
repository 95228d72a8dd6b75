"""Consultation, fishbowl, peer group and clinic, as the people at the tables live them."""

from tests.room import Phone, Room, room_with

NAMES = ("Ana", "Ben", "Cho", "Dev", "Esi", "Fay", "Gus", "Hua", "Ida", "Jon", "Kim", "Lea")


def with_role(room: Room, role: str) -> list[Phone]:
    return [phone for phone in room.phones if role in room.moment.cast[phone.place]]


def test_everybody_is_the_client_once_in_threes_fours_and_fives() -> None:
    for people in (3, 4, 5, 7, 11):
        with room_with({"title": "Ask", "activities": [{"kind": "peer_consultation"}]}) as room:
            room.people(*NAMES[:people])
            had: list[Phone] = []
            for round_ in (1, 2, 3):
                room.console.goes_to("tell", round_)
                had += with_role(room, "client")
            assert sorted(phone.place for phone in had) == sorted(phone.place for phone in room.phones)


def test_notes_are_their_writers_until_given_and_then_the_clients() -> None:
    with room_with({"title": "Ask", "activities": [{"kind": "peer_consultation"}]}) as room:
        room.people(*NAMES[:3])
        room.console.goes_to("consult", 1)
        (client,), (one, other) = with_role(room, "client"), with_role(room, "consultant")
        assert client.sees("Turn round and listen") and client.fields() == []
        one.writes("CANARY-ONE", "notes")
        other.writes("CANARY-OTHER", "notes")
        room.console.goes_to("respond", 1)
        one.writes("CANARY-ONE", "notes", give=True)
        assert "CANARY-ONE" in client.takeaway() and "CANARY-OTHER" not in client.takeaway()
        assert "CANARY-OTHER" in other.takeaway() and "CANARY-OTHER" not in one.takeaway()
        assert "CANARY" not in room.console.everything_received() + room.projector.everything_received()


def test_the_inner_circle_is_asked_nothing_and_tables_send_a_question() -> None:
    with room_with({"title": "Bowl", "activities": [{"kind": "fishbowl"}]}) as room:
        room.people(*NAMES, "Max", "Nia", "Oli", "Pia")
        room.console.goes_to("satellites")
        inner, outer = with_role(room, "inner"), with_role(room, "outer")
        assert {room.moment.table_of[phone.place].table for phone in inner} == {1}
        assert len(inner) == 4 and len(outer) == 12
        assert all(phone.fields() == [] and phone.sees("Rest a moment") for phone in inner)
        field = outer[0].fields()[0]
        assert inner[0].writes("Not asked", field).status_code == 403
        by_table = {room.moment.table_of[phone.place].table: phone for phone in outer}
        for table, phone in by_table.items():
            phone.writes(f"What did table {table} miss?", "question")
        room.console.goes_to("answers")
        assert room.projector.sees("What did table 2 miss?") and room.projector.sees("table 4 miss?")


def test_in_a_peer_group_everybody_has_a_turn_with_a_clock_of_its_own() -> None:
    with room_with({"title": "Circle", "activities": [{"kind": "peer_group"}]}) as room:
        room.people(*NAMES[:9])
        spoke: list[str] = []
        for round_ in range(1, 6):
            room.console.goes_to("turn", round_)
            assert room.moment.phase.by_itself and room.moment.phase.seconds == 180
            spoke += [phone.place for phone in with_role(room, "speaker")]
        assert sorted(spoke) == sorted(phone.place for phone in room.phones)
        idle = with_role(room, "member")
        assert len(idle) == 4 and all(phone.sees("Who has something to add?") for phone in idle)


def test_what_is_to_be_fixed_is_in_the_takeaway_of_its_owner_alone() -> None:
    with room_with({"title": "CV", "activities": [{"kind": "cv_clinic"}]}) as room:
        ana, ben = room.people("Ana", "Ben")
        room.console.goes_to("self")
        ana.writes({"i1": "0", "i2": "2", "i3": "1"}, "p1")
        room.console.goes_to("look", 1)
        (owner,), (reviewer,) = with_role(room, "owner"), with_role(room, "reviewer")
        reviewer.writes("CANARY-NOTE", "note", give=True)
        assert "CANARY-NOTE" in owner.takeaway()
        room.console.goes_to("fixes")
        ana.writes({"fix1": "One format", "when1": "2027-01-15"}, "step")
        home = ana.takeaway().replace("\\", "")
        told = home.partition("**To fix**")[2].partition("**")[0]
        assert "Newest first in every section" in told and "My institution's format" not in told
        assert "15 January 2027" in home and "One format" not in ben.takeaway()


def test_a_plan_is_kept_goal_by_goal_and_read_by_its_writer_alone() -> None:
    with room_with({"title": "Plan", "activities": [{"kind": "development_plan"}]}) as room:
        ana, ben = room.people("Ana", "Ben")
        room.console.goes_to("goals")
        ana.writes({"result": "CANARY-GOAL", "review": "2027-11-01"}, "goal1")
        assert ana.sees("One goal more")
        room.console.goes_to("step")
        ana.writes({"what": "CANARY-STEP", "when": "2027-02-03", "helper": "Cho"}, "step")
        room.console.goes_to("read")
        assert 'data-own="1.0.step"' in ana.html() and "CANARY" not in ana.html()
        home = ana.takeaway().replace("\\", "")
        assert home.index("CANARY-STEP") < home.index("CANARY-GOAL") and "1 November 2027" in home
        assert "CANARY" not in ben.takeaway()


def test_a_debrief_at_tables_shows_the_lines_of_its_own_round() -> None:
    debrief = {"kind": "debrief", "preset": "what_now"}
    with room_with({"title": "Back", "activities": [debrief]}) as room:
        room.people(*NAMES)
        for round_ in (1, 2):
            room.console.goes_to("group", round_)
            for phone in room.phones:
                phone.writes(f"Round {round_} of {room.moment.table_of[phone.place].table}", "line")
            room.console.goes_to("hear", round_)
            assert room.projector.sees(f"Round {round_} of 1")
        assert not room.projector.sees("Round 1 of 1")


def test_six_boxes_are_for_nobody_else() -> None:
    debrief = {"kind": "debrief", "preset": "six_boxes"}
    with room_with({"title": "Back", "activities": [debrief]}) as room:
        ana, ben = room.people("Ana", "Ben")
        room.console.goes_to("boxes")
        for name in ("happened", "felt", "good", "why", "else", "step"):
            ana.writes(f"CANARY {name}", name)
        assert ana.sees("That is all of it.") and "CANARY felt" in ana.takeaway()
        rest = room.console.everything_received() + room.projector.everything_received() + ben.takeaway()
        assert "CANARY" not in rest


def test_keep_and_change_come_without_a_name_from_five_on() -> None:
    with room_with({"title": "Back", "activities": [{"kind": "debrief"}]}) as room:
        room.people(*NAMES[:5])
        room.console.goes_to("write")
        for number, phone in enumerate(room.phones):
            phone.writes(f"Keep number {number}", "keep")
        room.phones[0].writes("Change the chairs", "change")
        room.console.goes_to("share")
        assert room.projector.sees("Keep number 3") and not room.projector.sees("Change the chairs")


def test_a_commitment_has_a_day_and_is_shown_again_to_its_writer() -> None:
    with room_with({"title": "I will", "activities": [{"kind": "commitment"}]}) as room:
        ana, ben = room.people("Ana", "Ben")
        room.console.goes_to("sentence")
        said = {"what": "CANARY ask Ben", "when": "2027-03-04", "sure": "4", "asker": "Cho"}
        assert ana.writes(said, "step").status_code == 200
        assert ana.writes({**said, "when": "in spring"}, "step").status_code == 422
        room.console.goes_to("partner")
        assert 'data-own="1.0.step"' in ana.newest["html"]
        home = ana.takeaway().replace("\\", "")
        assert "4 March 2027" in home and "Who will ask me about it? Cho" in home
        rest = room.console.everything_received() + room.projector.everything_received() + ben.takeaway()
        assert "CANARY" not in rest
