"""Drawing a phone's screen: equal facts are drawn once, in any room; then each person's own words go in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from workshop import ids
from workshop.moment import Moment
from workshop.phases.asked import again, asked
from workshop.phases.part import Part, Places
from workshop.phases.progress import shown
from workshop.screens.shared import Facts, shared, without_markers
from workshop.screens.templates import environment
from workshop.wire.slots import Pieces, split
from workshop.words import speaking

KEPT = 512
"""Drawings kept at once, of a few kB each."""

NOTHING: Mapping[str, Any] = {"plain": False, "own": {}, "given": (), "told": ()}
"""What is in the fields and places of a shared drawing."""


@dataclass(frozen=True)
class Screen:
    """A whole small screen with its number."""

    epoch: str
    version: int
    html: str


def phone(
    moment: Moment,
    handle: str,
    own: Mapping[str, Any] | None = None,
    given: Sequence[Mapping[str, Any]] = (),
    op: Callable[[], str] = ids.operation,
) -> Screen:
    """One person's screen, for a response to that person alone.

    `own` (words by field id) and `given` (gifts as `GET answers` lists them) fill a page without script.
    Every form gets a fresh operation from `op`, so that it can be sent before a script has run.
    """
    if own is None:
        pieces, words = shared_phone(moment, handle, op)
        return Screen(moment.epoch, number(moment, handle), pieces.fill(words))
    places = Places(moment)
    part, slots = places.part(handle), places.slots(handle)
    pieces = draw_own(moment, part, slots, own, given)
    return Screen(moment.epoch, number(moment, handle), pieces.fill({**slots, **_ops(pieces, op)}))


def shared_phone(
    moment: Moment, handle: str, op: Callable[[], str] = ids.operation
) -> tuple[Pieces, dict[str, str]]:
    """The shared drawing of this person's screen, and what goes into its slots."""
    places = Places(moment)
    pieces = draw(moment, places.part(handle))
    return pieces, {**places.slots(handle), **_ops(pieces, op)}


def _ops(pieces: Pieces, op: Callable[[], str]) -> dict[str, str]:
    return {name: op() for name in pieces.names if name.startswith("op.")}


def number(moment: Moment, handle: str) -> int:
    """A phone's number: the largest of the session's, its table's and its person's."""
    group, person = moment.table_of.get(handle), moment.people[handle]
    return max(moment.screen_version, group.version if group else 0, person.version)


def draw(moment: Moment, part: Part) -> Pieces:
    """The shared drawing for everybody with this part: empty fields, open slots."""
    language = moment.agenda.language
    with speaking(language):
        templates, facts = shared(moment, part)
        return _drawn(templates, language, frozenset(facts.items()))


def draw_own(
    moment: Moment,
    part: Part,
    slots: Mapping[str, str],
    own: Mapping[str, Any],
    given: Sequence[Mapping[str, Any]],
) -> Pieces:
    """The same screen with one person's own words in it. Never kept."""
    with speaking(moment.agenda.language):
        templates, facts = shared(moment, part)
        mine = _by_name(moment, part, slots, own)
        told = [(card.title, card.lines) for card in moment.activity.tells(mine)]
        words = {"plain": True, "own": mine, "given": tuple(given), "told": told}
        return _rendered(templates, facts, without_markers(words))


@lru_cache(maxsize=KEPT)
def _drawn(templates: tuple[str, ...], language: str, facts: frozenset[tuple[str, Any]]) -> Pieces:
    # The language is part of the key because the templates' own words are spoken in it.
    return _rendered(templates, dict(facts), NOTHING)


def let_go() -> None:
    """No drawing is remembered: somebody's words were deleted, and some of them may be in one."""
    _drawn.cache_clear()


def _rendered(templates: tuple[str, ...], facts: Facts, words: Mapping[str, Any]) -> Pieces:
    return split(environment().select_template(list(templates)).render({**facts, **words}))


def _by_name(
    moment: Moment, part: Part, slots: Mapping[str, str], own: Mapping[str, Any]
) -> Mapping[str, Any]:
    """The words of the fields on this screen, by the field's name: a screen does not know receivers."""
    found = {each.field.name: each.question for each in shown(moment)}
    found |= {ask.name: fid for fid, ask in again(moment, part)}
    for ask in asked(moment.phase, part):
        receiver = slots.get(f"receiver_id.{ask.to}", "") if ask.to else ""
        found[ask.name] = moment.question(ask.name) + (f".{receiver}" if receiver else "")
    raised = {f"{name}.raised": True for name, fid in found.items() if own.get(f"{fid}.raised")}
    return {name: own[fid] for name, fid in found.items() if fid in own} | raised
