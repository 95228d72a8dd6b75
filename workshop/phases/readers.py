"""Who will read what is asked in a phase, in one sentence for the wall."""

from workshop.activity import Phase
from workshop.audience import Audience, unnamed
from workshop.fields import Harvested
from workshop.words import _


def readers(phase: Phase) -> str:
    """Who will read what is asked here: the widest of the audiences; empty when nothing is asked."""
    if not phase.asks:
        return ""
    if all(field.anonymous for field in phase.asks):
        return f"{unnamed(any(field.type != 'text' for field in phase.asks))}."
    if any(field.may_raise for field in phase.asks):
        return _("Only you will read it, unless you send it to the room.")
    if any(isinstance(field, Harvested) for field in phase.asks):
        return _("Your table will read it, and later the room, without your name.")
    if any(field.brought for field in phase.asks):
        return _("Those you meet at your table will read what you show them.")
    order = list(Audience)
    widest = max((field.audience for field in phase.asks), key=order.index)
    return {
        Audience.DEVICE: _("It stays on your phone."),
        Audience.PRIVATE: _("Only you will read it."),
        Audience.GIVEN: _("It is yours until you give it."),
        Audience.GROUP: _("Your table will read it."),
        Audience.FACILITATOR: _("The facilitator reads it, without your name."),
        Audience.ROOM: _("The room sees it, without your name."),
        Audience.NAMED: _("The room sees it, with your name."),
    }[widest]
