"""What holds for a plan as a whole: its order, its length, and its pauses."""

from collections.abc import Iterator, Mapping
from typing import Any

from workshop.activities import agenda
from workshop.plans import times
from workshop.plans.problem import Complaint
from workshop.words import _

LONGEST_STRETCH_S = 2 * 60 * 60
"""After so long without a break nobody listens."""


def order(items: list[Any]) -> Iterator[Complaint]:
    """Doors open first, the closing comes last; each at most once."""
    for at, raw in enumerate(items):
        kind = raw.get("kind") if isinstance(raw, dict) else None
        path = ("activities", at, "kind")
        if kind == "lobby" and at > 0:
            yield Complaint(path, _("the doors open in the middle"), _("lobby as the first activity"))
        if kind == "closing" and at < len(items) - 1:
            yield Complaint(path, _("the workshop closes before its end"), _("closing as the last activity"))


def lengths(plan: Mapping[str, Any]) -> Iterator[Complaint]:
    """The whole against what was stated, against a day's work, and against what people can bear."""
    whole = agenda(plan)
    if whole.seconds > times.LONGEST_S:
        wrong = _("the activities take {time}").format(time=times.in_words(whole.seconds))
        yield Complaint(("activities",), wrong, _("at most 8 h"), at_key=True)
    stated = round(plan.get("minutes", whole.seconds / 60) * 60)
    if stated != whole.seconds:
        wrong = _("the activities take {time}, the closing included").format(
            time=times.in_words(whole.seconds)
        )
        yield Complaint(("minutes",), wrong, str(times.written(whole.seconds / 60)))
    yield from _stretches(plan, whole)


def _stretches(plan: Mapping[str, Any], whole: Any) -> Iterator[Complaint]:
    begin = 0 if plan["activities"][0].get("kind") == "lobby" else 1
    stretch = 0
    for at in range(len(plan["activities"])):
        activity = whole.activities[at + begin]
        before, stretch = stretch, 0 if activity.kind == "break" else stretch + activity.seconds
        if before <= LONGEST_STRETCH_S < stretch:
            wrong = _("{time} without a break").format(time=times.in_words(stretch))
            yield Complaint(("activities", at), wrong, _("a break before this"), warning=True)
