"""Reading a session: few queries whatever the number of people, and a steady picture."""

import sqlite3

import gevent
import pytest
from sqlalchemy.exc import OperationalError

from tests.rooms import handle
from workshop.activity import Group
from workshop.change import Newcomer
from workshop.storage import answer_totals
from workshop.storage.facts import read_moment
from workshop.storage.questions import composed
from workshop.storage.quick import driver


def crowd(live, count):
    live.does("join", newcomers=tuple(Newcomer(handle(f"P{n}"), f"P{n}") for n in range(count)))
    pairs = tuple(Group(n // 2 + 1, (handle(f"P{n}"), handle(f"P{n + 1}"))) for n in range(0, count, 2))
    running = {"state": "running", "activity_at": 1}
    live.does("begin", session=running, seating={(1, 1): pairs, (2, 1): pairs}, room=True)


def queries(live, read):
    """How many statements a reading takes, counted by SQLite itself."""
    seen = []
    with live.store.reader() as conn:
        driver(conn).set_trace_callback(seen.append)
        read(conn)
        driver(conn).set_trace_callback(None)
    return [text for text in seen if text.lstrip().upper().startswith("SELECT")]


@pytest.mark.parametrize("count", [2, 300])
def test_nine_queries_are_enough_for_any_number_of_people(live, count):
    crowd(live, count)
    live.answers("P0", "which", 1)
    live.answers("P1", "ours", "we", table=1)
    assert len(queries(live, lambda conn: read_moment(conn, live.ident, "e"))) == 9
    moment = live.moment()
    assert len(moment.people) == count and len(moment.groups) == count // 2


def test_no_such_session_is_nothing(store):
    with store.reader() as conn:
        assert read_moment(conn, "nothing", store.epoch) is None


def test_the_running_activity_is_read_and_on_asking_the_whole(live):
    live.join("Ana")
    live.begins()
    live.answers("Ana", "mine", "one")
    live.does(session={"activity_at": 2})
    assert live.moment().answered == {}
    assert live.moment(whole=True).answered == {"1.0.mine": {handle("Ana")}}


def test_activity_1_is_not_taken_for_activity_10(live):
    live.join("Ana")
    live.begins()
    with live.store.reader() as conn:
        plan = composed(conn.exec_driver_sql("SELECT plan FROM session").scalar_one())
    live.store.writer.ask(
        lambda conn: (
            conn.exec_driver_sql(
                "INSERT INTO done (person, question, session_id) VALUES (?, '10.0.mine', ?)",
                (handle("Ana"), live.ident),
            )
            and None
        )
    )
    with live.store.reader() as conn:
        assert answer_totals.read(conn, live.ident, "1.", plan).answered == {}
        assert set(answer_totals.read(conn, live.ident, "10.", plan).answered) == {"10.0.mine"}


def test_a_reader_sees_one_picture_until_it_is_done(live):
    live.join("Ana")
    with live.store.reader() as conn:
        before = conn.exec_driver_sql("SELECT version FROM session").scalar_one()
        gevent.spawn(live.does, "stage").join()
        assert conn.exec_driver_sql("SELECT version FROM session").scalar_one() == before
    assert live.moment().version == before + 1


def test_a_reader_cannot_write(live):
    with live.store.reader() as conn, pytest.raises(OperationalError):
        conn.exec_driver_sql("UPDATE session SET scene = 'blank'")
    with live.store.reader() as conn, pytest.raises(sqlite3.OperationalError):
        driver(conn).execute("CREATE TABLE mine (a)")
    assert live.moment().scene == "live"


def test_many_may_read_at_once(live):
    live.join("Ana")

    def slowly():
        with live.store.reader() as conn:
            gevent.sleep(0.01)
            return conn.exec_driver_sql("SELECT count(*) FROM person").scalar_one()

    readers = [gevent.spawn(slowly) for _ in range(20)]
    gevent.joinall(readers, raise_error=True)
    assert [each.value for each in readers] == [1] * 20


def test_between_versions_only_the_answers_are_read_anew(live):
    crowd(live, 4)
    known = live.moment()
    live.answers("P0", "mine", "one")

    def again(conn):
        return read_moment(conn, live.ident, live.store.epoch, known=known)

    assert len(queries(live, again)) == 7
    with live.store.reader() as conn:
        refreshed = again(conn)
    assert refreshed == live.moment() != known
    assert refreshed.people is known.people
    live.does("stuck", people={handle("P0"): {"stuck": True}})
    with live.store.reader() as conn:
        assert again(conn) == live.moment()
        assert read_moment(conn, live.ident, "another epoch", known=known).epoch == "another epoch"
