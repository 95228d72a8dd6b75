"""One time for a whole activity, spread over its phases in proportion to what they take by default."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from workshop.activities import KINDS, build

STEP_S = 5
"""Phases get whole steps; what is left over goes to a phase that is done once."""


def spread(item: Mapping[str, Any], seconds: int) -> dict[str, int] | None:
    """Seconds for each phase, so that the activity takes `seconds`; None when that is too short.

    Phases that take no time by default stay without. Only where every phase is done several times may a few
    seconds be missing.
    """
    counts = _counts(item)
    default = {name: KINDS[item["kind"]].minutes[name] * 60 for name in counts}
    whole = sum(default[name] * count for name, count in counts.items())
    exact = {name: seconds * default[name] / whole for name in counts}
    given = {name: max(STEP_S, int(exact[name] // STEP_S * STEP_S)) for name in counts}
    rest = seconds - sum(given[name] * count for name, count in counts.items())
    if rest < 0:
        return None
    for name in sorted(counts, key=lambda n: given[n] - exact[n]):
        if rest >= (cost := STEP_S * counts[name]):
            given[name], rest = given[name] + STEP_S, rest - cost
    once = [name for name, count in counts.items() if count == 1]
    if once:
        given[max(once, key=lambda n: given[n])] += rest
    return given


def _counts(item: Mapping[str, Any]) -> Counter[str]:
    """How often each timed phase comes in this activity."""
    activity = build({key: value for key, value in item.items() if key != "minutes"})
    return Counter(phase.name for phase in activity.phases if phase.seconds)
