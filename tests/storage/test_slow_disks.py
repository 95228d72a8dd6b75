"""On a slow disk many wait for one commit together, and nobody else waits for the disk."""

from time import sleep

import gevent
import pytest

from workshop.storage.store import Store

SLOW_S = 0.02


@pytest.fixture
def slow(store: Store) -> Store:
    """A store whose disk takes its time for every commit."""
    store.writer.before_commit = lambda: sleep(SLOW_S)
    return store


def note(store: Store, key: str) -> None:
    store.writer.ask(
        lambda conn: conn.exec_driver_sql("INSERT INTO house (key, value) VALUES (?, '')", (key,))
    )


def test_a_hundred_at_once_share_a_few_commits(slow: Store) -> None:
    before = slow.writer.transactions
    waiting = [gevent.spawn(note, slow, f"answer {number}") for number in range(100)]
    gevent.joinall(waiting, raise_error=True)
    assert slow.writer.transactions - before <= 3
    with slow.reader() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM house WHERE key LIKE 'answer%'").scalar() == 100


def test_others_go_on_while_the_disk_is_waited_for(slow: Store) -> None:
    turns = [0]

    def goes_on() -> None:
        while True:
            turns[0] += 1
            gevent.sleep(SLOW_S / 20)

    others = gevent.spawn(goes_on)
    for number in range(10):
        note(slow, f"one by one {number}")
    others.kill()
    assert turns[0] > 10 * 2, "the hub had many turns during each commit"
