"""Showing lines and counts: five before anything is seen, then three more at least, and in no order."""

from itertools import pairwise, product

import pytest

from tests.rooms import NOW, handle
from tests.storage.live import Live
from workshop.storage import report, words
from workshop.storage.release import release

QUESTION = "1.0.wall"


@pytest.fixture
def room(live):
    live.join(*(f"P{n}" for n in range(14)))
    live.begins()
    return live


def beside(live, number, people):
    """Another session in the same store, running, with so many people."""
    room = Live(live.store, f"s{number:09d}", f"{number:016d}", f"x{number}")
    room.does("join", newcomers=tuple(room.newcomer(f"P{n}") for n in range(people)))
    room.begins()
    return room


def says(room, people, field="wall", value="line {}"):
    for n in people:
        room.answers(f"P{n}", field, value.format(n) if isinstance(value, str) else value)


def shows(room, question=QUESTION):
    room.does("release", release=(question,), room=True)
    return texts(room, question)


def texts(room, question=QUESTION):
    return [line.text for line in room.moment().lines.get(question, ())]


def test_four_lines_wait_and_five_are_shown(room):
    says(room, range(4))
    assert shows(room) == [] and room.moment().waiting == {QUESTION: 4}
    says(room, [4])
    assert sorted(shows(room)) == [f"line {n}" for n in range(5)]
    assert room.moment().waiting == {}


def test_what_waits_is_nowhere_to_be_seen(room):
    says(room, range(4), value="a-canary {}")
    room.does("release", release=(QUESTION,), room=True)
    assert "canary" not in repr(room.moment())
    with room.store.reader() as conn:
        assert report.shared_lines(conn, room.ident) == []


def test_later_lines_come_three_at_a_time_behind_the_first(room):
    says(room, range(5))
    first = shows(room)
    says(room, (5, 6))
    assert shows(room) == first
    says(room, (7,))
    later = shows(room)
    assert later[:5] == first and sorted(later[5:]) == ["line 5", "line 6", "line 7"]


SHOWN = {
    "wall": "SELECT count(*) FROM line WHERE session_id = ? AND question = ? AND batch IS NOT NULL",
    "which": "SELECT sum(answered) FROM tally WHERE session_id = ? AND question = ?",
    "secretly": "SELECT sum(answered) FROM tally WHERE session_id = ? AND question = ?",
}


def releases(room, arrivals, field):
    """How many answers are shown after each release, when so many more have come before each."""
    asked, people = room.field(field), iter(range(99))
    question = f"1.0.{field}"

    def job(conn):
        seen = [0]
        for more in arrivals:
            for _ in range(more):
                kept = room.kept(f"P{next(people)}", field, "x" if field == "wall" else 1, asked=asked)
                words.keep(conn, kept)
            release(conn, room.ident, question, asked, NOW)
            seen.append(conn.exec_driver_sql(SHOWN[field], (room.ident, question)).scalar_one() or 0)
        return seen

    return room.store.writer.ask(job)


@pytest.mark.parametrize("field", SHOWN)
def test_no_two_releases_ever_differ_by_one_or_two(live, field):
    """Every way in which few people may come before each of three releases."""
    for number, arrivals in enumerate(product(range(7), range(4), range(4))):
        seen = releases(beside(live, number, sum(arrivals)), arrivals, field)
        for before, after in pairwise(seen):
            assert after == before or (after - before >= 3 and after >= 5), (arrivals, seen)


def test_lines_are_shown_in_another_order_than_they_came(room):
    orders = set()
    for n in range(6):
        again = beside(room, n, 8)
        says(again, range(8))
        orders.add(tuple(shows(again)))
    assert len(orders) > 1


def test_an_edit_reaches_a_line_that_waits_and_not_one_that_was_shown(room):
    says(room, range(5))
    room.answers("P0", "wall", "better", 2)
    assert "better" in shows(room)
    room.answers("P0", "wall", "best", 3)
    assert "better" in shows(room) and "best" not in texts(room)


