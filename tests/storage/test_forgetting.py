"""Being forgotten, and whole sessions whose time is over: the words are gone from every file."""

from random import Random

import gevent
import pytest

from tests.rooms import NOW, handle
from tests.storage.live import Live, bytes_on_disk
from workshop.storage import keys, report, words
from workshop.storage.columns import metadata
from workshop.storage.facts import numbers
from workshop.storage.opening import open_store
from workshop.storage.people import forget
from workshop.storage.retention import OF_SESSION, sweep

ANA, BEN = handle("Ana"), handle("Ben")
CANARY = "a-canary-sings-in-the-hall"
DAY = 86_400_000


@pytest.fixture
def room(live):
    live.join("Ana", "Ben", "Cho")
    live.begins(("Ana", "Ben", "Cho"))
    return live


def forgets(room, who):
    version = room.store.writer.ask(lambda conn: forget(conn, handle(who), NOW + 1))
    assert room.store.scrub()
    return version


def test_everything_a_person_wrote_is_gone_from_the_files(room):
    for field in ("wall", "signed", "desk", "ours", "mine"):
        room.answers("Ana", field, f"{CANARY} {field}", table=1)
        room.drafts("Ana", field, f"{CANARY} draft", 2)
    room.answers("Ana", "mine", CANARY, 3, raised=True)
    room.answers("Ben", "wall", "Ben's own words")
    assert CANARY.encode() in bytes_on_disk(room.store)
    forgets(room, "Ana")
    assert CANARY.encode() not in bytes_on_disk(room.store)
    assert room.own("Ana") == {} and room.own("Ben") == {("wall", True): "Ben's own words"}


def test_lines_that_stay_are_nobodys_and_of_no_window(room):
    for who in ("Ana", "Ben", "Cho", *(f"P{n}" for n in range(3))):
        if who not in ("Ana", "Ben", "Cho"):
            room.join(who)
        room.answers(who, "wall", f"said by {who}")
    room.does("release", release=("1.0.wall",), room=True)
    forgets(room, "Ana")
    assert room.count("line") == 6
    assert room.count("line", "person IS NULL AND counter = 0 AND \"window\" = ''") == 1


def test_whoever_is_forgotten_can_take_their_lines_back_first_and_nothing_points_at_them(room):
    """Five were shown: the four that are left would say which was theirs, so they go from the screens too."""
    room.join("Dev", "Eve")
    for who in ("Ana", "Ben", "Cho", "Dev", "Eve"):
        room.answers(who, "wall", f"said by {who}")
    room.does("release", release=("1.0.wall",), room=True)
    assert len(room.moment().lines["1.0.wall"]) == 5
    room.store.writer.ask(lambda conn: forget(conn, ANA, NOW + 1, lines_too=True))
    assert room.store.scrub() and b"said by Ana" not in bytes_on_disk(room.store)
    assert room.moment().lines == {} and room.count("line") == 4


def test_so_is_a_name_and_nobody_is_counted_less(room):
    room.store.writer.ask(
        lambda conn: (
            conn.exec_driver_sql("UPDATE person SET name = ? WHERE handle = ?", (CANARY, ANA)) and None
        )
    )
    room.answers("Ana", "signed", "by me", name=CANARY)
    forgets(room, "Ana")
    assert CANARY.encode() not in bytes_on_disk(room.store)
    with room.store.reader() as conn:
        rows = {row.handle: (row.name, row.state) for row in report.attendance(conn, room.ident)}
    assert rows == {ANA: ("", "removed"), BEN: ("Ben", "here"), handle("Cho"): ("Cho", "here")}


def test_rows_that_were_moved_about_leave_nothing_behind(room):
    """Long and short words in any order, so that SQLite splits and joins its pages many times."""
    chance = Random(7)
    people = [f"P{n}" for n in range(60)]
    room.join(*people)
    fields = {name: room.field(name) for name in ("wall", "desk", "ours", "signed")}

    def write(conn):
        for _ in range(1_500):
            name, field = chance.choice(people), chance.choice(list(fields))
            said = f"{CANARY}-{name}- " * chance.randrange(1, 120)
            kept = room.kept(name, field, said, chance.randrange(1, 500), asked=fields[field], table=1)
            words.keep(conn, kept)

    room.store.writer.ask(write)
    room.store.writer.ask(lambda conn: [forget(conn, handle(name), NOW) for name in people[::2]])
    room.store.scrub()
    left = bytes_on_disk(room.store)
    assert not [name for name in people[::2] if f"{CANARY}-{name}-".encode() in left]
    assert all(f"{CANARY}-{name}-".encode() in left for name in people[1::2])


def test_gifts_go_on_both_sides(room):
    room.answers("Ana", "card", "from Ana", to="Ben", give=True)
    room.answers("Ben", "card", "to Ana", to="Ana", give=True)
    room.answers("Ben", "card", "to Cho", to="Cho", give=True)
    forgets(room, "Ana")
    assert room.gifts("Ben") == [] and room.gifts("Cho") == ["to Cho"]
    with room.store.reader() as conn:
        assert [row.receiver for row in words.gifts_by(conn, BEN)] == [handle("Cho")]


