"""Checks one activity of a plan: of a known kind, or a format of one's own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from workshop.activities import KINDS, build
from workshop.activity import Activity
from workshop.plans import questions, showing, steps, tables, times
from workshop.plans.fitting import fit
from workshop.plans.model import item_shape
from workshop.plans.normal import normal
from workshop.plans.outline import Outline, outline
from workshop.plans.own import OWN
from workshop.plans.problem import Complaint, Path
from workshop.plans.said import near, shown
from workshop.plans.spread import spread
from workshop.words import _

RULES: tuple[Callable[[Outline], Iterator[Complaint]], ...] = (
    steps.complaints,
    questions.complaints,
    tables.complaints,
    showing.complaints,
)
SHORTEST_S = 20
"""A phase that is shorter is over before everybody has read what it is about."""


@dataclass(frozen=True)
class Item:
    """One activity, checked: as it is composed, composed; both None when something is wrong."""

    kept: dict[str, Any] | None
    activity: Activity | None
    complaints: list[Complaint]


def item(raw: Any, at: Path) -> Item:
    """The activity at this path of the plan."""
    kept, found = _own(raw, at) if isinstance(raw, dict) and "kind" not in raw else _of_kind(raw, at)
    if kept is None:
        return Item(None, None, found)
    activity = build(kept)
    found += _lengths(kept, activity, (*at, "minutes") if "minutes" in raw else at)
    good = all(complaint.warning for complaint in found)
    return Item(kept if good else None, activity if good else None, found)


def _own(raw: dict[str, Any], at: Path) -> tuple[dict[str, Any] | None, list[Complaint]]:
    if "phases" not in raw:
        expected = _("a kind (workshop kinds lists them), or phases for a format of your own")
        return None, [Complaint(at, _("this activity does not say what it is"), expected)]
    given, found = fit(OWN, raw, at)
    ruled = [complaint for rule in RULES for complaint in rule(outline(raw, at))]
    named = {complaint.path for complaint in ruled if complaint.at_key}
    found = [complaint for complaint in found if not (complaint.at_key and complaint.path in named)] + ruled
    good = given is not None and all(complaint.warning for complaint in found)
    return (normal(given) if given is not None and good else None), found


def _of_kind(raw: Any, at: Path) -> tuple[dict[str, Any] | None, list[Complaint]]:
    if not isinstance(raw, dict):
        return None, [Complaint(at, _("{value} is not an activity").format(value=shown(raw)), _("kind: ..."))]
    kind = raw["kind"]
    if not isinstance(kind, str) or kind not in KINDS:
        likely = near(kind, KINDS) if isinstance(kind, str) else ""
        expected = (
            _('"{likely}" perhaps').format(likely=likely)
            if likely
            else _("a kind; workshop kinds lists them")
        )
        return None, [Complaint((*at, "kind"), _("{kind} is not a kind").format(kind=shown(kind)), expected)]
    given, found = fit(item_shape(kind), raw, at)
    if given is None or isinstance(given.get("minutes", {}), dict):
        return given, found
    return _spread(given, at)


def _spread(given: dict[str, Any], at: Path) -> tuple[dict[str, Any] | None, list[Complaint]]:
    """The activity with its one time spread over its phases."""
    each = spread(given, round(given["minutes"] * 60))
    if each is None:
        wrong = _("{time} is too short for all its phases").format(time=times.in_words(given["minutes"] * 60))
        return None, [Complaint((*at, "minutes"), wrong, _("more, or a time for each phase"))]
    return {**given, "minutes": {name: times.in_minutes(s) for name, s in each.items()}}, []


def _lengths(kept: dict[str, Any], activity: Activity, at: Path) -> Iterator[Complaint]:
    if activity.seconds > times.LONGEST_S:
        wrong = _("this takes {time}").format(time=times.in_words(activity.seconds))
        yield Complaint(at, wrong, _("at most 8 h"))
    if activity.seconds == 0 and ("kind" not in kept or KINDS[kept["kind"]].minutes):
        yield Complaint(at, _("this takes no time at all"), _("a phase that takes time"))
    elif activity.grouping is not None and not any(phase.gather for phase in activity.phases):
        yield Complaint(
            at, _("people never find their tables"), _("some time for the phase in which they do")
        )
    for name, seconds in {phase.name: phase.seconds for phase in activity.phases}.items():
        if 0 < seconds < SHORTEST_S:
            wrong = _("{phase} is over after {time}").format(phase=shown(name), time=times.in_words(seconds))
            yield Complaint(at, wrong, _("at least {count} s").format(count=SHORTEST_S), warning=True)
