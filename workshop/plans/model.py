"""The shape of a plan file: its head, and an item of every kind, built from what the kind says of itself."""

from functools import cache, partial
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, create_model

from workshop.activities import KINDS
from workshop.activity import Kind, Setting
from workshop.plans import pieces, times
from workshop.plans.lists import several
from workshop.plans.refusals import Refusal, refusal, refused
from workshop.plans.said import meant, shown
from workshop.plans.topics import TOPICS
from workshop.words import N_, _

MOST_ACTIVITIES = 40
BY_ITSELF = N_("Whether its phases go on by themselves, 15 s after the bell.")
OPTIONAL = N_("Whether it may be left out for an earlier end.")
LONGEST_PART = 1200
"""Characters of one private brief: more cannot be read in a minute."""


def shape(called: str, /, **fields: Any) -> type[BaseModel]:
    """A model that takes these fields and no others."""
    made: type[BaseModel] = create_model(called, __config__=ConfigDict(strict=True, extra="forbid"), **fields)
    return made


def needed(kept: Any, about: str, **more: Any) -> Any:
    """A field that must be there."""
    return (kept, Field(description=about, **more))


def maybe(kept: Any, about: str, **more: Any) -> Any:
    """A field that may be left out."""
    return (kept, Field(default=None, description=about, **more))


SCENE = shape(
    "Scene",
    title=needed(pieces.line(), N_("What the scene is called.")),
    mentor=needed(pieces.text(LONGEST_PART), N_("The mentor's part; nobody else reads it.")),
    mentee=needed(pieces.text(LONGEST_PART), N_("The mentee's part; nobody else reads it.")),
    observer=needed(pieces.text(LONGEST_PART), N_("What the observer looks for.")),
)

CARD = shape(
    "Card",
    title=needed(pieces.line(), N_("What the card is called.")),
    lines=needed(several(pieces.text(400), 1, 12), N_("One to twelve lines.")),
)

HEAD = shape(
    "Plan",
    title=needed(pieces.line(), N_("What the workshop is called.")),
    about=maybe(pieces.text(600), N_("What it is for, for whoever chooses a plan.")),
    people=maybe(pieces.line(), N_("For how many people it is meant, such as 6 to 60.")),
    minutes=maybe(pieces.length(), N_("How long it takes; the activities must add up to this.")),
    language=maybe(pieces.language(), N_("The language of the plan, such as en.")),
    place=maybe(pieces.line(), N_("Where it takes place.")),
    host=maybe(pieces.line(), N_("Who invites.")),
    topics=maybe(
        several(pieces.choice(TOPICS), 1, len(TOPICS), distinct=True),
        N_("What it is about; none: everything."),
    ),
    keep_days=maybe(pieces.number(1, 30), N_("Days until everything is deleted, counted from the close.")),
    activities=needed(several(Any, 1, MOST_ACTIVITIES), N_("A list of activities, in order.")),
)


@cache
def item_shape(kind_name: str) -> type[BaseModel]:
    """The model of an item of this kind."""
    kind = KINDS[kind_name]
    settings = {s.name: (needed if s.required else maybe)(_of(s), s.about) for s in kind.settings}
    name = "".join(part.capitalize() for part in kind.name.split("_"))
    return shape(
        name,
        kind=needed(pieces.exactly(kind.name), kind.about),
        title=maybe(pieces.line(), N_("What it is called in this workshop.")),
        minutes=maybe(_minutes(kind), N_("One time for all of it, or a time for each phase.")),
        optional=maybe(pieces.flag(), OPTIONAL),
        **({"by_itself": maybe(pieces.flag(), BY_ITSELF)} if kind.minutes else {}),
        **settings,
    )


def _of(setting: Setting) -> Any:
    """The type of a setting; a new type of setting needs a line here."""
    least, most = setting.least, setting.most
    match setting.type:
        case "line":
            return pieces.line(most)
        case "text":
            return pieces.text()
        case "lines":
            return several(pieces.line(), least, most, distinct=True)
        case "choice":
            return pieces.choice(setting.options)
        case "flag":
            return pieces.flag()
        case "number":
            return pieces.number(least, most)
        case "audience":
            return pieces.audience(setting.options)
        case "scenes":
            return several(SCENE, least, most)
        case "cards":
            return several(CARD, least, most)
    raise ValueError(f"no such type of setting: {setting.type}")


def _minutes(kind: Kind) -> Any:
    each = {phase: pieces.TIME_SCHEMA for phase in kind.minutes}
    by_phase = {"type": "object", "properties": each, "additionalProperties": False, "minProperties": 1}
    schema = {"anyOf": [*pieces.TIME_SCHEMA["anyOf"], by_phase]}
    return Annotated[Any, BeforeValidator(partial(_check_minutes, kind)), WithJsonSchema(schema)]


def _check_minutes(kind: Kind, value: Any) -> Any:
    if not kind.minutes:
        raise refusal(_("this has no clock"), _("no minutes here"))
    if isinstance(value, dict) and value:
        return _each_phase(kind, value)
    try:
        return times.minutes(value)
    except times.NotATime as wrong:
        raise refusal(wrong.wrong, wrong.expected) from None


def _each_phase(kind: Kind, value: dict[str, Any]) -> dict[str, int | float]:
    kept: dict[str, int | float] = {}
    found: list[Refusal] = []
    for phase, given in value.items():
        if phase not in kind.minutes:
            wrong = _("{kind} has no phase {phase}").format(kind=kind.name, phase=shown(phase))
            found.append(Refusal((phase,), wrong, meant(phase, kind.minutes), at_key=True))
            continue
        try:
            kept[phase] = times.minutes(given)
        except times.NotATime as why:
            found.append(Refusal((phase,), why.wrong, why.expected))
    if found:
        raise refused(value, found)
    return kept
