"""Planned and actual minutes as seats in a row: where each bar begins and how long it is, in SVG units."""

from collections.abc import Iterable
from dataclasses import dataclass

from workshop.documents.report import Minutes
from workshop.words import _

MINUTE_S = 60
MINUTE_MS = 60_000
ROW = 34
LEFT, LONGEST = 292, 430
GAP = 3
LEAST = 12
LETTERS = 33
"""Of a title, so that it ends before its bar begins; the whole of it stands in the table."""


@dataclass(frozen=True)
class Bar:
    """One item: its bars (`done` within the plan, `over` beyond it, `left` of what did not happen) and words.

    A width of 0 is no bar. `y` is the top of the row, `text_at` where the figures begin.
    """

    title: str
    y: int
    done: float
    over: float
    left: float
    over_at: float
    text_at: float
    planned: str
    actual: str


@dataclass(frozen=True)
class Chart:
    """All bars, and the height of the drawing."""

    bars: tuple[Bar, ...]
    height: int


def chart(all_minutes: Iterable[Minutes]) -> Chart:
    """The drawing of a whole agenda."""
    rows = tuple(all_minutes)
    most = max((max(each.planned_s / MINUTE_S, _actual(each)) for each in rows), default=1) or 1
    bars = tuple(_bar(each, n * ROW, LONGEST / most) for n, each in enumerate(rows))
    return Chart(bars, len(rows) * ROW + 6)


def in_words(each: Minutes) -> tuple[str, str]:
    """Planned and actual minutes of one item; the second is empty when it went as planned."""
    planned, actual = round(each.planned_s / MINUTE_S), round(_actual(each))
    if each.actual_ms is None:
        return _("{n} planned").format(n=planned), _("left out")
    if planned == actual:
        return _("{n} min").format(n=planned), ""
    return _("{n} planned").format(n=planned), str(actual) if actual else _("less than 1")


def _bar(each: Minutes, y: int, scale: float) -> Bar:
    planned, actual = each.planned_s / MINUTE_S, _actual(each)
    over = max(actual - planned, 0) if round(actual) > round(planned) else 0
    done = _width(min(actual, planned) if over else actual, scale)
    left = _width(planned, scale) if each.actual_ms is None else 0
    over_at = LEFT + done + GAP if done else LEFT
    longer = _width(over, scale)
    end = over_at + longer if longer else LEFT + max(done, left)
    title = each.title if len(each.title) <= LETTERS else f"{each.title[: LETTERS - 3].rstrip()} ..."
    return Bar(title, y, done, longer, left, over_at, end + 14, *in_words(each))


def _width(minutes: float, scale: float) -> float:
    """A bar is at least as long as it is round."""
    return max(round(minutes * scale, 1), LEAST) if minutes > 0 else 0


def _actual(each: Minutes) -> float:
    return (each.actual_ms or 0) / MINUTE_MS
