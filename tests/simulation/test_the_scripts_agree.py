"""The phone that is modelled here and the phone's own scripts decide the same, whatever happens to both."""

import json
import shutil
import subprocess
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.simulation.mutants import MUTANTS
from tests.simulation.server import Reply
from tests.simulation.sessions import BEGINNING
from tests.simulation.store import Shelf, Store
from tests.simulation.timeline import Event, Timeline
from tests.simulation.writing import Writing

SCRIPT = Path(__file__).parents[1] / "js" / "two_windows.js"
FIELDS = {"1.0.mine": {}, "1.0.ours": {}, "1.0.secretly": {"drafts": "no"}, "2.1.card.ben": {}}
SAVED = (200, {"saved": True})
REPLIES: tuple[tuple[int, dict[str, Any]], ...] = (
    SAVED, SAVED, SAVED, SAVED, (0, {}), (503, {}), (409, {"code": "over"}), (409, {"code": "done"}),
    (200, {"saved": False, "newer": [90, "f"]}),
)  # fmt: skip


class Modelled:
    """Two modelled windows of one phone, with chance that is always in the middle."""

    def __init__(self) -> None:
        self.timeline = Timeline(0)
        self.shelf: Shelf = {}
        self.windows: dict[int, Modelled.Window] = {}
        self.asked: list[Any] = []
        self.waiting: list[tuple[Any, Any]] = []
        self.drawn = 0

    class Window:
        """What a page is to `Writing`."""

        told: Any

        def __init__(self, all_: "Modelled", n: int, name: str) -> None:
            self.all, self.n = all_, n
            self.writing = Writing(Store(all_.shelf, name), self, self.later, self.now)
            self.writing.start()

        def later(self, ms: float, act: Any) -> Event:
            return self.all.timeline.later(ms, lambda: self.all.windows.get(self.n) is self and act())

        def now(self) -> int:
            return BEGINNING + int(self.all.timeline.now)

        def between(self, least: float, most: float) -> float:
            return least + 0.5 * (most - least)

        def jitter(self, tries: int) -> float:
            return 0.5 * min(5_000, 500 * 2**tries)

        def op_id(self) -> str:
            self.all.drawn += 1
            return f"{self.all.drawn:032x}"

        def heard(self, *_news: Any) -> None:
            return None

        def send(self, op: Any, answered: Any) -> None:
            self._ask(f"/answers/{op['op']}", op["body"], answered)

        def send_draft(self, field: str, words: Any, answered: Any) -> None:
            self._ask(f"/drafts/{field}", {name: words[name] for name in ("value", "revision")}, answered)

        def ask_answers(self, answered: Any) -> None:
            self._ask("/answers", None, answered)

        def _ask(self, address: str, body: Any, answered: Any) -> None:
            self.all.asked.append([self.n, address, body])
            request = [self, answered, body is not None]
            self.all.waiting.append(request)
            self.later(10_000, lambda: self.all.expires(request))

    def happens(self, name: str, n: int, *more: Any) -> None:
        """One event of the list."""
        if name == "time":
            self.timeline.run(self.timeline.now + n)
        elif name == "open":
            self.windows[n] = self.Window(self, n, *more)
        elif name == "reply":
            self._reply(*more)
        elif n in self.windows:
            self._acts(name, n, more)

    def expires(self, request: Any) -> None:
        """wire.js: a fetch is given up after ten seconds; whatever comes later finds nobody."""
        _window, answered, _is_put = request
        if answered:
            request[1] = None
            answered(Reply(0))

    def _reply(self, status: int, data: Any, own: Any) -> None:
        if self.waiting:
            request = self.waiting.pop(0)
            window, answered, is_put = request
            request[1] = None
            if answered and self.windows.get(window.n) is window:
                answered(Reply(status, data if is_put else own))

    def _acts(self, name: str, n: int, more: Any) -> None:
        writing = self.windows[n].writing
        if name == "close":
            del self.windows[n]
        elif name in ("type", "submit"):
            field, value, how, *gives = more
            do = writing.typed if name == "type" else writing.submitted
            do(field, value, {"quiet": True} if how else {}, *gives)
        elif name == "click":
            writing.clicked(*more)
        else:
            getattr(writing, name)(*more)


