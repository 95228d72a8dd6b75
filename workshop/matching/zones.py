"""Parts of a large room: groups are formed within them, so that walks are short and lists are quick."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from workshop.matching.company import Company

LARGE = 120
"""Up to so many people a room needs no zones."""

FEWEST, SEATS, MOST = 24, 30, 36
"""People in a zone: so many as near as may be, and on the average never fewer or more than these."""


def zones(present: Sequence[str], now: Mapping[str, int] | None = None) -> dict[str, int]:
    """Everybody's zone, numbered from 1; none at all in a room that is not large.

    People keep the zone they have (`now`) while there are neither too many zones nor too few; newcomers come
    into the smallest.
    """
    if len(present) <= LARGE:
        return {}
    count = max((now or {}).values(), default=0)
    if not FEWEST * count <= len(present) <= MOST * count:
        count = round(len(present) / SEATS)
    if not now:
        return {handle: at * count // len(present) + 1 for at, handle in enumerate(present)}
    zone = {handle: now[handle] for handle in present if now.get(handle, 0) in range(1, count + 1)}
    filled = {number: 0 for number in range(1, count + 1)}
    for number in zone.values():
        filled[number] += 1
    for handle in present:
        if handle not in zone:
            zone[handle] = min(filled, key=lambda number: (filled[number], number))
            filled[zone[handle]] += 1
    return zone


def by_zone(company: Company) -> list[Company]:
    """The company in its zones, each with facts of its own; the whole company where there are none."""
    if not company.zone:
        return [company]
    parts: defaultdict[int, list[str]] = defaultdict(list)
    for handle in company.present:
        parts[company.zone.get(handle, 0)].append(handle)
    return [company.among(members) for _number, members in sorted(parts.items())]
