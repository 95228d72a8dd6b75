"""Answers of nobody: counted once, known again by their writer's phone alone, also after a restart."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests.room import ORIGIN, Phone, Room, Time
from tests.rooms import item
from workshop.runtime.addresses import Hosts
from workshop.runtime.sessions import Sessions
from workshop.storage.opening import open_store

HOME = {"Origin": "http://localhost"}
PLAN = {
    "title": "Looking back",
    "activities": [
        item("poll", anonymous=True),
        {"kind": "evaluation", "objectives": ["Know one another.", "Come again."]},
    ],
}


def opened(folder: Path) -> Sessions:
    return Sessions(open_store(folder), Hosts(80), Time())


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(PLAN, opened(tmp_path))
    made.people("Ana", "Ben")
    yield made
    made.close()


def starts_again(room: Room) -> None:
    """The server ends and comes back on the same files; phones and cookies stay."""
    folder = room.sessions.store.folder
    room.close()
    room.sessions = room.rounds.app.extensions["sessions"] = opened(folder)


def rows(room: Room) -> str:
    with room.sessions.store.reader() as conn:
        names = conn.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        return repr([conn.exec_driver_sql(f"SELECT * FROM {name}").fetchall() for name in names])  # noqa: S608


def votes(phone: Phone, value: int, op: str = "") -> int:
    return phone.writes(value, "1.0.answer", op=op or uuid4().hex).status_code


def test_a_vote_is_counted_once_whatever_its_press_is_called(room: Room) -> None:
    ana, ben = room.phones
    room.console.goes_to("vote")
    op = uuid4().hex
    assert [votes(ana, 1, op), votes(ana, 1, op), votes(ana, 1), votes(ana, 2)] == [200, 200, 200, 409]
    assert votes(ben, 1, op) == 200, "an address leads to no answer, so it may be anybody's"
    assert room.moment.unnamed == {"1.0.answer": 2} and room.console.sees("2")


def test_no_address_leads_to_anything_that_is_kept(room: Room) -> None:
    ana, _ben = room.phones
    room.console.goes_to("vote")
    op = uuid4().hex
    before = rows(room)
    assert votes(ana, 1, op) == 200
    assert rows(room) == before, "nothing of it is in the database while it waits for others"
    assert op.encode() not in (room.sessions.store.folder / "rounds.db.box").read_bytes()
    room.console.goes_on()
    assert op not in rows(room) and not (room.sessions.store.folder / "rounds.db.box").exists()


def test_the_phone_knows_from_the_server_that_its_vote_was_counted_and_no_other_phone_does(
    room: Room,
) -> None:
    ana, ben = room.phones
    room.console.goes_to("vote")
    votes(ana, 1)
    for _ in range(2):
        assert ana.own()["counted"] == ["1.0.answer"] and ben.own()["counted"] == []
        starts_again(room)
    plain = [phone.get("?plain=1").get_data(as_text=True) for phone in (ana, ben)]
    assert ["Counted. Thank you." in page.partition('id="words"')[0] for page in plain] == [True, False]
    assert "This is my answer" not in plain[0] and "This is my answer" in plain[1]


def test_a_form_without_script_is_counted_once_too(room: Room) -> None:
    ana, _ben = room.phones
    room.console.goes_to("vote")
    form = {"field": "1.0.answer", "value": "1", "op": uuid4().hex}
    assert ana.client.post(f"{ana.at}/answers", data=form, headers=HOME).status_code == 303
    assert ana.client.post(f"{ana.at}/answers", data=form, headers=HOME).status_code == 303
    other = {**form, "value": "2"}
    assert ana.client.post(f"{ana.at}/answers", data=other, headers=HOME).status_code == 409


def test_the_next_page_comes_and_no_row_of_its_reader_is_touched(room: Room) -> None:
    ana, ben = room.phones
    room.console.goes_to("rate", activity=2)
    with room.sessions.store.reader() as conn:
        people = conn.exec_driver_sql("SELECT * FROM person").fetchall()
    before, pushed = ana.get("/screen").get_json(), len(ben.pushed)
    assert ana.writes({"before": "1", "now": "2"}, "o1", op=uuid4().hex).status_code == 200
    after = ana.get("/screen").get_json()
    assert "Come again." in after["html"] and after["version"] > before["version"]
    assert ana.newest["version"] == after["version"] and len(ben.pushed) == pushed
    with room.sessions.store.reader() as conn:
        assert conn.exec_driver_sql("SELECT * FROM person").fetchall() == people
        assert conn.exec_driver_sql("SELECT count(*) FROM done").scalar_one() == 0


def test_after_a_restart_each_phone_is_at_its_own_page_again(room: Room) -> None:
    ana, ben = room.phones
    room.console.goes_to("rate", activity=2)
    ana.writes({"before": "1", "now": "2"}, "o1", op=uuid4().hex)
    assert ben.writes({"before": "", "now": ""}, "o1", op=uuid4().hex).status_code == 200
    ben.writes({"before": "1", "now": "1"}, "o2", op=uuid4().hex)
    for _ in range(2):
        assert ana.sees("Come again.") and ben.sees("It was worth my time.")
        starts_again(room)


def test_whoever_is_forgotten_turns_nobody_elses_page_back(room: Room) -> None:
    ana, ben = room.phones
    room.console.goes_to("rate", activity=2)
    ana.writes({"before": "1", "now": "2"}, "o1", op=uuid4().hex)
    assert ben.client.post(f"{ben.at}/forget", headers=ORIGIN).get_json()["ok"]
    assert "Come again." in ana.newest["html"] and ana.sees("Come again.")


def test_a_vote_whose_answer_was_lost_is_said_to_be_kept_after_the_end_and_another_one_is_not(
    room: Room,
) -> None:
    ana, _ben = room.phones
    room.console.goes_to("vote")
    votes(ana, 1)
    room.console.does("end", step=str(room.moment.step))
    assert ana.puts(f"answers/{uuid4().hex}", "1.0.answer", 1).status_code == 200
    assert ana.puts(f"answers/{uuid4().hex}", "1.0.answer", 2).status_code == 409
