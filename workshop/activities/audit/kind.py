"""Audit: one relationship, looked at alone. Nobody else sees an answer, or a figure made of answers."""

from collections.abc import Mapping
from typing import Any

from workshop.activities.audit.profile import SIDES, told
from workshop.activities.audit.statements import Domain, domains
from workshop.activities.rounds import timed
from workshop.activities.together import find_partner, partners
from workshop.activity import HOLD, RATE, TALK, WRITE, Grouping, Kind, Phase, Setting
from workshop.audience import Audience
from workshop.fields import CardPart, Field
from workshop.words import _


def compose(settings: Mapping[str, Any], minutes: Mapping[str, float]) -> tuple[Phase, ...]:
    """Choose, rate by domain, see the profile, decide; with a partner if the plan says so."""
    sides = tuple(SIDES) if settings["form"] == "both" else (settings["form"],)
    alone = (_choose(settings), _rate(sides), _profile(sides), _decide())
    return timed((*alone, find_partner(), _pair()) if settings["pair"] else alone, minutes)


def _choose(settings: Mapping[str, Any]) -> Phase:
    which = Field(
        "which",
        "text",
        _("Pick one relationship"),
        Audience.DEVICE,
        hint=_("Initials only. They stay on this phone."),
        up_to=40,
    )
    return Phase(
        "choose",
        WRITE,
        headline=settings["show"] or _("Pick one relationship that matters to you"),
        hint=_("Initials only. They stay on your phone."),
        say=settings["say"]
        or _("One relationship, in silence. Nobody will ask which, and nobody sees an answer."),
        asks=(which,),
    )


def _rate(sides: tuple[str, ...]) -> Phase:
    return Phase(
        "rate",
        RATE,
        headline=_("How true is it, for this relationship?"),
        hint=_("1 not true, 3 partly, 5 fully true; n/a does not apply"),
        say=_(
            "Six pages of three statements, each at their own pace. It is no test: there is no good score."
        ),
        asks=tuple(_page(side, domain) for side in sides for domain in domains()),
    )


def _page(side: str, domain: Domain) -> Field:
    statements = domain.mentor if side == "mentor" else domain.mentee
    parts = tuple(
        CardPart(f"s{n}", statement, type="scale", may_skip=True) for n, statement in enumerate(statements, 1)
    )
    return Field(SIDES[side] + domain.name, "card", domain.title, parts=parts, of=side, page=True)


def _profile(sides: tuple[str, ...]) -> Phase:
    return Phase(
        "profile",
        HOLD,
        headline=_("Your profile is on your phone"),
        lead=_("Words, not grades. Begin with the lowest."),
        hint=_("A conversation aid. It has not been validated as a measurement."),
        lines={SIDES[side] + domain.name: domain.opener for side in sides for domain in domains()},
        say=_("Give them a quiet minute. It is a conversation aid, not a measurement."),
        again=tuple(SIDES[side] + domain.name for side in sides for domain in domains()),
    )


def _decide() -> Phase:
    what = (_("keep"), _("tune"), _("renegotiate"), _("add someone"), _("finish well"))
    parts = (
        CardPart("say", _("The sentence I will say"), 280),
        CardPart("what", _("What I decide"), type="pick", options=what),
        CardPart("when", _("By when"), type="date"),
    )
    return Phase(
        "decide",
        WRITE,
        headline=_("What will you do, and what will you say?"),
        hint=_("Keep, tune, renegotiate, add someone, or finish well."),
        say=_("One decision, one sentence, one date. Nobody has to tell."),
        asks=(Field("step", "card", _("What will you do?"), parts=parts),),
    )


def _pair() -> Phase:
    return Phase(
        "pair",
        TALK,
        headline=_("Say as much as you like: what will you try?"),
        lead=_("No names. The other one asks; no advice."),
        say=_("Patterns and choices, never people who could be recognised."),
        again=("step",),
    )


AUDIT = Kind(
    "audit",
    _("Relationship audit"),
    _("Eighteen statements about one relationship, a private profile, a decision with a date."),
    {"choose": 0.5, "rate": 4.5, "profile": 1, "decide": 2, "find": 1, "pair": 3},
    compose,
    (
        Setting(
            "form",
            "choice",
            _("Whose statements: both gives mentors theirs and everybody else the mentees'."),
            default="both",
            options=("both", *SIDES),
        ),
        Setting("pair", "flag", _("Whether people talk about it in pairs afterwards."), default=False),
        Setting("show", "line", _("The headline at the beginning.")),
        Setting("say", "text", _("What the facilitator says first.")),
    ),
    grouping=lambda settings: Grouping(2, 2, 3, partners) if settings["pair"] else None,
    tells=told,
    sides=True,
)
