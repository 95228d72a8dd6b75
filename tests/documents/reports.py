"""A report of a room of tests, from rows as the store has them."""

from collections.abc import Iterable, Mapping
from typing import Any

from tests.rooms import NOW, handle, moment
from workshop.documents.report import Report, gathered
from workshop.moment import CLOSED, Moment
from workshop.storage.report import Attendance, Happened, Shared, Taken

MINUTE_MS = 60_000


def over(*items: object, **facts: object) -> Moment:
    """A session after its close."""
    known = {"state": CLOSED, "activity": len(items) + 1, "began_at": NOW, "closed_at": NOW + 40 * MINUTE_MS}
    return moment(*items, **{**known, **facts})  # type: ignore[arg-type]  # plain facts of a room


def came(name: str, left: int | None = None, state: str = "here", **facts: Any) -> Attendance:
    """Somebody who was there from the beginning; `left` after so many minutes."""
    left_at = None if left is None else NOW + left * MINUTE_MS
    place = {"role": "", "institution": "", "phoneless": False, **facts}
    return Attendance(handle(name or "nobody"), name, state=state, joined_at=NOW, left_at=left_at, **place)


def event(what: str, minute: int, step: tuple[int, int] = (1, 0), **data: Any) -> Happened:
    """An event of the log, so many minutes after the beginning, in a step of the agenda."""
    before = {"session": {"activity_at": step[0], "phase_at": step[1]}}
    return Happened(1, NOW + minute * MINUTE_MS, what, "", {**data, "before": before})


def report(
    at: Moment,
    *,
    spent: Mapping[int, int] | None = None,
    people: Iterable[Attendance] = (),
    events: Iterable[Happened] = (),
    lines: Iterable[Shared] = (),
    texts: Iterable[Shared] = (),
    taken: Iterable[Taken] = (),
) -> Report:
    """The report an hour after the beginning. `spent` are minutes by item of the agenda."""
    return gathered(
        at,
        NOW + 60 * MINUTE_MS,
        {at: minutes * MINUTE_MS for at, minutes in (spent or {}).items()},
        attendance=people,
        timeline=events,
        shared=lines,
        texts=texts,
        participation=taken,
    )
