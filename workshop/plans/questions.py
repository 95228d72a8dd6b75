"""What holds for each question of a format of one's own: its type, its answers, and who may read them."""

from collections.abc import Iterator

from workshop.plans.fitting import keys_of
from workshop.plans.outline import Ask, Outline
from workshop.plans.own import ASK, ASK_TYPES
from workshop.plans.problem import Complaint
from workshop.plans.said import one_of, shown
from workshop.plans.scalars import typed
from workshop.words import _

CHOSEN = ("choice", "choices")
COUNTED = ("choice", "choices", "scale")


def complaints(seen: Outline) -> Iterator[Complaint]:
    """Everything wrong with single questions, and questions that cannot be told apart."""
    for ask in seen.asks:
        if ask.type:
            yield from _answers(ask)
            yield from _readers(ask)
        else:
            yield _typeless(ask)
    yield from _clashes(seen)


def _typeless(ask: Ask) -> Complaint:
    types = [key for key in ask.given if key in ASK_TYPES]
    if types:
        wrong = _("a question cannot be both {types}").format(types=_(" and ").join(types[:2]))
        return Complaint((*ask.path, types[1]), wrong, _("one of the two"), at_key=True)
    first, words = next(iter(ask.given.items()), ("", None))
    if first not in keys_of(ASK) and typed(words) is not None:
        wrong = _("{key} is no type of answer").format(key=shown(first))
        return Complaint((*ask.path, first), wrong, one_of(ASK_TYPES), at_key=True)
    return Complaint(ask.path, _("this question has no words"), one_of(f"{sort}: ..." for sort in ASK_TYPES))


def _answers(ask: Ask) -> Iterator[Complaint]:
    if ask.type in CHOSEN and "options" not in ask.given:
        yield Complaint((*ask.path, ask.type), _("there is nothing to choose from"), _("options beside it"))
    if ask.type not in CHOSEN and "options" in ask.given:
        wrong = _("a {type} has no options").format(type=ask.type)
        yield Complaint((*ask.path, "options"), wrong, one_of(CHOSEN), at_key=True)
    if ask.type != "text" and "up_to" in ask.given:
        wrong = _("a {type} has no characters to count").format(type=ask.type)
        yield Complaint((*ask.path, "up_to"), wrong, _("text"), at_key=True)


def _readers(ask: Ask) -> Iterator[Complaint]:
    if ask.given.get("may_raise") is True and (ask.type != "text" or ask.audience != "private"):
        wrong = _("only a private text can be raised to the room")
        yield Complaint((*ask.path, "may_raise"), wrong, _("text with audience private"))
    if ask.given.get("carried") is True and ask.audience != "group":
        wrong = _("only what a table wrote is carried on")
        yield Complaint((*ask.path, "carried"), wrong, _("audience group"))
    if ask.given.get("anonymous") is not True:
        return
    if ask.type not in COUNTED:
        wrong = _("words can tell who wrote them")
        yield Complaint((*ask.path, "anonymous"), wrong, one_of(COUNTED))
    elif ask.audience not in ("room", "facilitator"):
        wrong = _("an anonymous answer belongs to nobody")
        yield Complaint((*ask.path, "anonymous"), wrong, _("audience room or facilitator"))


def _clashes(seen: Outline) -> Iterator[Complaint]:
    """Two questions with one name, or with the same words and no names of their own."""
    known: dict[str, Ask] = {}
    for ask in seen.asks:
        name = ask.given.get("name")
        mark = f"name {name}" if isinstance(name, str) else f"text {ask.text.casefold()}" if ask.text else ""
        first = known.setdefault(mark, ask) if mark else ask
        if first is ask or first.given == ask.given:
            continue
        if isinstance(name, str):
            wrong = _("{name} is the name of another question").format(name=shown(name))
            yield Complaint((*ask.path, "name"), wrong, _("a name of its own"))
        else:
            wrong = _("{text} is asked twice, in different ways").format(text=shown(ask.text))
            yield Complaint((*ask.path, ask.type), wrong, _("a name for one of them"))
