"""A disk that takes nothing more: the words stay on the phones, the console says so, later all goes on."""

import resource
from pathlib import Path

import gevent
import pytest

from tests.faults.serving import ToldServer, eventually, meeting, serving
from tests.faults.test_power_cuts import night, nothing_is_lost
from workshop.storage.opening import StoreTrouble

pytestmark = pytest.mark.timeout(300)


def test_a_disk_that_fills_up_in_the_middle_is_said_and_loses_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with night(folder, monkeypatch, one_in=30) as evening:
        evening.goes_on(cuts=0, answers=50)
        for _time in range(3):
            evening.disk.full = True
            refused = [evening.live.kept(name, "mine", "x", evening.live.ops + 1) for name in ("P0", "P1")]
            asked = [gevent.spawn(evening.live.sends, kept) for kept in refused]
            gevent.joinall(asked)
            assert {type(each.exception) for each in asked} == {StoreTrouble}
            assert "no room left" in str(asked[0].exception)
            assert not evening.store.scrub()
            evening.disk.full = False
            assert {evening.live.sends(kept).status for kept in refused} == {"kept"}
            evening.acknowledged |= {kept.press.op for kept in refused}
            evening.goes_on(cuts=0, answers=len(evening.acknowledged) + 50)
    nothing_is_lost(evening, tmp_path)


def allow(server: ToldServer, size: int) -> None:
    """No file of the server may grow beyond so many bytes."""
    _soft, hard = resource.prlimit(server.ident, resource.RLIMIT_FSIZE)
    resource.prlimit(server.ident, resource.RLIMIT_FSIZE, (size, hard))


@pytest.mark.usefixtures("hasty")
def test_a_server_whose_disk_takes_nothing_keeps_the_room_and_says_why(tmp_path: Path) -> None:
    with serving(tmp_path) as server, meeting(server, 4) as room:
        room.goes_on()
        assert room.all_current()
        field = room.field()
        assert all(phone.answer(field, "before").acknowledged for phone in room.phones)
        allow(server, 0)
        letters = [gevent.spawn(phone.answer, field, "in the dark") for phone in room.phones]
        eventually(lambda: "cannot save" in room.console.screen.words)
        assert not room.phones[0].draft(field, "in the dark, too")
        assert room.phones[0].look() or room.phones[0].current(), "screens are still to be had"
        gevent.sleep(0.5)
        assert not any(letter.ready() for letter in letters), "nobody was told that it is kept"
        assert {phone.own_words()["words"][0]["value"] for phone in room.phones} == {"before"}
        allow(server, resource.RLIM_INFINITY)
        gevent.joinall(letters, timeout=30)
        assert all(letter.get(block=False).acknowledged for letter in letters)
        kept = [[w["value"] for w in phone.own_words()["words"] if w["kept"]] for phone in room.phones]
        assert kept == [["in the dark"]] * 4
        room.goes_on()
        assert room.all_current()
        assert "cannot save" not in room.console.screen.words
        assert "in the dark" not in server.log.read_text()
