"""What holds for each phase of a format of one's own: its type, its time, and what belongs to it."""

from collections.abc import Iterator
from typing import Any

from workshop.activity import HARVEST, PHASE_TYPES, RATE, REVEAL, TALK, WRITE
from workshop.plans import times
from workshop.plans.fitting import keys_of
from workshop.plans.outline import Outline, Step
from workshop.plans.own import PHASE
from workshop.plans.problem import Complaint
from workshop.plans.said import one_of, shown
from workshop.words import _

ASKING = (WRITE, RATE, TALK)
SHOWING = (HARVEST, REVEAL)


def complaints(seen: Outline) -> Iterator[Complaint]:
    """Everything wrong with single phases, and phases of one name."""
    names: set[str] = set()
    for step in seen.steps:
        if not step.type:
            yield _typeless(step)
            continue
        yield from _asks(step)
        yield from _shows(step)
        yield from _warns(step)
        name = step.given.get("name")
        if isinstance(name, str):
            if name in names:
                wrong = _("{name} is the name of another phase").format(name=shown(name))
                yield Complaint((*step.path, "name"), wrong, _("a name of its own"))
            names.add(name)


def _typeless(step: Step) -> Complaint:
    types = [key for key in step.given if key in PHASE_TYPES]
    if types:
        wrong = _("a phase cannot be both {types}").format(types=_(" and ").join(types[:2]))
        return Complaint((*step.path, types[1]), wrong, _("two phases"), at_key=True)
    if other := next((key for key, given in step.given.items() if _may_be_a_type(key, given)), ""):
        wrong = _("{key} is nothing that people do in a phase").format(key=shown(other))
        return Complaint((*step.path, other), wrong, one_of(PHASE_TYPES), at_key=True)
    expected = _("its type and time, such as talk: 5 min; the types are {types}").format(
        types=one_of(PHASE_TYPES)
    )
    return Complaint(step.path, _("this phase does not say what people do"), expected)


def _may_be_a_type(key: str, given: Any) -> bool:
    """Whether the key was meant to say what people do: it is like no other, and has a time."""
    try:
        return key not in keys_of(PHASE) and times.seconds(given) > 0
    except times.NotATime:
        return False


def _asks(step: Step) -> Iterator[Complaint]:
    if step.type in (WRITE, RATE) and "asks" not in step.given:
        wrong = _("there is nothing to answer in this phase")
        yield Complaint((*step.path, step.type), wrong, _("asks with a question"), at_key=True)
    if step.type not in ASKING and "asks" in step.given:
        wrong = _("nothing can be asked in a phase of type {type}").format(type=step.type)
        yield Complaint((*step.path, "asks"), wrong, one_of(ASKING), at_key=True)


def _shows(step: Step) -> Iterator[Complaint]:
    named = [key for key in ("from", "shows") if key in step.given]
    if step.type in SHOWING and not named:
        wrong = _("this phase shows nothing")
        yield Complaint((*step.path, step.type), wrong, _("from with a question asked before"), at_key=True)
    if step.type not in SHOWING and named:
        wrong = _("nothing is shown in a phase of type {type}").format(type=step.type)
        yield Complaint((*step.path, named[0]), wrong, one_of(SHOWING), at_key=True)
    if len(named) > 1:
        wrong = _("from and shows mean the same")
        yield Complaint((*step.path, "shows"), wrong, _("one of the two"), at_key=True)


def _warns(step: Step) -> Iterator[Complaint]:
    if "warn" not in step.given:
        return
    try:
        warn, whole = times.seconds(step.given["warn"]), times.seconds(step.given[step.type])
    except times.NotATime:
        return
    if warn >= whole:
        wrong = _("the warning would come before the phase begins")
        yield Complaint((*step.path, "warn"), wrong, _("less than {time}").format(time=times.in_words(whole)))
