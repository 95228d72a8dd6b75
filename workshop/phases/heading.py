"""The head of a scene on the wall: one large line, how large it may be set, what is above and beneath."""

from collections.abc import Mapping
from typing import Any

from workshop.activity import Phase
from workshop.moment import Moment
from workshop.phases.ahead import turn
from workshop.phases.headline import headline, lead, question

LONG, LONGEST = 45, 90
"""From these many letters the headline is set smaller, so that it stays within three rows."""


def heading(phase: Phase, moment: Moment) -> Mapping[str, Any]:
    """`headline`, its `size` ("", "long" or "longest"), the `eyebrow` above, the `course` of the steps, and
    beneath the `question`, `lead`, `points` and `hint`."""
    activity = moment.activity
    words = headline(phase, activity)
    above = turn(activity, phase) or activity.title
    return {
        "headline": words,
        "size": size(words),
        "eyebrow": "" if above == words else above,
        "question": question(phase, words),
        "lead": lead(phase, words),
        "points": phase.points,
        "hint": phase.hint,
        "course": phase.course,
        "course_at": phase.course_at,
    }


def size(headline: str) -> str:
    """The class of a headline by its length."""
    return "longest" if len(headline) >= LONGEST else "long" if len(headline) >= LONG else ""
