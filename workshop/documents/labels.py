"""The sentences around a takeaway, the same in every format."""

from workshop.documents.takeaway import Takeaway
from workshop.screens import dates
from workshop.tongue import ours
from workshop.words import _, ngettext


def labels(takeaway: Takeaway) -> dict[str, str]:
    """Headings and sentences by name, in the language being spoken."""
    named = any(part.label for entry in takeaway.room for part in entry.parts)
    return {
        "yours": _("Yours to keep, {name}").format(name=takeaway.name),
        "day": dates.day(takeaway.date, ours(takeaway.language)),
        "about": _about(takeaway),
        "only": _("Only you have this page."),
        "steps": _("My next steps"),
        "people": _("People to write to"),
        "heard": _("What I heard"),
        "notes": _("My notes"),
        "gave": _("What I gave"),
        "room": _("From the room") if named else _("From the room, without names"),
        "card": _("A card to keep: {title}"),
        "unfinished": _("unfinished"),
        "nothing": _("Nothing is written yet. What you write will be here."),
        "until": _until(takeaway),
        "boxes": _(
            "This computer has no letters for some of the characters. The page and the text have them all."
        ),
    }


def _about(takeaway: Takeaway) -> str:
    host = _("with {host}").format(host=takeaway.host) if takeaway.host else ""
    return ", ".join(part for part in (takeaway.title, takeaway.place, host) if part)


def _until(takeaway: Takeaway) -> str:
    """Until when the house keeps its copy. Before the end nobody knows the day yet."""
    if takeaway.closed:
        day = dates.day(takeaway.until, ours(takeaway.language))
        return _("Our copy is deleted on {day}. This one is yours.").format(day=day)
    return ngettext(
        "Our copy is deleted %(num)s day after the end. This one is yours.",
        "Our copy is deleted %(num)s days after the end. This one is yours.",
        takeaway.keep_days,
    ) % {"num": takeaway.keep_days}
