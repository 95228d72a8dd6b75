"""Composes an activity from the phases that a plan file lists. It has no name of its own in the agenda.

The item is a mapping as `workshop.plans` leaves it after checking: `groups: {of, hosts, others}` or None,
`rounds`, `by_itself`, `cards`, and `phases`, a list of `{name, type, minutes, prompt, hint, say, warn, once,
asks, shows, points}`. `asks` is a list of `{name, type, label, hint, audience, of, options, up_to,
may_raise, anonymous}`, `shows` names fields. Phases marked `once: before` or `once: after` stand outside.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workshop.activities.casts import equals, hosted
from workshop.activities.rounds import rounds
from workshop.activity import HOSTS, KEEP, MIX, MOVE, TALK, Activity, Card, Grouping, Phase
from workshop.audience import Audience
from workshop.fields import Field


def compose(item: Mapping[str, Any]) -> Activity:
    """The activity that the item describes."""
    phases = item["phases"]
    before = tuple(_phase(p) for p in phases if p.get("once") == "before")
    after = tuple(_phase(p) for p in phases if p.get("once") == "after")
    inner = [p for p in phases if not p.get("once")]
    count = int(item.get("rounds") or 1)
    turns = (
        rounds(count, lambda n: tuple(_phase(p) for p in inner)) if count > 1 else tuple(map(_phase, inner))
    )
    made = _gathering((*before, *turns, *after), item.get("groups"))
    if item.get("by_itself"):
        made = tuple(replace(p, by_itself=p.seconds > 0 and p.type != "move") for p in made)
    keeps = tuple(Card(card["title"], tuple(card["lines"])) for card in item.get("cards", ()))
    return Activity("composed", item["title"], made, _grouping(item.get("groups")), keeps)


def _phase(given: Mapping[str, Any]) -> Phase:
    return Phase(
        given["name"],
        given["type"],
        seconds=round(float(given.get("minutes") or 0) * 60),
        headline=given["prompt"],
        hint=given.get("hint", ""),
        say=given.get("say", ""),
        warn=round(float(given.get("warn") or 0) * 60),
        asks=tuple(_field(asked) for asked in given.get("asks", ())),
        points=tuple(given.get("points", ())),
        shows=tuple(given.get("shows", ())),
        check_in=given["type"] == "move",
    )


def _field(asked: Mapping[str, Any]) -> Field:
    return Field(
        asked["name"],
        asked.get("type", "text"),
        asked["label"],
        Audience(asked.get("audience", "private")),
        hint=asked.get("hint", ""),
        up_to=int(asked.get("up_to") or 1000),
        options=tuple(asked.get("options", ())),
        of=asked.get("of", ""),
        may_raise=bool(asked.get("may_raise")),
        anonymous=bool(asked.get("anonymous")),
        carried=bool(asked.get("carried")),
    )


def _grouping(groups: Mapping[str, Any] | None) -> Grouping | None:
    if not groups:
        return None
    of = int(groups["of"])
    roles = ("host", "guest") if groups.get("hosts") else ()
    mixing = (HOSTS if roles else MIX) if groups.get("others") == "mix" else KEEP
    return Grouping(of, 2, of + 1, hosted if roles else equals, roles, mixing=mixing)


def _gathering(phases: tuple[Phase, ...], groups: Any) -> tuple[Phase, ...]:
    """The first phase that seats people forms the groups: a move where there is one, else the first talk.

    Where people mix, the first that seats them in each round does; a move at the end of a round already sends
    people to the tables of the next.
    """
    if not groups:
        return phases
    seats = [n for n, p in enumerate(phases) if p.type in (MOVE, TALK)] or [0]
    forming = {seats[0]}
    if groups.get("others") == "mix":
        later = sorted({p.round for p in phases if p.round > 1})
        forming |= {at for n in later for at in _seats_for(phases, seats, n)}
    return tuple(replace(p, gather=n in forming) for n, p in enumerate(phases))


def _seats_for(phases: tuple[Phase, ...], seats: list[int], round_: int) -> list[int]:
    """Where people are seated for this round: its first move or talk, or the last move of the one before."""
    first = next((at for at in seats if phases[at].round == round_), None)
    if first is None or phases[first].type == MOVE:
        return [] if first is None else [first]
    before = [at for at in seats if phases[at].round == round_ - 1]
    return [before[-1]] if before and phases[before[-1]].type == MOVE and len(before) > 1 else [first]
