"""The observer's sheet, and the self-check of two people who have no observer."""

from workshop.activities.casts import MENTOR, OBSERVER
from workshop.audience import Audience
from workshop.fields import CardPart, Field
from workshop.words import _


def signs() -> tuple[str, ...]:
    """What can be seen and heard in a good conversation."""
    return (
        _("asked before telling"),
        _("let silence work"),
        _("named a specific behaviour"),
        _("checked understanding"),
        _("ended with a step and a date"),
    )


def observed() -> Field:
    """Five signs to tick and one line; the mentor gets it when the observer gives it."""
    return Field(
        "sheet",
        "card",
        _("What I saw and heard"),
        Audience.GIVEN,
        options=signs(),
        parts=(CardPart("line", _("A sentence that worked was ..."), 140),),
        of=OBSERVER,
        give_to=MENTOR,
    )


def self_check() -> Field:
    """The same five signs, for oneself, where two people play without an observer."""
    return Field(
        "check", "ticks", _("For yourself: what happened in this scene?"), options=signs(), sizes=(2,)
    )
