"""A copy is put back while people press: what was "saved" comes again, and nobody who was forgotten."""

from pathlib import Path
from random import Random
from typing import Any

import gevent
import pytest

from tests.races.crowd import UNNAMED, Crowd, Someone
from tests.room import Time
from workshop.app import create_app
from workshop.runtime.addresses import Hosts
from workshop.runtime.callbacks import Callbacks
from workshop.runtime.sessions import Sessions
from workshop.storage.opening import back_up, open_store, restore

WORDS = ("mine", "wall", "signed", "ours", *UNNAMED)


def opened(folder: Path, time: Time) -> tuple[Sessions, Any]:
    sessions = Sessions(open_store(folder), Hosts(80), time)
    app = create_app(sessions).app
    sessions.callbacks = Callbacks()
    return sessions, app


def forgets(each: Someone, forgotten: set[str]) -> None:
    """Somebody wants to be forgotten, and is told that it is done unless the server ends first."""
    try:
        status, _reply = each.asks("POST", "/forget", data={})
    except Exception:  # the store is closed: this page comes to nothing
        return
    if status == 200:
        forgotten.add(each.place)


def presses_on(each: Someone, over: list[bool]) -> None:
    """Somebody presses until the server ends."""
    while not over:
        try:
            each.presses()
        except Exception:
            return  # trouble: no answer that anything is saved
        gevent.sleep(0.002)


def evening(folder: Path, delay: int, seed: int) -> None:
    """Copy, presses and wishes to be forgotten, the end of the server in the middle, the copy, and again."""
    time, chance = Time(), Random(seed)
    sessions, app = opened(folder, time)
    room = Crowd(sessions, app, chance, time)
    ident, people = room.session()
    back_up(folder, folder.parent / "copy.db")
    room.slowed(delay)
    forgotten: set[str] = set()
    over: list[bool] = []
    busy = [gevent.spawn(presses_on, each, over) for each in people if each.sort in WORDS]
    gevent.sleep(0.01 + 2 * delay / 1000)
    busy += [gevent.spawn(forgets, each, forgotten) for each in people[::2]]
    gevent.sleep(chance.uniform(0.005, 0.05 + 5 * delay / 1000))
    over.append(True)
    sessions.store.close()
    gevent.joinall(busy, raise_error=True)
    restore(folder, folder.parent / "copy.db")
    sessions, app = opened(folder, time)
    sure = [each for each in people if each not in people[::2] or each.place in forgotten]
    try:
        come_again(sessions, app, [each for each in sure if each.sort in WORDS], forgotten)
    finally:
        sessions.store.close()


def come_again(sessions: Sessions, app: Any, people: list[Someone], forgotten: set[str]) -> None:
    """Every phone offers what it was told is saved."""
    for each in people:
        each.sessions, each.app, was_saved = sessions, app, each.kept_edit
        if not was_saved:
            continue
        each.edits, each.kept_edit = was_saved - 1, 0
        each.presses(again=True)
        if each.place in forgotten:
            assert each.status == 403 and not each.saved, (each.sort, each.status)
            assert each.sort in UNNAMED or not each.kept()
        else:
            assert each.saved and each.kept(), (each.sort, each.status, each.reply)


@pytest.mark.parametrize("delay", (0, 20))
def test_what_was_saved_comes_again_and_nobody_forgotten_does(tmp_path: Path, delay: int) -> None:
    evening(tmp_path / "house", delay, 7)


@pytest.mark.long
@pytest.mark.timeout(1_800)
@pytest.mark.parametrize("delay", (0, 3, 20, 150))
def test_a_hundred_evenings_are_put_back(tmp_path: Path, delay: int) -> None:
    for seed in range(100):
        evening(tmp_path / str(seed) / "house", delay, seed)
