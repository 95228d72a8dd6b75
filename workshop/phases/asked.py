"""What is asked of one person in a phase: each field with who will read it, said before a letter is typed."""

from dataclasses import dataclass

from workshop.activity import Phase
from workshop.audience import SEALED, Audience, reader_sentence, readers
from workshop.fields import CardPart, Field, Harvested
from workshop.moment import Moment
from workshop.phases.part import Part
from workshop.phases.progress import SMALLEST, TABLES
from workshop.words import _

SHORT = 160
"""Up to so many characters a few rows are enough."""


@dataclass(frozen=True)
class FieldView:
    """One field on one screen. In `seen` and `button` stands {receiver} where `to` names a part.

    `to` is the part that may be given it (empty when nobody has it), `giving` says that the button gives,
    `gave` that it was given, `kept` that it was answered. `later` says when the room sees answers.
    """

    number: int
    name: str
    type: str
    label: str
    hint: str
    audience: str
    seen: str
    readers: int
    later: str
    button: str
    up_to: int
    options: tuple[str, ...]
    parts: tuple[CardPart, ...]
    checks: tuple[str, ...]
    to: str = ""
    giving: bool = False
    gave: bool = False
    kept: bool = False
    may_raise: bool = False
    counted: bool = False
    page: bool = False

    @property
    def short(self) -> bool:
        """Whether a few rows are enough."""
        return self.up_to <= SHORT


def asked(phase: Phase, part: Part) -> tuple[FieldView, ...]:
    """The fields of this phase that this person is asked, in the order of the plan."""
    mine = [field for field in phase.asks if field.asked_of(part.roles, part.size)]
    return tuple(ask(field, part, number, phase.gifts) for number, field in enumerate(mine))


def ask(field: Field, part: Part, number: int = 0, gifts: bool = False) -> FieldView:
    """One field as this person sees it; `gifts` says that things may be given now."""
    to = field.give_to if part.other_with(field.give_to) else ""
    gave = field.name in part.gave
    return FieldView(
        number=number,
        name=field.name,
        type=field.type,
        label=field.label,
        hint=field.hint,
        audience=str(field.audience),
        seen=_seen(field, to, gave),
        readers=_readers(field, part, gave),
        later=later(field),
        button=_button(field, to if gifts else ""),
        up_to=field.up_to,
        options=field.options,
        parts=field.parts,
        checks=field.checks,
        to=to,
        giving=bool(to and gifts),
        gave=gave,
        kept=field.name in part.kept,
        may_raise=field.may_raise,
        counted=field.anonymous,
        page=field.page,
    )


@dataclass(frozen=True)
class Pages:
    """Which of several pages is open, from 1, and how many there are; `at` is past the last at the end.

    `counted` answers belong to nobody, and cannot be changed.
    """

    at: int = 0
    of: int = 0
    counted: bool = False

    @property
    def over(self) -> bool:
        """Whether every page has been kept."""
        return self.at > self.of


def turned(fields: tuple[FieldView, ...]) -> tuple[tuple[FieldView, ...], Pages | None]:
    """What is asked now: of fields that are pages the first that is not kept yet; else all, and no pages."""
    pages = [each for each in fields if each.page]
    if not pages:
        return fields, None
    done = sum(each.kept for each in pages)
    now = next((each for each in pages if not each.kept), None)
    others = tuple(each for each in fields if not each.page)
    return ((now,) if now else others), Pages(done + 1, len(pages), pages[0].counted)


def again(moment: Moment, part: Part) -> tuple[tuple[str, FieldView], ...]:
    """What this person wrote before and sees again now, each with the id of the field it was written in."""
    phase, found = moment.phase, []
    for name in phase.again:
        for round_ in dict.fromkeys((phase.round, 0)):
            field = moment.activity.field(name, round_)
            if field is not None and field.asked_of(part.roles, part.size):
                found.append((f"{moment.activity_at}.{round_}.{name}", ask(field, part)))
                break
    return tuple(found)


def _seen(field: Field, to: str, gave: bool) -> str:
    if to and gave:
        return _("You and {receiver}")
    if to:
        return _("Only you, until you give it to {receiver}")
    if field.audience is Audience.GIVEN:
        return reader_sentence(Audience.PRIVATE)
    is_chosen = field.type != "text"
    return reader_sentence(
        field.audience, field.anonymous, isinstance(field, Harvested), field.brought, is_chosen
    )


def later(field: Field) -> str:
    """From how many on, and when; a name has no number to hide in, and is shown at once."""
    if isinstance(field, Harvested):
        return _("Shown when {n} tables have sent one.").format(n=TABLES)
    if field.audience is Audience.FACILITATOR:
        return _("Read after the end, when {n} have answered.").format(n=SMALLEST)
    return _("Shown when {n} have answered.").format(n=SMALLEST) if field.audience is Audience.ROOM else ""


def _readers(field: Field, part: Part, gave: bool) -> int:
    if field.audience is Audience.GIVEN:
        return 2 if gave else 1
    if field.audience is Audience.GROUP and not isinstance(field, Harvested):
        return min(max(part.size, 2), 4)
    return readers(Audience.ROOM if isinstance(field, Harvested) else field.audience)


def _button(field: Field, receiver: str) -> str:
    if receiver:
        return _("Give to {receiver}")
    if field.page:
        return _("Keep this and go on")
    if field.audience in SEALED or field.audience is Audience.DEVICE:
        return _("Keep this")
    if field.type in ("choice", "choices", "scale") or field.anonymous:
        return _("This is my answer")
    return {
        Audience.GROUP: _("Show it to those I meet") if field.brought else _("Show it to my table"),
        Audience.FACILITATOR: _("Give to the facilitator"),
    }.get(field.audience, _("Send to the room"))
