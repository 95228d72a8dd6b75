"""A format of one's own as it is composed: every phase and every question with a name and with words."""

from collections.abc import Iterator, Mapping
from typing import Any

from workshop.activity import HARVEST, MOVE, PHASE_TYPES, REVEAL
from workshop.plans import names
from workshop.plans.own import ASK_TYPES
from workshop.words import _

Given = Mapping[str, Any]
KEPT = ("hint", "say", "warn", "once", "points")
ASK_KEPT = ("hint", "audience", "of", "options", "up_to", "may_raise", "anonymous", "carried")


def normal(item: Given) -> dict[str, Any]:
    """The item as `workshop.activities.composed` documents it, from an item that has been checked."""
    phases = [*item["phases"], *_harvest(item)]
    types = [type_of(phase) for phase in phases]
    asks = [ask for phase in phases for ask in phase.get("asks", ())]
    called = dict(zip(map(id, asks), names.of_questions(asks, [words(ask) for ask in asks]), strict=True))
    named = names.of_phases(phases, types)
    made = {"title": item["title"]}
    made |= {key: item[key] for key in ("groups", "rounds", "by_itself", "optional") if key in item}
    made["phases"] = [
        _phase(item, p, sort, name, called) for p, sort, name in zip(phases, types, named, strict=True)
    ]
    return made | {key: item[key] for key in ("cards",) if key in item}


def type_of(phase: Given) -> str:
    """What people do in a phase: the key that says how long."""
    return next(sort for sort in PHASE_TYPES if sort in phase)


def words(ask: Given) -> str:
    """The question itself."""
    return str(next(ask[sort] for sort in ASK_TYPES if sort in ask))


def prompt(title: str, sort: str, labels: list[str], sources: list[str]) -> str:
    """The headline of a phase that was given none."""
    if sort == MOVE:
        return _("Find your table")
    if sort in (HARVEST, REVEAL):
        labels = sources
    return labels[0] if len(set(labels)) == 1 else title


def _phase(item: Given, phase: Given, sort: str, name: str, called: Mapping[int, str]) -> dict[str, Any]:
    asks = [_ask(ask, called[id(ask)]) for ask in phase.get("asks", ())]
    shows = list(_shows(item, phase, called))
    headline = prompt(item["title"], sort, [ask["label"] for ask in asks], [label for _name, label in shows])
    made = {"name": name, "type": sort, "minutes": phase[sort], "prompt": phase.get("prompt", headline)}
    made |= {key: phase[key] for key in KEPT if key in phase}
    made |= {"asks": asks} if asks else {}
    return made | ({"shows": [name for name, _label in shows]} if shows else {})


def _ask(ask: Given, name: str) -> dict[str, Any]:
    sort = next(sort for sort in ASK_TYPES if sort in ask)
    made = {"name": name, "type": sort, "label": ask[sort], "audience": ask.get("audience", "private")}
    return made | {key: ask[key] for key in ASK_KEPT if key in ask}


def _shows(item: Given, phase: Given, called: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    """Name and words of each question that a phase shows."""
    asks = [ask for p in item["phases"] for ask in p.get("asks", ())]
    for source in phase.get("from", phase.get("shows", ())):
        named = [ask for ask in asks if ask.get("name") == source]
        for ask in (named or [ask for ask in asks if words(ask).casefold() == source.casefold()])[:1]:
            yield called[id(ask)], words(ask)


def _harvest(item: Given) -> Iterator[dict[str, Any]]:
    """The harvest as a phase of its own, after the rounds."""
    if "harvest" in item:
        given = {key: value for key, value in item["harvest"].items() if key not in ("minutes", "audience")}
        yield {HARVEST: item["harvest"]["minutes"], "once": "after", **given}
