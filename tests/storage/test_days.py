"""When something is due, by clocks that are right, ahead, and behind; and how long it waits for them."""

from typing import Any

import pytest

from tests.rooms import NOW
from tests.storage.live import Live
from workshop.change import Change
from workshop.storage import keys, retention
from workshop.storage.opening import open_store
from workshop.storage.retention import ANEW, CLOSE, DELETE, Doubt, Swept

DAY, HOUR = 86_400_000, 3_600_000
TERM = 30 * DAY
CLOSED = {"state": "closed", "closed_at": NOW, "delete_at": NOW + TERM}
SURE = Doubt()


@pytest.fixture
def room(live: Live) -> Live:
    live.join("Ana")
    live.begins()
    live.answers("Ana", "wall", "kept")
    return live


def swept(room: Live, now: int, passed: int = 0, doubt: Doubt = SURE) -> Swept:
    return room.store.writer.ask(lambda conn: retention.sweep(conn, now, passed, doubt))


def row(room: Live, column: str) -> Any:
    with room.store.reader() as conn:
        return conn.exec_driver_sql(f"SELECT {column} FROM session").scalar()


def due(found: Swept) -> list[str]:
    return [each.due for each in found.waiting]


def test_an_open_session_has_no_day_of_deletion_whatever_the_column_says(room: Live) -> None:
    assert row(room, "delete_at") == 0
    room.store.writer.ask(lambda conn: conn.exec_driver_sql("UPDATE session SET delete_at = 1") and None)
    assert swept(room, NOW + TERM) == Swept()
    assert room.moment().people


def test_who_leads_it_keeps_it_open_and_phones_alone_do_not(room: Live) -> None:
    room.apply(changes_of("next"), NOW + 20 * DAY)
    room.apply(changes_of("stuck"), NOW + 40 * DAY)
    assert swept(room, NOW + 50 * DAY) == Swept()
    assert swept(room, NOW + 50 * DAY + 1).unled == (room.ident,)
    room.store.writer.ask(lambda conn: retention.lead(conn, room.ident, NOW + 50 * DAY))
    assert swept(room, NOW + 80 * DAY) == Swept()


def changes_of(what: str) -> Any:

    return Change(what)


def test_a_clock_that_is_far_ahead_at_the_start_deletes_nothing_at_once(room: Live) -> None:
    room.does("end", session=CLOSED)
    start = NOW + 400 * DAY
    doubt = Doubt(start, NOW)
    assert due(swept(room, start, 0, doubt)) == [DELETE]
    for hour in range(1, 24):
        assert due(swept(room, start + hour * HOUR, HOUR, doubt)) == [DELETE]
    assert swept(room, start + DAY, HOUR, doubt).deleted == (room.ident,), "a day of running has passed"


def test_it_waits_a_day_of_running_and_not_of_standing_still(room: Live) -> None:
    room.does("end", session=CLOSED)
    for evening in range(8):
        start = NOW + (400 + evening) * DAY
        doubt = Doubt(start, NOW + (399 + evening) * DAY if evening else NOW)
        assert due(swept(room, start, 0, doubt)) == [DELETE], "a later start alone ends no waiting"
        assert due(swept(room, start + 2 * HOUR, 2 * HOUR, doubt)) == [DELETE]
    assert row(room, "waits") == 8 * HOUR


def test_when_the_clock_is_right_again_nothing_is_due_and_nothing_waits(room: Live) -> None:
    room.does("end", session=CLOSED)
    start = NOW + 400 * DAY
    swept(room, start, 0, Doubt(start, NOW))
    assert row(room, "waits") == DAY
    assert swept(room, NOW + DAY, 0, Doubt(NOW + DAY, NOW)) == Swept()
    assert row(room, "waits") == 0
    assert swept(room, NOW + TERM, 0, Doubt(NOW + DAY, NOW)).deleted == (room.ident,)


def test_an_open_session_is_not_closed_by_a_doubtful_clock_either(room: Live) -> None:
    start = NOW + 400 * DAY
    assert due(swept(room, start, 0, Doubt(start, NOW))) == [CLOSE]
    assert swept(room, start + DAY, DAY, Doubt(start, NOW)).unled == (room.ident,)


def test_words_of_a_clock_that_was_ahead_are_not_kept_for_years(room: Live) -> None:
    ahead = NOW + 1_000 * DAY
    room.apply(end_at(ahead), ahead)
    doubt = Doubt(NOW, ahead)
    assert due(swept(room, NOW, 0, doubt)) == [ANEW]
    assert swept(room, NOW + DAY, DAY, doubt).changed == (room.ident,)
    assert row(room, "delete_at") == NOW + DAY + TERM
    with room.store.reader() as conn:
        assert retention.newest_event(conn) == NOW + DAY, "and what was written last is of this clock"


def end_at(now: int) -> Any:

    return Change("end", session={"state": "closed", "closed_at": now, "delete_at": now + TERM})


def test_a_clock_that_was_behind_at_the_close_takes_nothing_away_at_once_when_it_is_set(room: Live) -> None:
    behind = NOW - 10_000 * DAY
    room.apply(end_at(behind), behind)
    start = NOW + DAY
    with room.store.reader() as conn:
        doubt = Doubt(start, retention.newest_event(conn))
    assert due(swept(room, start, 0, doubt)) == [DELETE]


def test_an_ordinary_week_waits_for_nothing(room: Live) -> None:
    room.does("end", session=CLOSED)
    for days in (1, 7, 29):
        start = NOW + days * DAY
        assert swept(room, start, 0, Doubt(start, NOW)) == Swept()
    assert swept(room, NOW + TERM, 0, Doubt(NOW + 29 * DAY, NOW)).deleted == (room.ident,)


def test_the_store_remembers_by_which_clock_it_was_opened(folder: Any) -> None:
    room = Live(open_store(folder))
    assert room.store.doubt.newest == 0
    room.store.close()
    again = open_store(folder)
    assert again.doubt.newest == NOW and again.doubt.opened_at > 0
    again.close()


def test_keys_that_open_nothing_any_more_are_swept_whatever_else_waits(room: Live) -> None:
    room.store.writer.ask(lambda conn: keys.new_link(conn, "a", NOW, NOW + 1))
    swept(room, NOW + 1, 0, Doubt(NOW + 1, NOW))
    assert room.count("key") == 0


def test_days_are_those_of_the_plan(store: Any) -> None:
    made = Live(store, plan={**PLAN, "keep_days": 1})
    with store.reader() as conn:
        assert conn.exec_driver_sql("SELECT keep_days, led_at FROM session").one() == (1, NOW)
    assert swept(made, NOW + DAY + 1).unled == (made.ident,)


PLAN = {"title": "Two half days", "activities": [{"kind": "brief"}]}


def test_a_clock_that_is_behind_what_happened_last_is_said(
    folder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(folder).close()
    room = Live(open_store(folder))
    assert room.store.said == ()
    room.store.close()
    with monkeypatch.context() as bent:
        bent.setattr("workshop.storage.opening.now_ms", lambda: NOW - 400 * DAY)
        again = open_store(folder)
        assert len(again.said) == 1 and "400 days behind" in again.said[0]
        again.close()
