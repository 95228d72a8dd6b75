"""Planned and actual minutes as seats in a row: where each bar begins and how long it is, in SVG units."""

from collections.abc import Iterable
from dataclasses import dataclass

from workshop.documents.report import AHEAD, NOW, Minutes
from workshop.words import _

MINUTE_S = 60
MINUTE_MS = 60_000
ROW = 34
LEFT, LONGEST = 292, 430
GAP = 3
LEAST = 12
LETTERS = 28
"""Of a title, so that it ends before its bar begins; the whole of it stands in the table."""


@dataclass(frozen=True)
class MinutesBar:
    """One item: its bars (`done` within the plan, `over` beyond it, or `left` of it) and words.

    A width of 0 is no bar. `y` is the top of the row, `next_at` where the second bar begins, `text_at` where
    the figures begin.
    """

    title: str
    y: int
    done: float
    over: float
    left: float
    next_at: float
    text_at: float
    planned: str
    actual: str


@dataclass(frozen=True)
class Chart:
    """All bars, and the height of the drawing."""

    bars: tuple[MinutesBar, ...]
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
    said = _("{n} planned").format(n=planned)
    if each.state == AHEAD:
        return said, ""
    if each.actual_ms is None:
        return said, _("left out")
    if each.state == NOW:
        return said, _("{n} so far").format(n=actual)
    if planned == actual:
        return _("{n} min").format(n=planned), ""
    return said, str(actual) if actual else _("less than 1")


def _bar(each: Minutes, y: int, scale: float) -> MinutesBar:
    planned, actual = each.planned_s / MINUTE_S, _actual(each)
    done, over, left = _widths(planned, actual, scale)
    next_at = LEFT + done + GAP if done else LEFT
    end = next_at + over + left if over or left else LEFT + done
    title = each.title if len(each.title) <= LETTERS else f"{each.title[: LETTERS - 4].rstrip()} ..."
    return MinutesBar(title, y, done, over, left, next_at, round(end, 1) + 14, *in_words(each))


def _widths(planned: float, actual: float, scale: float) -> tuple[float, float, float]:
    """How long the three bars are; half a minute more or less is as planned."""
    if round(actual) == round(planned):
        return _width(planned, scale), 0, 0
    over, left = max(actual - planned, 0), max(planned - actual, 0)
    return _width(min(actual, planned), scale), _width(over, scale), _width(left, scale)


def _width(minutes: float, scale: float) -> float:
    """A bar is at least as long as it is round."""
    return max(round(minutes * scale, 1), LEAST) if minutes > 0 else 0


def _actual(each: Minutes) -> float:
    return (each.actual_ms or 0) / MINUTE_MS
