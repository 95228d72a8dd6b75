"""Rounds with one protective part taken out, one at a time: each of them must be noticed.

A mutant replaces one rule of the real code, or of the phone's scripts as they are modelled here.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any
from unittest.mock import patch

from workshop import change
from workshop.runtime import answer_door
from workshop.session import decide
from workshop.storage import operations, restore_detector, words

from . import line
from .inline import AtOnce
from .outbox import OTHERS_FIRST, Outbox
from .page import Page
from .server import Server
from .sessions import beginnings
from .store import Store
from .writing import Writing


@dataclass(frozen=True)
class Mutant:
    """What is taken out, in words; how; and a seed that is known to notice it."""

    name: str
    parts: tuple[tuple[Any, str, Any], ...]
    seed: int = 0
    rare: bool = False
    """Few stories of chance come to the point where it is missed: one is told on purpose."""

    @contextmanager
    def out(self) -> Iterator[None]:
        """Without that part, for a while. The rooms to begin in are made with it."""
        beginnings()
        taken = [patch.object(*part) for part in self.parts]
        for each in taken:
            each.start()
        try:
            yield
        finally:
            for each in taken:
                each.stop()


def _ask_and_commit_later(self: AtOnce, job: Callable[[Any], Any], *, by_itself: bool = False) -> Any:
    conn = self._connection()
    with conn.begin() as transaction:
        value = job(conn)
        transaction.rollback()
    self.later(400, lambda: self._conn and self._commit([job]))
    return value


def _close_and_forget(self: Page, gently: bool, closes: Any = Page.closes) -> None:
    closes(self, gently)
    for op in self.store.waiting():
        if op["by"] == self.window:
            self.store.drop(op)


def _never_put_back(self: Any, conn: Any, begin: Any = restore_detector.RestoreDetector.begin) -> bool:
    return bool(begin(self, conn) and not restore_detector.recall(conn, "epoch"))


def _meet_and_say_nothing(self: Writing, epoch: str) -> None:
    self.store.epoch = epoch


def _in_memory(self: Store, epoch: str = "") -> str:
    if epoch:
        self.met_epoch = epoch  # type: ignore[attr-defined]
    return getattr(self, "met_epoch", "")


def _mine_by_the_clock(self: Outbox, op: Any) -> bool:
    return bool(op["by"] == self.store.window or self.now() - op["at"] > OTHERS_FIRST)


def _whatever_comes(mine: Any, theirs: Any, judge: Any = line.judge) -> str:
    verdict: str = judge(mine, theirs)
    return "new" if verdict == "old" else verdict


def _untouched(moment: Any, made: Any, touched: Any, *rest: Any, people: Any = change._people) -> Any:
    return people(moment, made, frozenset(), *rest)


def _unnumbered(moment: Any, made: Any, at: Any, version: int, seating: Any = change._seating) -> Any:
    return seating(moment, replace(made, tables=frozenset()), at, 0)


def _nothing(*_what: Any, **_more: Any) -> None:
    return None


def _no(*_what: Any, **_more: Any) -> bool:
    return False


def _yes(*_what: Any, **_more: Any) -> bool:
    return True


MUTANTS = (
    Mutant("ack before the commit", ((AtOnce, "ask", _ask_and_commit_later),)),
    Mutant("no op id of an answer", ((words, "heard", _nothing), (words, "_hear", _yes)), 111),
    Mutant("no op id of a command", (
        (operations, "known", lambda *_: ""), (operations, "happens", _yes),
    )),
    Mutant("outbox not stored", ((Page, "closes", _close_and_forget),), 8),
    Mutant("no beat", ((Server, "beat", _nothing),), 21),
    Mutant("no epoch", ((restore_detector.RestoreDetector, "begin", _never_put_back),), 45),
    Mutant("no offering again", ((Writing, "meet", _meet_and_say_nothing),), 88),
    Mutant("epoch in memory alone", ((Store, "epoch", property(_in_memory, _in_memory)),), rare=True),
    Mutant("no comparing of revisions", ((words, "of_field", lambda *_: {}),), 10),
    Mutant("older screens are shown", ((line, "judge", _whatever_comes),), 2),
    Mutant("no step in a press", ((decide, "_came_late", _no),)),
    Mutant("a phone's number stays", (
        (words, "touch_persons", _nothing), (change, "_people", _untouched),
    ), 4),
    Mutant("a table's number stays", ((words, "touch", _nothing), (change, "_seating", _unnumbered)), 24),
    Mutant("no taking over from a closed window", (
        (Outbox, "_mine", lambda self, op: op["by"] == self.store.window),
    ), 8),
    Mutant("a clock put back", (
        (Outbox, "_mine", _mine_by_the_clock),
    ), rare=True),
    Mutant("nobody tends what waits", ((Writing, "_tend", _nothing),), 8),
    Mutant("words of a forgetful server count", ((Outbox, "is_of_now", _yes),), rare=True),
    Mutant("a press that was kept is refused", ((answer_door, "heard", _nothing),), 111),
    Mutant("nothing comes back for a refused press", (
        (Outbox, "_refused", lambda self, op: self.store.drop(op)),
    ), 1105),
    Mutant("an edit keeps a withdrawal out", ((words, "_still_acts", _no),), rare=True),
)  # fmt: skip
