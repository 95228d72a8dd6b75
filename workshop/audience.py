"""Who may see what was written: seven audiences, from this phone alone to the whole room with a name."""

from enum import StrEnum

from workshop.words import _


class Audience(StrEnum):
    """Who may read a field. The order is from the fewest readers to the most."""

    DEVICE = "device"
    PRIVATE = "private"
    GIVEN = "given"
    GROUP = "group"
    FACILITATOR = "facilitator"
    ROOM = "room"
    NAMED = "named"


SEALED = frozenset({Audience.PRIVATE, Audience.GIVEN})
"""Audiences whose words are locked to their owner at rest."""


def reader_sentence(
    audience: Audience,
    anonymous: bool = False,
    harvested: bool = False,
    brought: bool = False,
    chosen: bool = True,
) -> str:
    """The sentence beside a field that says who will read it, before a letter is typed.

    No more is promised than counts can keep: where all have `chosen` the same, everybody knows of everybody.
    `harvested` says that the room is shown later what a table wrote, `brought` that it is read by those whom
    its writer sits with later.
    """
    if brought:
        return _("You and those you meet at your table")
    if anonymous:
        return unnamed(chosen)
    if harvested:
        return _("You and your table; later the room, without your name")
    return {
        Audience.DEVICE: _("Stays on this phone"),
        Audience.PRIVATE: _("Only you can read this"),
        Audience.GIVEN: _("Only you, until you give it"),
        Audience.GROUP: _("You and your table"),
        Audience.FACILITATOR: _("The facilitator, without your name"),
        Audience.ROOM: _("The whole room, without your name"),
        Audience.NAMED: _("The whole room, with your name"),
    }[audience]


def unnamed(chosen: bool = True) -> str:
    """What an anonymous answer is promised: one that is `chosen`, or one that is written in one's own way."""
    if chosen:
        return _("Stored without your name; if everybody chooses the same, everybody knows")
    return _("Stored without your name; whoever knows how you write may still know")


def readers(audience: Audience) -> int:
    """How many seats the little table beside a field has filled: one, a table's worth, or all eight."""
    return {"device": 1, "private": 1, "given": 2, "group": 4, "facilitator": 2}.get(audience, 8)
