"""A format of one's own as an author would have written it: the way back from `normal`."""

from collections.abc import Mapping
from typing import Any

from workshop.activity import HARVEST
from workshop.plans import names
from workshop.plans.normal import ASK_KEPT, KEPT, prompt
from workshop.plans.times import written

Given = Mapping[str, Any]
HARVEST_KEYS = frozenset({HARVEST, "prompt", "hint", "say", "once", "from"})


def own(item: Given) -> dict[str, Any]:
    """The item with short keys; names and prompts that come by themselves are left out."""
    asks = [ask for phase in item["phases"] for ask in phase.get("asks", ())]
    called = {ask["name"]: _called(ask, asks) for ask in asks}
    labels = {ask["name"]: ask["label"] for ask in asks}
    phases = [_phase(item["title"], phase, called, labels) for phase in item["phases"]]
    _leave_out_names(phases)
    made: dict[str, Any] = {"title": item["title"]}
    made |= {key: item[key] for key in ("groups", "rounds", "by_itself", "optional") if key in item}
    return made | _ended(phases) | {key: item[key] for key in ("cards",) if key in item}


def _called(ask: Given, asks: list[Given]) -> str:
    """How a question is pointed at: by its words where no other question has them, else by its name."""
    words = ask["label"].casefold()
    shared = {other["name"] for other in asks if other["label"].casefold() == words}
    alone = len(shared) == 1 and words not in {other["name"] for other in asks}
    return str(ask["label"] if alone else ask["name"])


def _phase(title: str, phase: Given, called: Mapping[str, str], labels: Mapping[str, str]) -> dict[str, Any]:
    made: dict[str, Any] = {phase["type"]: written(phase["minutes"]), "name": phase["name"]}
    asked = [ask["label"] for ask in phase.get("asks", ())]
    shown = [labels[name] for name in phase.get("shows", ())]
    if phase["prompt"] != prompt(title, phase["type"], asked, shown):
        made["prompt"] = phase["prompt"]
    made |= {key: phase[key] for key in KEPT if key in phase}
    if "warn" in made:
        made["warn"] = written(made["warn"])
    if asked:
        made["asks"] = [_ask(ask) for ask in phase["asks"]]
    if shown:
        sources = [called[name] for name in phase["shows"]]
        made["from"] = sources[0] if len(sources) == 1 else sources
    return made


def _ask(ask: Given) -> dict[str, Any]:
    kept = {key: ask[key] for key in ASK_KEPT if key in ask}
    return {ask["type"]: ask["label"], "name": ask["name"], **kept}


def _leave_out_names(phases: list[dict[str, Any]]) -> None:
    """Drops the names that would be made again by themselves."""
    types = [next(iter(phase)) for phase in phases]
    _drop(phases, names.of_phases([{}] * len(phases), types), set())
    asks = [ask for phase in phases for ask in phase.get("asks", ())]
    words = [str(next(iter(ask.values()))) for ask in asks]
    bare = [{key: value for key, value in ask.items() if key != "name"} for ask in asks]
    pointed = {source for phase in phases for source in _sources(phase)}
    _drop(asks, names.of_questions(bare, words), pointed)


def _drop(named: list[dict[str, Any]], made: list[str], keep: set[str]) -> None:
    """Drops all names or none: with some of them in place the others would be counted differently."""
    again = [part["name"] for part in named]
    if made == again and not keep & set(again):
        for part in named:
            del part["name"]


def _sources(phase: Given) -> list[str]:
    found = phase.get("from", [])
    return found if isinstance(found, list) else [found]


def _ended(phases: list[dict[str, Any]]) -> dict[str, Any]:
    """The phases, with a plain harvest at the end beside them."""
    last = phases[-1]
    if len(phases) > 1 and last.get("once") == "after" and HARVEST in last and set(last) <= HARVEST_KEYS:
        rest = {key: value for key, value in last.items() if key not in (HARVEST, "once")}
        return {"phases": phases[:-1], "harvest": {"minutes": last[HARVEST], **rest}}
    return {"phases": phases}
