"""Rows for documents: who was there, what happened, and only what may be read."""

import pytest

from tests.rooms import NOW, handle
from workshop.storage import report

ANA = handle("Ana")
CANARY = "a-canary-sings"


@pytest.fixture
def room(live):
    live.join("Ana", "Ben", "Cho", "Dev", "Eve")
    live.begins()
    return live


def rows(room, read):
    with room.store.reader() as conn:
        return read(conn, room.ident)


def test_attendance_is_in_the_order_of_joining(room):
    room.does("leave", people={ANA: {"state": "left", "left_at": NOW + 5}})
    first, *others = rows(room, report.attendance)
    assert (first.name, first.state, first.joined_at, first.left_at) == ("Ana", "left", NOW, NOW + 5)
    assert [row.name for row in others] == ["Ben", "Cho", "Dev", "Eve"]


def test_the_timeline_tells_what_happened_in_order(room):
    room.does("extend", person=ANA, data={"minutes": 2})
    happened = rows(room, report.timeline)
    assert [each.what for each in happened] == ["create", "join", "begin", "extend"]
    assert [each.version for each in happened] == [1, 2, 3, 4]
    assert (happened[-1].person, happened[-1].data) == (ANA, {"minutes": 2})


def test_shared_lines_are_those_the_room_has_seen(room):
    for n, name in enumerate(("Ana", "Ben", "Cho", "Dev", "Eve")):
        room.answers(name, "wall", f"line {n}")
        room.answers(name, "mine", CANARY)
    room.answers("Ana", "signed", "mine, signed")
    assert rows(room, report.shared_lines) == []
    room.does("release", release=("1.0.wall", "1.0.signed"), room=True)
    shared = rows(room, report.shared_lines)
    assert {(row.question, row.text, row.name) for row in shared} == {
        *(("1.0.wall", f"line {n}", "") for n in range(5)),
        ("1.0.signed", "mine, signed", "Ana"),
    }


def test_what_was_written_to_the_facilitator_has_no_name_and_no_order(room):
    for n, name in enumerate(("Ana", "Ben", "Cho")):
        room.answers(name, "desk", f"note {n}")
        room.answers(name, "mine", CANARY)
        room.answers(name, "ours", CANARY, table=1)
    seen = [rows(room, report.facilitator_texts) for _ in range(30)]
    assert {frozenset(row.text for row in each) for each in seen} == {
        frozenset(f"note {n}" for n in range(3))
    }
    assert {row.name for each in seen for row in each} == {""}
    assert len({tuple(row.text for row in each) for each in seen}) > 1


def test_anonymous_texts_are_read_by_those_they_were_meant_for(room):
    room.answers("Ana", "told", "for the desk")
    room.answers("Ana", "freely", "for the room")
    room.moves_on()
    assert [row.text for row in rows(room, report.facilitator_texts)] == ["for the desk"]
    assert rows(room, report.shared_lines) == []


def test_private_words_are_in_no_report(room):
    for field in ("mine", "card", "ours"):
        room.answers("Ana", field, CANARY, table=1)
    room.drafts("Ana", "wall", CANARY)
    everything = [
        rows(room, read)
        for read in (
            report.attendance,
            report.timeline,
            report.shared_lines,
            report.facilitator_texts,
            report.participation,
        )
    ]
    assert CANARY not in repr(everything)


def test_participation_counts_people_and_says_counts_only_as_they_were_shown(room):
    for name in ("Ana", "Ben", "Cho", "Dev"):
        room.answers(name, "which", 1)
    assert rows(room, report.participation) == [report.Taken("1.0.which", 4)]
    room.answers("Eve", "which", 2)
    room.does("release", release=("1.0.which",), room=True)
    assert rows(room, report.participation) == [report.Taken("1.0.which", 5, (0, 4, 1), 5)]
