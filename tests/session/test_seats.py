"""Coming and going: only a human signal moves anybody."""

from tests.rooms import NOW, handle, moment, person
from tests.session.test_steps import change, refused
from workshop.change import Newcomer
from workshop.people import Person
from workshop.session import commands as c

ANA, BEN, CHO = handle("Ana"), handle("Ben"), handle("Cho")


def newcomer(name="Dev", **facts):
    return Newcomer(handle(name), name, **facts)


def groups(changed):
    return {g.table: g.members for tables in changed.seating.values() for g in tables}


def test_in_the_lobby_a_newcomer_just_comes_in():
    joined = change(moment("role_play", activity=0), c.Arrive(newcomer()))
    assert joined.newcomers[0].name == "Dev"
    assert joined.seating == {}
    assert not joined.room, "a join moves nothing on other phones"


def test_a_latecomer_sits_down_at_once_and_nobody_moves():
    room = moment("role_play", phase="play", round_=2)
    joined = change(room, c.Arrive(newcomer()))
    (members,) = groups(joined).values()
    assert set(members) == {ANA, BEN, CHO, handle("Dev")}


def test_a_second_ana_gets_a_number():
    joined = change(moment("brief"), c.Arrive(Newcomer("other0000000", "Ana")))
    assert joined.newcomers[0].name == "Ana (2)"


def test_a_closed_door_keeps_phones_out_but_not_somebody_the_facilitator_seats():
    room = moment("brief", locked=True)
    assert refused(room, c.Arrive(newcomer())).code == "locked"
    assert change(room, c.Arrive(newcomer(phoneless=True))).what == "seat"


def test_who_leaves_is_gone_from_the_table_and_can_come_back():
    room = moment("role_play", phase="play")
    left = change(room, c.Leave(ANA))
    assert left.people[ANA]["state"] == "left"
    assert groups(left) == {1: (BEN, CHO)} or set(groups(left)[1]) == {BEN, CHO}
    away = moment("role_play", phase="play", people=(person("Ana", state="left"), "Ben", "Cho"))
    back = change(away, c.Return(ANA))
    assert ANA in {h for members in groups(back).values() for h in members}


def test_removing_can_be_undone():
    removed = change(moment("brief"), c.Leave(ANA, removed=True))
    assert removed.people[ANA]["state"] == "removed"
    assert removed.data["before"]["people"][ANA]["state"] == "here"


def test_watching_tells_the_table_and_asks_no_reason():
    room = moment("role_play", phase="brief")
    watching = change(room, c.Watch(ANA, True))
    assert watching.people[ANA] == {"watching": True}
    assert watching.tables == {1}


def test_a_new_name_is_cleaned_and_seen_at_the_table():
    room = moment("role_play", phase="brief")
    renamed = change(room, c.Rename(ANA, "  Ana\u202e  María "))
    assert renamed.people[ANA] == {"name": "Ana María"}
    assert refused(room, c.Rename(ANA, " \u200b ")).code == "empty"


def test_a_table_is_found_by_a_tap():
    room = moment("role_play", phase="find")
    assert change(room, c.AtTable(ANA)).arrived == {ANA}
    assert refused(moment("brief"), c.AtTable(ANA)).code == "alone"


def test_a_minute_more_is_counted_and_forgotten_at_the_next_step():
    assert change(moment("brief"), c.MoreTime(ANA)).people[ANA] == {"more_time": True}
    room = moment("role_play", phase="brief", people=(person("Ana", more_time=True), "Ben", "Cho"))
    assert change(room, c.Next(3)).people == {ANA: {"more_time": False}}


def test_colleagues_are_seated_apart_where_there_is_room():
    people = [person(f"A{n}", institution="Leeds") for n in range(4)]
    people += [person(f"B{n}", institution=f"place {n}") for n in range(8)]
    found = change(moment("role_play", phase="frame", people=people), c.Next(3), NOW)
    leeds = {p.handle for p in people[:4]}
    assert all(len(leeds & set(members)) <= 1 for members in groups(found).values())


def test_a_new_phone_gets_the_seat_back_and_not_the_words():
    room = moment("role_play", phase="play", people=("Ana", "Ben", "Cho", person("Ana (2)")))
    again = handle("Ana (2)")
    back = change(room, c.Reseat(handle=again))
    assert back.people[again]["name"] == "Ana"
    assert back.people[ANA]["state"] == "removed"
    assert "public_key" not in back.people[again] and "secret_hash" not in back.people[again]
    seated = [h for members in groups(back).values() for h in members]
    assert again in seated and ANA not in seated
    assert len(seated) == len(set(seated))
    assert refused(room, c.Reseat(handle=ANA)).code == "unknown"


def test_who_was_removed_comes_back_when_the_desk_says_so():
    room = moment("role_play", phase="play", people=(person("Ana", state="removed"), "Ben", "Cho"))
    assert refused(room, c.Return(ANA)).code == "removed"
    assert change(room, c.Return(ANA, let_in=True)).people[ANA]["state"] == "here"


def test_nothing_is_done_about_a_place_that_is_forgotten():
    room = moment("role_play", phase="play", people=(Person(ANA, "", state="removed"), "Ben", "Cho"))
    commands = (
        c.Rename(ANA, "Ana"), c.Return(ANA, let_in=True), c.Watch(ANA, True), c.Stuck(ANA, True), c.Took(ANA),
        c.ComeAs(ANA, "mentor"), c.Agree(ANA), c.MoreTime(ANA), c.Leave(ANA, removed=True), c.Without(ANA),
    )  # fmt: skip
    assert {refused(room, each).code for each in commands} == {"gone"}


def test_who_has_left_comes_back_before_anything_else():
    room = moment("role_play", phase="play", people=(person("Ana", state="left"), "Ben", "Cho"))
    for each in (
        c.Rename(ANA, "A"),
        c.Watch(ANA, True),
        c.Stuck(ANA, True),
        c.Agree(ANA),
        c.Absent(ANA, BEN),
    ):
        assert refused(room, each).code == "away"
    assert change(room, c.Return(ANA))
