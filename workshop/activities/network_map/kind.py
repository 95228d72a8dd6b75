"""Network map: eight roles, who fills them, how near; the gaps, one invitation. Names stay on the phone."""

from collections.abc import Mapping
from typing import Any

from workshop.activities.rounds import timed
from workshop.activities.together import find_partner, partners
from workshop.activity import HOLD, RATE, REVEAL, TALK, WRITE, Grouping, Kind, Phase, Setting
from workshop.audience import Audience
from workshop.fields import CardPart, Field
from workshop.words import _

MAP = ("m1", "m2")
"""The fields of the two halves. Their names are short, because they stand on the screen dozens of times."""


def roles() -> Mapping[str, str]:
    """What eight people, or fewer, may be in somebody's working life."""
    return {
        "skill": _("Teaches me a skill"),
        "rules": _("Knows the rules here"),
        "truth": _("Tells me the truth"),
        "doors": _("Opens doors"),
        "beside": _("Works beside me"),
        "lifts": _("Picks me up"),
        "ahead": _("Is ahead of me by two years"),
        "learns": _("Learns from me"),
    }


def compose(settings: Mapping[str, Any], minutes: Mapping[str, float]) -> tuple[Phase, ...]:
    """Explain, fill eight rows in two halves, look at the map, tell the room the gaps, talk, invite."""
    half = len(roles()) // 2
    return timed(
        (
            _intro(settings),
            _fill("first", MAP[0], _("Who is there for you?"), dict(list(roles().items())[:half])),
            _fill("more", MAP[1], _("And who else?"), dict(list(roles().items())[half:])),
            _gaps(),
            _tell(),
            _room(),
            find_partner(),
            _pair(),
            _invite(),
        ),
        minutes,
    )


def _intro(settings: Mapping[str, Any]) -> Phase:
    return Phase(
        "intro",
        HOLD,
        headline=settings["show"] or _("No one person can be everything"),
        lead=_("Eight roles, initials only. The names stay on your phone."),
        say=settings["say"]
        or _("One person may stand in two rows. An empty row is a finding, not a failure."),
    )


def _fill(name: str, field: str, headline: str, rows: Mapping[str, str]) -> Phase:
    distance = (_("near"), _("middle"), _("far"))
    where = (_("inside"), _("outside"))
    parts: list[CardPart] = []
    for key, role in rows.items():
        parts += (
            CardPart(key, role, 12, "line"),
            CardPart(f"{key}n", _("How near"), type="pick", options=distance),
            CardPart(f"{key}i", _("My institution"), type="pick", options=where),
        )
    card = Field(
        field, "card", headline, Audience.DEVICE, _("Initials. An empty row is fine."), parts=tuple(parts)
    )
    say = _("In silence. Initials are enough; nobody else will see them.")
    return Phase(name, WRITE, headline=headline, say=say, asks=(card,))


def _gaps() -> Phase:
    return Phase(
        "gaps",
        HOLD,
        headline=_("Your map: where is it empty?"),
        lead=_("It is on your phone, and nowhere else."),
        hint=_("Two empty rows? Choose one."),
        say=_("A quiet minute. Is everybody near you alike? Is everybody inside?"),
        again=MAP,
    )


def _tell() -> Phase:
    empty = Field(
        "empty",
        "choices",
        _("Which of your rows are empty?"),
        Audience.ROOM,
        hint=_("Tell the room, without your name, or leave it."),
        options=tuple(roles().values()),
        anonymous=True,
    )
    say = _("Whoever likes tells which rows are empty: no names, only counts, from five on.")
    return Phase("tell", RATE, headline=empty.label, say=say, asks=(empty,))


def _room() -> Phase:
    headline = _("Where the room has nobody yet")
    say = _("Who in this room could fill one of these for somebody else?")
    return Phase("reveal", REVEAL, headline=headline, say=say, shows=("empty",))


def _pair() -> Phase:
    return Phase(
        "pair",
        TALK,
        headline=_("One empty row: who knows someone?"),
        lead=_("Say the role you miss, not the names you have."),
        say=_("Two minutes each. Who could introduce whom?"),
    )


def _invite() -> Phase:
    prompt = _("Write one invitation")
    hint = _("I admire how you ... I am working on ... Could I have twenty minutes in ... to ask about ...?")
    return Phase(
        "invite",
        WRITE,
        headline=prompt,
        say=_("One message, ready to send tonight."),
        asks=(Field("invitation", "text", prompt, hint=hint, up_to=600),),
    )


NETWORK_MAP = Kind(
    "network_map",
    _("Network map"),
    _("Eight roles, who fills them and how near; gaps, one invitation. Names stay on the phone."),
    {
        "intro": 2,
        "first": 3.5,
        "more": 3.5,
        "gaps": 1,
        "tell": 1,
        "reveal": 0,
        "find": 1,
        "pair": 4,
        "invite": 2,
    },
    compose,
    (
        Setting("show", "line", _("The headline while you explain.")),
        Setting("say", "text", _("What the facilitator says first.")),
    ),
    grouping=lambda settings: Grouping(2, 2, 3, partners),
)