def test_a_line_the_room_has_seen_stays_and_is_nobodys(room):
    room.join("Dev", "Eve")
    for n, name in enumerate(("Ana", "Ben", "Cho", "Dev", "Eve")):
        room.answers(name, "wall", f"line {n}")
    room.does("release", release=("1.0.wall",), room=True)
    forgets(room, "Ana")
    assert sorted(line.text for line in room.moment().lines["1.0.wall"]) == [f"line {n}" for n in range(5)]
    assert room.count("line", "person IS NULL") == 1
    assert room.count("line", f"person = '{ANA}'") == 0


def test_a_signed_line_goes_even_when_the_room_has_seen_it(room):
    room.answers("Ana", "signed", CANARY)
    room.does("release", release=("1.0.signed",), room=True)
    assert len(room.moment().lines["1.0.signed"]) == 1
    forgets(room, "Ana")
    assert room.moment().lines == {}
    assert CANARY.encode() not in bytes_on_disk(room.store)


def test_the_room_sees_it_and_the_key_opens_nothing_any_more(room):
    before = numbers(room.moment())
    version = forgets(room, "Ana")
    after = room.moment()
    assert numbers(after) == dict.fromkeys(before, version)
    assert ANA not in after.table_of and not after.people[ANA].here
    assert room.count("person", f"handle = '{ANA}' AND length(secret_hash) + length(public_key) = 0") == 1


def test_forgetting_nobody_does_nothing(room):
    before = room.moment()
    assert forgets(room, "Zoe") == 0
    assert room.moment() == before


def test_many_who_are_forgotten_at_once_share_a_scrubbing(room):
    scrubbings = []
    scrub = room.store._scrub
    room.store._scrub = lambda raw: scrubbings.append(1) or scrub(raw)
    asked = [gevent.spawn(room.store.scrub) for _ in range(20)]
    gevent.joinall(asked, raise_error=True)
    assert {each.value for each in asked} == {True}
    assert 1 <= len(scrubbings) < 20


def test_a_session_is_deleted_when_its_time_is_over_and_no_other(room):
    other = Live(room.store, "session0bb", "0" * 16, "b")
    other.join("Zoe")
    for field in ("wall", "desk", "signed"):
        room.answers("Ana", field, CANARY)
    room.answers("Ana", "freely", CANARY)
    room.answers("Ana", "card", "gift", to="Ben", give=True)
    room.does("end", session={"state": "closed", "closed_at": NOW, "delete_at": NOW + DAY})

    def swept(now):
        return room.store.writer.ask(lambda conn: list(sweep(conn, now).deleted))

    assert swept(NOW + DAY - 1) == [] and room.moment().people
    assert swept(NOW + DAY) == [room.ident]
    room.store.scrub()
    assert CANARY.encode() not in bytes_on_disk(room.store)
    left = {table.name: room.count(table.name) for table in OF_SESSION}
    assert {name: count for name, count in left.items() if count} == {"event": 2}
    assert [person.name for person in other.moment().here] == ["Zoe"]


def test_every_table_with_words_of_a_session_is_swept():
    """A table that is added later cannot be forgotten."""
    swept = {table.name for table in OF_SESSION} | {"person", "session", "key"}
    assert {table.name for table in metadata.sorted_tables} - swept == {"house", "gone"}


def test_keys_that_open_nothing_any_more_are_swept(store):
    store.writer.ask(lambda conn: keys.new_link(conn, "a", NOW, NOW + 1))
    store.writer.ask(lambda conn: keys.new_link(conn, "b", NOW, NOW + DAY))
    store.writer.ask(lambda conn: sweep(conn, NOW + 1))
    with store.reader() as conn:
        assert list(conn.exec_driver_sql("SELECT hash FROM key").scalars()) == ["b"]


def test_a_scrubbing_that_was_prevented_is_owed_until_it_is_made_up_for(room):
    room.answers("Ana", "wall", CANARY)
    with room.store.reader() as conn:  # somebody reads, and holds on to the journal
        conn.exec_driver_sql("SELECT count(*) FROM words").scalar_one()
        room.store.writer.ask(lambda conn: forget(conn, ANA, NOW + 1))
        room.store.writer.alone(lambda raw: raw.execute("PRAGMA busy_timeout = 50"))
        assert not room.store.scrub()
    assert room.store.unscrubbed()
    assert CANARY.encode() in bytes_on_disk(room.store)
    assert room.store.scrub()
    assert not room.store.unscrubbed()
    assert CANARY.encode() not in bytes_on_disk(room.store)


def test_what_is_owed_is_known_after_a_restart(folder):
    room = Live(open_store(folder))
    room.join("Ana")
    room.store.writer.ask(lambda conn: forget(conn, ANA, NOW + 1))
    room.store.close()
    again = open_store(folder)
    assert again.unscrubbed() and again.scrub() and not again.unscrubbed()
    again.close()