def happenings(seed: int) -> list[list[Any]]:
    """A long list of things that happen to two windows, by chance."""
    chance, told, events = Random(seed), 0, [["open", 0, "aaaaaaaa"], ["meet", 0, "e1"]]
    for count in range(160):
        n, field = chance.randrange(2), chance.choice(list(FIELDS))
        x = chance.random()
        if x < 0.15:
            events.append(["type", n, field, f"text {count}", FIELDS[field]])
        elif x < 0.3:
            gives = "card" in field and chance.random() < 0.6
            events.append(["submit", n, field, f"text {count}", FIELDS[field], gives])
        elif x < 0.38:
            events.append(["click", n, field, "withdraw" if "card" in field else "raise"])
        elif x < 0.62:
            events.append(["reply", 0, *chance.choice(REPLIES), _own(chance, field, told)])
        elif x < 0.88:
            events.append(["time", chance.choice((100, 400, 3_000, 9_000, 20_000))])
        elif x < 0.92:
            events.append([chance.choice(("resume", "fetch")), n])
        elif x < 0.95:
            told += chance.random() < 0.5
            events.append(["meet", n, f"e{told + 1}"])
        else:
            name = f"{chance.getrandbits(32):08x}"
            events += [["close", n], ["open", n, name]]
    return events


def _own(chance: Random, field: str, told: int) -> dict[str, Any]:
    """What the server says it has of this person."""
    words = {"field": field, "value": "from elsewhere", "revision": [chance.randrange(1, 30), "cccccccc"]}
    more = {"kept": chance.random() < 0.5, "at": BEGINNING, "raised": chance.random() < 0.5}
    given = [{"field": field, "to": "ben", "withdrawn": chance.random() < 0.5}] if "card" in field else []
    counted = ["1.0.secretly"] if chance.random() < 0.1 else []
    said = {"words": [{**words, **more}], "gifts": [], "given": given, "counted": counted}
    return {"epoch": f"e{told + 1}", **said}


def decided(events: list[list[Any]]) -> tuple[Any, Any]:
    """What the scripts, and what the model, asked of the server and kept on the shelf."""
    node = shutil.which("node")
    assert node, "the scripts' own tests need it too"
    run = [node, str(SCRIPT)]
    said = subprocess.run(run, input=json.dumps(events), capture_output=True, text=True, check=True)
    scripts, model = json.loads(said.stdout), Modelled()
    for event in events:
        model.happens(*event)
    return (scripts["asked"], _plain(scripts["shelf"])), (model.asked, _plain(model.shelf))


@pytest.mark.parametrize("seed", range(8))
def test_two_windows_ask_and_keep_the_same_in_model_and_scripts(seed: int) -> None:
    scripts, model = decided(happenings(seed))
    assert len(scripts[0]) > 20
    assert model == scripts


@pytest.mark.parametrize(
    "name", ["no offering again", "words of a forgetful server count", "epoch in memory alone"]
)
def test_a_model_with_another_rule_is_noticed(name: str) -> None:
    mutant = next(each for each in MUTANTS if each.name == name)
    for seed in range(12):
        with mutant.out():
            scripts, model = decided(happenings(seed))
        if model != scripts:
            return
    raise AssertionError("nobody noticed")


def _plain(shelf: dict[str, Any]) -> dict[str, Any]:
    """What lies on the shelf, but for times of words, marks that are not set, and what `rival.js` keeps."""
    return {key: _set(value) for key, value in sorted(shelf.items()) if not key.startswith("aside/")}


def _set(value: Any) -> Any:
    if isinstance(value, dict) and "revision" in value and "by" not in value:
        return {name: each for name, each in value.items() if name != "at" and each is not None}
    return value
