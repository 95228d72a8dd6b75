"""Role-play in threes: one is the mentor, one the mentee, one observes; then they change parts."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workshop.activities.casts import MENTEE, MENTOR, OBSERVER, threes
from workshop.activities.meeting import find
from workshop.activities.role_play import sheet
from workshop.activities.rounds import rounds, timed
from workshop.activity import (
    HOLD,
    KEEP,
    MIX,
    READ,
    REVEAL,
    TALK,
    WRITE,
    Card,
    Grouping,
    Kind,
    Phase,
    RoundWords,
    Setting,
)
from workshop.fields import Field
from workshop.words import N_, _


def compose(settings: Mapping[str, Any], minutes: Mapping[str, float]) -> tuple[Phase, ...]:
    """Frame, find a table, then brief, play and feedback in every round, and one sentence at the end."""
    scenes, mixed = settings["scenes"], settings["threes"] == "mix"
    opening = (_frame(settings),) if mixed else (_frame(settings), _find())
    before = (_find(),) if mixed else ()
    played = rounds(settings["rounds"], lambda n: (*before, *_scene(scenes[(n - 1) % len(scenes)])))
    heard = minutes["wall"] > 0
    return timed((*opening, *played, _sentence(heard), _wall()), minutes)


def _frame(settings: Mapping[str, Any]) -> Phase:
    return Phase(
        "frame",
        HOLD,
        headline=settings["show"] or settings["title"],
        lead=_("In threes: mentor, mentee, observer. Then change."),
        points=(
            _("You get a part to read. Keep it to yourself."),
            _("Play the scene. Clumsy is allowed."),
            _("Feedback: mentor first, then mentee, then observer."),
        ),
        say=settings["say"] or _("Play a bad thirty-second line, then a better one. Then form the threes."),
    )


def _find() -> Phase:
    return find(_("Find your table"), _("Say where first, then with whom. Wait until the tables are full."))


def _scene(scene: Mapping[str, str]) -> tuple[Phase, ...]:
    cards = {role: Card(scene["title"], _paragraphs(scene[role])) for role in (MENTOR, MENTEE, OBSERVER)}
    course = (_("Read your part"), _("Play the scene"), _("Feedback"))
    steps = (_brief(scene["title"], cards), _play(scene["title"], cards), _feedback())
    return tuple(replace(step, course=course, course_at=at) for at, step in enumerate(steps))


def _brief(title: str, cards: Mapping[str, Card]) -> Phase:
    return Phase(
        "brief",
        READ,
        headline=title,
        hint=_("This is a made-up scene. Clumsy is allowed."),
        say=_("Read in silence. Nobody shows their phone."),
        cards=cards,
    )


def _play(title: str, cards: Mapping[str, Card]) -> Phase:
    return Phase(
        "play",
        TALK,
        headline=title,
        say=_("Find your last line. When you hear the bell, finish your sentence."),
        warn=60,
        cards=cards,
        lines={
            MENTOR: _("You begin, as the mentor."),
            MENTEE: _("You answer, as the mentee."),
            OBSERVER: _("You watch. Note what you see and hear."),
        },
        asks=(sheet.observed(),),
    )


def _feedback() -> Phase:
    return Phase(
        "feedback",
        TALK,
        headline=_("Feedback"),
        say=_("Mentor first: what went well, what next time? Then the mentee, then the observer."),
        order=(MENTOR, MENTEE, OBSERVER),
        lines={
            MENTOR: _("You speak first: what went well, what would you change?"),
            MENTEE: _("You speak second: what helped you?"),
            OBSERVER: _("You speak last: what did you see and hear?"),
        },
        asks=(sheet.observed(), sheet.self_check()),
        gifts=True,
    )


def _sentence(heard: bool) -> Phase:
    prompt = _("One sentence to keep: what will you try in your next conversation?")
    mine = Field("mine", "text", prompt, up_to=280, may_raise=heard)
    return Phase("sentence", WRITE, headline=prompt, say=_("Write alone, one sentence."), asks=(mine,))


def _wall() -> Phase:
    return Phase(
        "wall", REVEAL, headline=_("What we will try"), say=_("Read two or three aloud."), shows=("mine",)
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("\n") if part.strip())


def keeps(settings: Mapping[str, Any]) -> tuple[Card, ...]:
    """What an observer looks for, to take home."""
    return (Card(_("What a good conversation shows"), sheet.signs()),)


def _threes(settings: Mapping[str, Any]) -> Grouping:
    mixing = MIX if settings["threes"] == "mix" else KEEP
    return Grouping(3, 2, 4, threes, (MENTOR, MENTEE, OBSERVER), mixing=mixing, listens=True)


ROLE_PLAY = Kind(
    "role_play",
    _("Role-play in threes"),
    _("Private briefs, a scene, feedback; parts change each round."),
    {"frame": 2, "find": 2, "brief": 1, "play": 4, "feedback": 2, "sentence": 1, "wall": 0},
    compose,
    (
        Setting("scenes", "scenes", _("Scenes with a part for each role."), required=True, least=1, most=4),
        Setting("rounds", "number", _("How many scenes are played."), default=3, least=1, most=4),
        Setting(
            "threes",
            "choice",
            _("Whether the same three stay together, or new threes are formed for every scene."),
            default="stay",
            options=("stay", "mix"),
        ),
        Setting("show", "line", _("The headline while you explain.")),
        Setting("say", "text", _("What the facilitator says first.")),
    ),
    grouping=_threes,
    keeps=keeps,
    round_words=RoundWords(N_("Scene {round} of {rounds}"), N_("scene {round}"), N_("Scene {round}")),
)
