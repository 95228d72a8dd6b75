"""A gift and its taking back, beside what happens to who gives, who receives, and to the step."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.races.crowd import Crowd, Someone, crowd, secret_of
from tests.rooms import item
from workshop.session import commands as c
from workshop.storage import retention

PLAN = {"title": "Gifts", "activities": [item("role_play")]}
Act = Callable[["Table"], Any]


@dataclass
class Table:
    """Three at a table: the observer gives a sheet to the mentor, or takes it back."""

    room: Crowd
    ident: str
    mentor: Someone
    observer: Someone
    after: list[Any] = field(default_factory=list)

    def gives(self, edit: int, **how: bool) -> bool:
        """The observer presses; whether it was saved."""
        fid = f"1.1.sheet.{self.mentor.place}"
        value = {"line": self.observer.canary, "ticks": []}
        body = {"field": fid, "value": value, "revision": [edit, "0badc0de"], **how}
        status, reply = self.observer.asks("PUT", f"/answers/{self.observer.place}{edit:0>20}", json=body)
        assert status in (200, 403, 409, 410), (status, reply)
        return status == 200 and reply["saved"] is True

    def gifts(self) -> list[tuple[str, bool, int]]:
        """Who was given something, whether it was taken back, and by which edit."""
        asked = "SELECT receiver, withdrawn, counter FROM gift WHERE session_id = ?"
        with self.room.sessions.store.reader() as conn:
            rows = conn.exec_driver_sql(asked, (self.ident,)).fetchall()
        return [(row[0], bool(row[1]), row[2]) for row in rows]

    def does(self, command: c.Command) -> None:
        """A command, and how things stood right after it."""
        assert self.room.sessions.ask(self.ident, command).happened
        self.after.append(self.gifts())


def table_of(room: Crowd) -> Table:
    ident, places = room.opened(PLAN, 3, "feedback")
    cast = {roles[0]: place for place, roles in room.moment(ident).cast.items()}
    there = {
        role: Someone(room.sessions, room.app, ident, cast[role], secret_of(cast[role]), "sheet")
        for role in ("mentor", "observer")
    }
    assert len(places) == 3
    return Table(room, ident, there["mentor"], there["observer"])


def forget_the_mentor(table: Table) -> None:
    table.mentor.asks("POST", "/forget", data={})


def forget_the_observer(table: Table) -> None:
    table.observer.asks("POST", "/forget", data={})


def remove_the_mentor(table: Table) -> None:
    table.does(c.Leave(table.mentor.place, removed=True))


def remove_the_observer(table: Table) -> None:
    table.does(c.Leave(table.observer.place, removed=True))


def end(table: Table) -> None:
    table.does(c.End(table.room.moment(table.ident).step))


def delete(table: Table) -> None:
    table.room.sessions.store.writer.ask(lambda conn: retention.delete_session(conn, table.ident, 1))
    table.room.sessions.forgotten(table.ident)


GO: tuple[Act, ...] = (forget_the_mentor, forget_the_observer, delete)
STAY: tuple[Act, ...] = (remove_the_mentor, remove_the_observer, end)


def beside(table: Table, act: Act, delay: int) -> bool:
    """The observer gives and takes back in turn while it happens; whether the last saved press took back."""
    edits, taken_back = iter(range(1, 10_000)), [False, False]

    def one_more() -> None:
        edit = next(edits)
        back = edit % 2 == 0
        if table.gives(edit, withdraw=back, give=not back):
            taken_back[:] = [True, back]

    table.observer.presses = one_more  # type: ignore[method-assign]
    table.room.press_beside([table.observer], [lambda: act(table)], delay)
    return taken_back == [True, True]


def races(act: Act, delay: int, tables: int) -> None:
    with crowd(delay) as room:
        for _number in range(tables):
            room.slowed(0)
            table = table_of(room)
            room.slowed(delay)
            taken_back = beside(table, act, delay)
            if act in GO:
                assert table.gifts() == [], "nothing is left of a gift to or from somebody who is forgotten"
            else:
                assert table.gifts() == table.after[0], "nothing is given or taken back afterwards"
                assert all(withdrawn == taken_back for _, withdrawn, _ in table.gifts())


def takes_back_beside(table: Table, goes_on: c.Command, delay: int) -> bool:
    """The observer takes back once while the room goes on; whether that was in time."""
    said: list[bool] = []

    def once() -> None:
        if not said:
            said.append(table.gives(2, withdraw=True))

    table.observer.presses = once  # type: ignore[method-assign]
    table.room.press_beside([table.observer], [lambda: table.does(goes_on)], delay)
    return said[0]


def over(delay: int, tables: int) -> None:
    """One taking back beside the end of the step: it is as it was said, and not undone afterwards."""
    with crowd(delay) as room:
        for _number in range(tables):
            room.slowed(0)
            table = table_of(room)
            assert table.gives(1, give=True)
            room.slowed(delay)
            said = takes_back_beside(table, c.Next(room.moment(table.ident).step), delay)
            assert table.gifts() == table.after[0] and table.gifts()[0][1] == said


@pytest.mark.parametrize("act", [*GO, *STAY])
def test_a_gift_beside_what_happens_to_two(act: Act) -> None:
    races(act, 20, 2)


def test_a_gift_is_taken_back_before_the_step_is_over_or_stays_given() -> None:
    over(20, 10)


@pytest.mark.long
@pytest.mark.timeout(1_800)
@pytest.mark.parametrize("delay", (0, 3, 20, 150))
@pytest.mark.parametrize("act", [*GO, *STAY])
def test_five_hundred_gifts_beside_what_happens_to_two(act: Act, delay: int) -> None:
    races(act, delay, 500)


@pytest.mark.long
@pytest.mark.timeout(1_800)
@pytest.mark.parametrize("delay", (0, 3, 20, 150))
def test_five_hundred_gifts_are_taken_back_in_time_or_stay_given(delay: int) -> None:
    over(delay, 500)
