"""The head of a scene on the wall: one large line, what it belongs to, and how large it may be set."""

from collections.abc import Mapping
from typing import Any

from workshop.activity import Phase
from workshop.moment import Moment
from workshop.phases.ahead import turn

LONG, LONGEST = 45, 90
"""From these many letters the headline is set smaller, so that it stays within three rows."""


def heading(phase: Phase, moment: Moment) -> Mapping[str, Any]:
    """`headline`, its `size` ("", "long" or "longest"), the `eyebrow` above and the `course` of the steps."""
    activity = moment.activity
    headline = phase.headline or activity.title
    above = turn(activity, phase) or activity.title
    return {
        "headline": headline,
        "size": size(headline),
        "eyebrow": "" if above == headline else above,
        "lead": phase.lead,
        "hint": phase.hint,
        "course": phase.course,
        "course_at": phase.course_at,
    }


def size(headline: str) -> str:
    """The class of a headline by its length."""
    return "longest" if len(headline) >= LONGEST else "long" if len(headline) >= LONG else ""
