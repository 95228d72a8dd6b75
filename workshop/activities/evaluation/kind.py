"""Evaluation: what people could do before and can do now, and how the day was; stored without the person.

Each objective is one card of two ratings on a page of its own. A row of it leads to nobody, and nothing says
which rows of two objectives belong together.
"""

from collections.abc import Mapping
from typing import Any

from workshop.activities.rounds import timed
from workshop.activity import RATE, WRITE, Card, Kind, Phase, Setting
from workshop.audience import Audience
from workshop.fields import CardPart, Field
from workshop.words import _

BEFORE, NOW = "before", "now"


def objectives() -> tuple[str, ...]:
    """The five objectives of a workshop about mentoring."""
    return (
        _("Recognise what effective mentors and successful mentees do."),
        _("Explain what mentoring gives to both sides."),
        _("Use more than one mentoring model."),
        _("Give feedback on strengths and growth, and move goals forward."),
        _("Examine my own mentoring relationships."),
    )


def compose(settings: Mapping[str, Any], minutes: Mapping[str, float]) -> tuple[Phase, ...]:
    """Rate page by page, then two texts."""
    aims = tuple(settings["objectives"]) or objectives()
    rate = Phase(
        "rate",
        RATE,
        headline=_("What can you do now?"),
        hint=_("1 not yet, 2 with help, 3 on my own, 4 confidently, 5 could teach a colleague"),
        say=settings["say"]
        or _("Two taps for each objective: before today, and now. It is stored without names."),
        asks=(*(_objective(number, aim) for number, aim in enumerate(aims, 1)), _day()),
    )
    words = Phase(
        "words",
        WRITE,
        headline=_("What should stay, what should change?"),
        say=_("Two short answers, or none. They reach you without a name, from five on."),
        asks=(_text("useful", _("Most useful:")), _text("change", _("Change next time:"))),
    )
    return timed((rate, words), minutes)


def _objective(number: int, aim: str) -> Field:
    parts = (CardPart(BEFORE, _("Before today"), type="scale"), CardPart(NOW, _("Now"), type="scale"))
    return Field(f"o{number}", "card", aim, Audience.FACILITATOR, parts=parts, anonymous=True, page=True)


def _day() -> Field:
    agree = (_("not at all"), _("fully"))
    parts = (
        CardPart("worth", _("It was worth my time."), type="scale", options=agree),
        CardPart("safe", _("I felt safe to speak honestly."), type="scale", options=agree),
        CardPart("pace", _("The pace was"), type="scale", options=(_("too slow"), _("too fast"))),
    )
    hint = _("For the pace 3 is just right.")
    return Field(
        "day", "card", _("How was it?"), Audience.FACILITATOR, hint, parts=parts, anonymous=True, page=True
    )


def _text(name: str, label: str) -> Field:
    return Field(name, "text", label, Audience.FACILITATOR, up_to=400, anonymous=True, page=True)


def keeps(settings: Mapping[str, Any]) -> tuple[Card, ...]:
    """A note to oneself for later."""
    return (
        Card(
            _("In three months"), (_("What I did: ..."), _("What got in the way: ..."), _("What next: ..."))
        ),
    )


EVALUATION = Kind(
    "evaluation",
    _("Evaluation"),
    _("Objectives before and now, three reactions, two texts; stored without the person."),
    {"rate": 2, "words": 1},
    compose,
    (
        Setting("objectives", "lines", _("What people should be able to do; five when left out."), most=8),
        Setting("say", "text", _("What the facilitator says.")),
    ),
    keeps=keeps,
)
