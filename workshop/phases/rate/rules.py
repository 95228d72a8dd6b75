"""Rate on a phone: a question with its answers as seats to take."""

from typing import Any

from workshop.activity import Phase
from workshop.moment import Moment
from workshop.phases.asked import asked
from workshop.phases.part import Part


def phone(phase: Phase, part: Part, moment: Moment) -> dict[str, Any]:
    """The fields, with the phase's hint where a field has none."""
    return {"headline": phase.headline, "hint": phase.hint, "asks": asked(phase, part)}