def test_a_line_that_is_emptied_while_it_waits_is_not_shown(room):
    says(room, range(6))
    room.answers("P0", "wall", " ", 2)
    assert sorted(shows(room)) == [f"line {n}" for n in range(1, 6)]


def test_a_hidden_line_stays_hidden_and_can_come_back(room):
    says(room, range(5))
    shows(room)
    line = room.moment().lines[QUESTION][0]
    room.does("hide", hide=frozenset({line.ident}), room=True)
    says(room, range(5, 8))
    shows(room)
    assert [each.hidden for each in room.moment().lines[QUESTION]].count(True) == 1
    with room.store.reader() as conn:
        assert line.text not in [each.text for each in report.shared_lines(conn, room.ident)]
    room.does("unhide", unhide=frozenset({line.ident}), room=True)
    assert not any(each.hidden for each in room.moment().lines[QUESTION])


def test_signed_lines_are_shown_at_once_with_their_names(room):
    says(room, range(2), "signed")
    shows(room, "1.0.signed")
    assert {(line.name, line.text) for line in room.moment().lines["1.0.signed"]} == {
        ("P0", "line 0"),
        ("P1", "line 1"),
    }


def test_words_for_a_table_are_never_shown_to_the_room(room):
    for n in range(6):
        room.answers(f"P{n}", "ours", "among us", table=1)
    assert shows(room, "1.0.ours") == []
    assert room.moment().group_lines[("1.0.ours", 1)] == ("among us",) * 6


def test_counts_are_frozen_until_three_more_have_answered(room):
    says(room, range(4), "which", 1)
    room.does("release", release=("1.0.which",), room=True)
    assert room.moment().tallies == {} and room.moment().waiting == {"1.0.which": 4}
    says(room, (4,), "which", 2)
    room.does("release", release=("1.0.which",), room=True)
    assert (room.moment().tallies["1.0.which"].counts, room.moment().tallies["1.0.which"].answered) == (
        (0, 4, 1),
        5,
    )
    says(room, (5, 6), "which", 0)
    room.does("release", release=("1.0.which",), room=True)
    assert room.moment().tallies["1.0.which"].counts == (0, 4, 1)
    says(room, (7,), "which", 0)
    room.does("release", release=("1.0.which",), room=True)
    assert room.moment().tallies["1.0.which"].counts == (3, 4, 1)


@pytest.mark.parametrize(
    ("field", "value", "counts"),
    [
        ("which", 2, (0, 0, 6)),
        ("several", [0, 2], (6, 0, 6)),
        ("rate", 5, (0, 0, 0, 0, 6)),
        ("secretly", 1, (6, 0, 0, 0, 0)),
    ],
)
def test_each_type_is_counted_by_its_options(room, field, value, counts):
    says(room, range(6), field, value)
    room.does("release", release=(f"1.0.{field}",), room=True)
    assert room.moment().tallies[f"1.0.{field}"].counts == counts


def test_nothing_to_release_is_no_trouble(room):
    room.does("release", release=("1.0.wall", "9.9.nothing", "1.0.mine", "not a question"), room=True)
    assert room.moment().lines == {} and room.moment().tallies == {}


def test_nobody_can_tell_from_the_lines_table_who_wrote_first(room):
    says(room, range(8))
    with room.store.reader() as conn:
        made = conn.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'line'").scalar_one()
        columns = {row[1] for row in conn.exec_driver_sql("PRAGMA table_info(line)")}
        order = [row[0] for row in conn.exec_driver_sql("SELECT person FROM line")]
        edits = {row[0] for row in conn.exec_driver_sql("SELECT counter FROM line")}
    assert "WITHOUT ROWID" in made and not columns & {"at", "created_at"}
    assert edits == {1}, "a line's edit is its writer's own count, the same for whoever wrote once"
    assert sorted(order) == sorted(handle(f"P{n}") for n in range(8))
