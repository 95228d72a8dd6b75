"""Peer group: check in, a goal round with equal air time, offers, a note to oneself, and one pattern.

Each turn has a clock of its own and goes on by itself. In a smaller group the last turns belong to everybody.
"""

from collections.abc import Mapping
from typing import Any

from workshop.activities.rounds import rounds, timed
from workshop.activities.together import KEEPER, LISTENER, MEMBER, SPEAKER, find_table, on_air
from workshop.activity import TALK, WRITE, Card, Grouping, Kind, Phase, Setting
from workshop.audience import Audience
from workshop.fields import Field
from workshop.words import _


def compose(settings: Mapping[str, Any], minutes: Mapping[str, float]) -> tuple[Phase, ...]:
    """Find a table, check in, a turn for each, offers, write, close."""
    turns = rounds(settings["rounds"], lambda n: (_turn(settings),))
    return timed((find_table(), _check_in(settings), *turns, _offers(), _write(), _close()), minutes)


def keeper_card() -> Card:
    """Three lines that hold a frame."""
    return Card(
        _("Three lines for the keeper"),
        (_("Who has not spoken yet?"), _("What do you need from us?"), _("One minute left.")),
    )


def _check_in(settings: Mapping[str, Any]) -> Phase:
    return Phase(
        "checkin",
        TALK,
        headline=settings["show"] or _("One minute each: how do you come here today?"),
        lead=_("Pass if you like."),
        say=settings["say"]
        or _("One minute each, round the table. Nobody comments. Whoever likes may pass."),
    )


def _turn(settings: Mapping[str, Any]) -> Phase:
    return Phase(
        "turn",
        TALK,
        headline=settings["topic"] or _("What I want in twelve months, and what is in the way"),
        say=_("One speaks, the others listen. It goes on by itself; time not used belongs to the table."),
        warn=30,
        by_itself=True,
        lines={
            SPEAKER: _("You speak. Pass if you like."),
            LISTENER: _("Listen. No advice; ask if the speaker stops."),
            KEEPER: _("You keep the time and the steps. Then it is your turn, or the next one's."),
            MEMBER: _("Everybody has spoken. Who has something to add?"),
        },
        cards={KEEPER: keeper_card()},
    )


def _offers() -> Phase:
    offer = Field(
        "offer",
        "text",
        _("I can offer ... I can introduce ... I would like to ask ..."),
        Audience.GROUP,
        up_to=200,
    )
    return Phase(
        "offers",
        TALK,
        headline=_("Who can offer what?"),
        say=_("Offers, introductions, requests. Whoever types it shows it to the table."),
        asks=(offer,),
    )


def _write() -> Phase:
    prompt = _("My goal, and my next step")
    return Phase(
        "write",
        WRITE,
        headline=prompt,
        say=_("In silence, for yourself."),
        asks=(Field("step", "text", prompt, hint=_("By when, and who hears of it?"), up_to=400),),
    )


def _close() -> Phase:
    keeper = _("Name one pattern you have heard. No advice.")
    others = _("The keeper names one pattern. Listen.")
    return Phase(
        "close",
        TALK,
        headline=_("One pattern, no advice"),
        say=_("The keeper, or a senior at the table, names one pattern. No advice at the end."),
        lines={KEEPER: keeper, SPEAKER: others, LISTENER: others, MEMBER: others},
    )


PEER_GROUP = Kind(
    "peer_group",
    _("Peer group"),
    _("Four or five people: the same time for everybody, a keeper, offers that stay at the table."),
    {"find": 1, "checkin": 4, "turn": 3, "offers": 5, "write": 2, "close": 3},
    compose,
    (
        Setting("topic", "line", _("What everybody speaks about in their turn.")),
        Setting(
            "rounds",
            "number",
            _("How many turns: as many as sit at the largest table."),
            default=5,
            least=3,
            most=6,
        ),
        Setting("show", "line", _("The headline of the check-in.")),
        Setting("say", "text", _("What the facilitator says first.")),
    ),
    grouping=lambda settings: Grouping(4, 3, 5, on_air, (SPEAKER, KEEPER, LISTENER)),
    keeps=lambda settings: (keeper_card(),),
)
