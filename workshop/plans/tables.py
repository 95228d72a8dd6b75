"""What holds between a format's tables and its phases and questions: no table, nothing for a table."""

from collections.abc import Iterator

from workshop.activity import MOVE, TALK
from workshop.plans.outline import Outline
from workshop.plans.problem import Complaint
from workshop.words import _


def complaints(seen: Outline) -> Iterator[Complaint]:
    """Phases and questions that need a table where there is none, and tables that nobody goes to."""
    seated = _seated_at(seen)
    if not seen.grouped:
        yield from _unseated(seen)
    elif seated is None and all(step.type for step in seen.steps):
        wrong = _("tables are formed, but there is no phase to sit at them")
        yield Complaint((*seen.path, "groups"), wrong, _("a talk or a move"), at_key=True)
    yield from _too_early(seen, seated)
    yield from _mixing(seen)
    yield from _hostless(seen)


def _unseated(seen: Outline) -> Iterator[Complaint]:
    for step in seen.steps:
        if step.type in (TALK, MOVE):
            wrong = _("there is no table to {type} at").format(type=step.type)
            yield Complaint((*step.path, step.type), wrong, _("groups: {of: 4} beside phases"), at_key=True)
    for ask in seen.asks:
        if ask.audience == "group":
            wrong = _("there is no table to read this")
            yield Complaint((*ask.path, "audience"), wrong, _("groups: {of: 4} beside phases"))


def _too_early(seen: Outline, seated: int | None) -> Iterator[Complaint]:
    """Questions for a table, or for a part at it, before people have found it."""
    if not seen.grouped or seated is None:
        return
    for at in _run(seen)[:seated]:
        for ask in seen.steps[at].asks:
            key = "audience" if ask.audience == "group" else "of"
            if key in ask.given:
                wrong = _("people are not at their tables yet")
                yield Complaint((*ask.path, key), wrong, _("a talk or a move before this"))


def _hostless(seen: Outline) -> Iterator[Complaint]:
    if seen.hosted:
        return
    for ask in seen.asks:
        if "of" in ask.given:
            yield Complaint((*ask.path, "of"), _("nobody is the host"), _("hosts: stay in groups"))


def _mixing(seen: Outline) -> Iterator[Complaint]:
    """People mix between rounds; with one round there is nothing between."""
    groups = seen.given.get("groups")
    if isinstance(groups, dict) and groups.get("others") == "mix" and seen.given.get("rounds") in (None, 1):
        wrong = _("people mix between rounds, and there is one")
        yield Complaint((*seen.path, "groups", "others"), wrong, _("rounds: 2 or more"), warning=True)


def _run(seen: Outline) -> list[int]:
    """The places of the phases in the order in which they are done."""
    rank = {"before": 0, "after": 2}
    return sorted(range(len(seen.steps)), key=lambda at: rank.get(str(seen.steps[at].given.get("once")), 1))


def _seated_at(seen: Outline) -> int | None:
    """At which place in that order people first sit together."""
    return next((n for n, at in enumerate(_run(seen)) if seen.steps[at].type in (TALK, MOVE)), None)
