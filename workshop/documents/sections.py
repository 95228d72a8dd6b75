"""A takeaway in its order of reading: what I heard, my notes, what the table and the room said, cards to keep."""

from dataclasses import dataclass

from workshop.documents.takeaway import Chapter, Heard, Note, Takeaway
from workshop.web import dates
from workshop.words import _


@dataclass(frozen=True)
class Item:
    """One text under a quiet label. `blank` is filled on the phone, or a ruled line on paper."""

    label: str
    text: str
    field: str = ""
    blank: bool = False
    unfinished: bool = False
    quoted: bool = True


@dataclass(frozen=True)
class Section:
    """Texts under one heading."""

    title: str
    items: tuple[Item, ...]


def sections(takeaway: Takeaway) -> tuple[Section, ...]:
    """All of it; empty sections are left out."""
    made = [
        Section(_("What I heard"), _feedback(takeaway.heard, _("{part} (from {name})"))),
        *(_chapter(chapter) for chapter in takeaway.chapters),
        Section(_("What I gave"), _feedback(takeaway.gave, _("{part} (to {name})"))),
        *(Section(card.title, tuple(Item("", line, quoted=False) for line in card.lines)) for card in takeaway.cards),
    ]
    return tuple(section for section in made if section.items)


def _feedback(all_heard: tuple[Heard, ...], label: str) -> tuple[Item, ...]:
    return tuple(
        Item(label.format(part=part.label or heard.title, name=heard.name), part.text)
        for heard in all_heard
        for part in heard.parts
    )


def _chapter(chapter: Chapter) -> Section:
    notes = [item for note in chapter.notes for item in _note(note)]
    table = [Item(_("Your table agreed"), line) for line in chapter.table]
    room = [Item(_("From the room, without names"), line) for line in chapter.room]
    return Section(chapter.title, (*notes, *table, *room))


def _note(note: Note) -> list[Item]:
    if note.device:
        return [Item(note.prompt, "", note.field, blank=True)]
    label = _("{prompt} (unfinished)").format(prompt=note.prompt) if note.unfinished else note.prompt
    return [
        Item(f"{label}: {part.label}" if part.label else label, part.text, note.field, unfinished=note.unfinished)
        for part in note.parts
    ]


def labels(takeaway: Takeaway) -> dict[str, str]:
    """The sentences around it."""
    about = [takeaway.title, takeaway.place, takeaway.host, dates.day(takeaway.date, takeaway.language)]
    return {
        "yours": _("Yours to keep, {name}").format(name=takeaway.name),
        "about": ", ".join(part for part in about if part),
        "until": _("Our copy is deleted on {day}. This one is yours.").format(
            day=dates.day(takeaway.until, takeaway.language)
        ),
    }
