"""Row 13: the server falls over under a whole hall and comes back; so do all, and nothing is read twice."""

from pathlib import Path
from time import monotonic

import gevent
import pytest

from tests.faults.serving import Meeting, ToldServer, meeting, serving

pytestmark = pytest.mark.timeout(300)


def gather(room: Meeting, count: int) -> None:
    """So many more people come in, several at a time."""
    from gevent.pool import Pool

    Pool(20).map(lambda number: room.phones.append(room.joins(f"Q{number}")), range(count))


def falls_and_returns(server: ToldServer, room: Meeting) -> float:
    """Killed and started again while the room was to move on; seconds until everybody is back and right."""
    server.kill()
    gevent.sleep(0.5)
    server.comes_back()
    began = monotonic()
    assert room.all_current(90), "somebody has not come back"
    seconds = monotonic() - began
    assert server.tell("most_read") == 1, "the facts of a version are read once, however many return"
    return seconds


def whole_hall(folder: Path, people: int) -> float:
    with serving(folder) as server, meeting(server, 1) as room:
        gather(room, people - 1)
        room.goes_on()
        assert room.all_current(60)
        field = room.field()
        said = [gevent.spawn(phone.answer, field, f"{phone.name} was here") for phone in room.phones]
        gevent.joinall(said, timeout=60)
        seconds = falls_and_returns(server, room)
        room.goes_on()
        assert room.all_current(60)
        assert all(letter.value.acknowledged for letter in said)
        return seconds


def test_sixty_phones_come_back_and_the_facts_are_read_once(tmp_path: Path) -> None:
    whole_hall(tmp_path, 60)


@pytest.mark.long
@pytest.mark.timeout(600)
def test_three_hundred_phones_come_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seconds = whole_hall(tmp_path, 300)
    with capsys.disabled():
        print(f"\n300 phones, all back and right {seconds:.1f} s after the server was")
