"""What a harvest or a reveal may show: questions asked before it, whose answers are meant for others."""

from collections.abc import Iterator
from typing import Any

from workshop.plans.outline import Ask, Outline
from workshop.plans.own import MOST_SOURCES
from workshop.plans.problem import Complaint, Path
from workshop.plans.said import near, one_of, shown
from workshop.plans.scalars import typed
from workshop.words import _

MOST_NAMED = 4
"""Questions that are named where none of them is alike."""
SHOWN_TO = ("group", "room", "named")


def complaints(seen: Outline) -> Iterator[Complaint]:
    """Sources that name no question, one that comes later, or one that is not for others to see."""
    for at, step in enumerate(seen.steps):
        for key in ("from", "shows"):
            yield from _sources(seen, step.given.get(key), (*step.path, key), at)
    harvest = seen.given.get("harvest")
    if isinstance(harvest, dict):
        yield from _sources(seen, harvest.get("from"), (*seen.path, "harvest", "from"), len(seen.steps))


def find(source: str, asks: list[Ask]) -> list[Ask]:
    """The questions that are meant: by name, else by their words."""
    named = [ask for ask in asks if ask.given.get("name") == source]
    return named or [
        ask for ask in asks if ask.text and ask.text.casefold() == " ".join(source.split()).casefold()
    ]


def _sources(seen: Outline, given: Any, path: Path, at: int) -> Iterator[Complaint]:
    for number, each in enumerate(given[:MOST_SOURCES] if isinstance(given, list) else [given]):
        source = typed(each)
        if source is not None:
            here = (*path, number) if isinstance(given, list) else path
            yield from _source(seen, source, here, at)


def _source(seen: Outline, source: str, path: Path, at: int) -> Iterator[Complaint]:
    asks = list(seen.asks)
    found = find(source, asks)
    if not found:
        if not _meant_elsewhere(source, asks):
            wrong = _("{source} is asked nowhere here").format(source=shown(source))
            yield Complaint(path, wrong, _likely(source, asks))
    elif any(ask.given != found[0].given for ask in found):
        wrong = _("{source} is what two questions ask").format(source=shown(source))
        yield Complaint(path, wrong, _("the name of one of them"))
    elif found[0].phase_at >= at and not seen.steps[at].given.get("once") == "after":
        wrong = _("{source} has not been asked yet").format(source=shown(source))
        yield Complaint(path, wrong, _("a question asked before"))
    elif not (found[0].audience in SHOWN_TO or found[0].given.get("may_raise") is True):
        wrong = _("the answers to {source} are not for the room").format(source=shown(source))
        yield Complaint(path, wrong, _("audience room, or may_raise: true, where it is asked"))


def _likely(source: str, asks: list[Ask]) -> str:
    words = {ask.text.casefold(): ask.text for ask in asks if ask.text}
    if likely := near(source, words):
        return shown(words[likely])
    few = 0 < len(words) <= MOST_NAMED
    return one_of(map(shown, words.values())) if few else _("a question in asks")


def _meant_elsewhere(source: str, asks: list[Ask]) -> bool:
    """Whether a question that has been complained about already has these words."""
    return any(source in map(typed, ask.given.values()) for ask in asks if not ask.type)
