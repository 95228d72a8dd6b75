"""What others may read too: the lines a table agreed on, and what the room was shown."""

from collections.abc import Iterable

from workshop.audience import Audience
from workshop.documents.asking import Asking
from workshop.documents.in_words import Entry, TextPart, clean
from workshop.documents.notes import in_round
from workshop.ink import seen
from workshop.moment import Moment
from workshop.wording import once_each
from workshop.words import _, ngettext

MOST_LINES = 60
"""Of one question; a thousand lines are no keepsake."""


def agreed(moment: Moment, handle: str, asking: Asking) -> Entry | None:
    """What this person's table wrote down together under one question; None when it did not."""
    sitting = moment.sitting_of(asking.at, asking.phase.round, asking.field.name)
    group = moment.group_of(handle, sitting)
    if group is None or asking.field.audience is not Audience.GROUP:
        return None
    lines = _lines((line, "") for line in moment.group_lines.get((asking.question, group.table), ()))
    return Entry(in_round(asking, asking.field.label), lines, _("Your table")) if lines else None


def released(moment: Moment, asking: Asking) -> Entry | None:
    """What the room was shown under one question, in the order of the wall; None when nothing was.

    A part's label is the writer's name where they chose to be named.
    """
    shown = [line for line in moment.lines.get(asking.question, ()) if not line.hidden]
    told = [(line.text, line.name) for line in shown]
    if asking.field.type != "text" and not any(name for _text, name in told):
        told = [(text, "") for text in once_each(text for text, _name in told)]
    lines, more = _lines(told[:MOST_LINES]), len(told) - MOST_LINES
    below = ngettext("and %(num)s more", "and %(num)s more", more) % {"num": more} if more > 0 else ""
    return Entry(in_round(asking, asking.field.label), lines, below) if lines else None


def _lines(said: Iterable[tuple[str, str]]) -> tuple[TextPart, ...]:
    found = (TextPart(name, clean(text)) for text, name in said)
    return tuple(part for part in found if seen(part.text))
