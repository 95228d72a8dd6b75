"""The shape of a format of one's own: phases with questions, put together in the plan file."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from workshop.activity import HARVEST as HARVESTING
from workshop.activity import HOLD, MOVE, PHASE_TYPES, RATE, READ, REVEAL, TALK, WRITE
from workshop.plans import pieces
from workshop.plans.lists import several
from workshop.plans.model import BY_ITSELF, CARD, OPTIONAL, maybe, needed, shape
from workshop.plans.refusals import Refusal, refusal, refused
from workshop.plans.said import shown
from workshop.plans.scalars import typed
from workshop.words import N_, _

ASK_TYPES = {
    "text": N_("A question that is answered in words."),
    "choice": N_("A question that is answered by choosing one of the options."),
    "choices": N_("A question that is answered by choosing any of the options."),
    "scale": N_("A question that is answered by a number from 1 to 5."),
}
AUDIENCES = ("device", "private", "group", "facilitator", "room", "named")
"""Given is not among them: what is given needs a giver's and a receiver's part, which only kinds have."""

DOING = {
    HOLD: N_("How long the room listens or waits."),
    READ: N_("How long everybody reads."),
    WRITE: N_("How long everybody writes."),
    RATE: N_("How long everybody chooses or rates."),
    TALK: N_("How long people talk at their tables."),
    MOVE: N_("How long people take to find their tables."),
    HARVESTING: N_("How long the room looks at what the tables wrote."),
    REVEAL: N_("How long the room looks at answers."),
}
PARTS = ("host", "guest")
MOST_PHASES = 20
MOST_ROUNDS = 12
MOST_ASKS = 6
MOST_SOURCES = 12


def _sources() -> Any:
    """One question or a list of questions, kept as a list."""

    def check(value: Any) -> list[str]:
        given = value if isinstance(value, list) else [value]
        found = [typed(each) for each in given]
        expected = _("the text or the name of a question")
        wrong = [
            Refusal(
                (n,) if given is value else (),
                _("{value} is not a question").format(value=shown(given[n])),
                expected,
            )
            for n, words in enumerate(found)
            if words is None
        ]
        if wrong:
            raise refused(value, wrong)
        if not found:
            raise refusal(_("nothing is named here"), expected)
        if len(found) > MOST_SOURCES:
            raise refusal(_("too much is shown at once"), _("at most {most}").format(most=MOST_SOURCES))
        return [" ".join(words.split()) for words in found if words is not None]

    one = {"type": pieces.TYPED, "minLength": 1}
    schema = {"anyOf": [one, {"type": "array", "items": one, "minItems": 1, "maxItems": MOST_SOURCES}]}
    return Annotated[Any, BeforeValidator(check), WithJsonSchema(schema), pieces.WORDS]


ASK = shape(
    "Question",
    **{sort: maybe(pieces.line(), about) for sort, about in ASK_TYPES.items()},
    name=maybe(pieces.name(), N_("A short name to point at it from elsewhere in the file.")),
    hint=maybe(pieces.line(), N_("A line of help under the question.")),
    audience=maybe(pieces.audience(AUDIENCES), N_("Who reads the answer; private when left out.")),
    of=maybe(pieces.choice(PARTS), N_("Who at the table is asked; everybody when left out.")),
    options=maybe(several(pieces.line(), 2, 8, distinct=True), N_("Two to eight answers to choose from.")),
    up_to=maybe(pieces.number(20, pieces.LONGEST_TEXT), N_("The most characters; 1000 when left out.")),
    may_raise=maybe(pieces.flag(), N_("Whether the writer may show a private text to the room.")),
    anonymous=maybe(pieces.flag(), N_("Store the choice without the person.")),
    carried=maybe(pieces.flag(), N_("Whether the next people at the table see it.")),
)

PHASE = shape(
    "Phase",
    **{sort: maybe(pieces.length(), DOING[sort]) for sort in PHASE_TYPES},
    name=maybe(pieces.name(24), N_("A short name; made from what people do when left out.")),
    prompt=maybe(pieces.line(), N_("The headline on every screen.")),
    hint=maybe(pieces.line(), N_("A line of help under the headline.")),
    say=maybe(pieces.text(), N_("What the facilitator says; only the console shows it.")),
    warn=maybe(pieces.length(), N_("How long before the end the screens turn quietly.")),
    once=maybe(pieces.choice(("before", "after")), N_("Done once, before or after the rounds.")),
    points=maybe(several(pieces.line(), 1, 6, distinct=True), N_("Up to six short points.")),
    asks=maybe(several(ASK, 1, MOST_ASKS), N_("What people are asked.")),
    shows=maybe(_sources(), N_("The questions whose answers are shown.")),
    sources=maybe(_sources(), N_("The questions whose answers are shown."), alias="from"),
)

GROUPS = shape(
    "Groups",
    of=needed(pieces.number(2, 12), N_("How many people sit at a table.")),
    hosts=maybe(pieces.choice(("stay",)), N_("One at each table is the host and stays.")),
    others=maybe(pieces.choice(("stay", "mix")), N_("Whether the others stay or mix between rounds.")),
)

HARVEST = shape(
    "Harvest",
    minutes=needed(pieces.length(), N_("How long it takes.")),
    sources=(_sources(), Field(alias="from", description=N_("The questions whose answers are shown."))),
    audience=maybe(pieces.audience(("room",)), N_("Who sees it.")),
    prompt=maybe(pieces.line(), N_("The headline on every screen.")),
    hint=maybe(pieces.line(), N_("A line of help under the headline.")),
    say=maybe(pieces.text(), N_("What the facilitator says; only the console shows it.")),
)

OWN = shape(
    "Own",
    title=needed(pieces.line(), N_("What the activity is called.")),
    groups=maybe(GROUPS, N_("How people are put together at tables.")),
    rounds=maybe(pieces.number(1, MOST_ROUNDS), N_("How often the phases are done.")),
    phases=needed(several(PHASE, 1, MOST_PHASES), N_("What people do, in order.")),
    harvest=maybe(HARVEST, N_("At the end: what the tables wrote, on the wall.")),
    by_itself=maybe(pieces.flag(), BY_ITSELF),
    optional=maybe(pieces.flag(), OPTIONAL),
    cards=maybe(several(CARD, 1, 12), N_("Cards that people keep in their takeaway.")),
)
