"""One person's takeaway: everything they wrote, what they were given, and what the room said.

Pure: rows that were opened for this response come in, plain facts go out. Nobody else's private words can be
in here, because nobody else's rows are asked for. Anonymous answers are not in here either: nobody can tell
which one is whose.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from workshop.activity import Card
from workshop.documents import calendar, feedback, shared
from workshop.documents.asking import Asking, askings
from workshop.documents.calendar import Day
from workshop.documents.in_words import Entry, TextPart, clean
from workshop.documents.notes import OpenField, Own
from workshop.moment import CLOSED, Moment
from workshop.screens.dates import on
from workshop.storage.gifts import GiftRow, GivenRow
from workshop.storage.words import OwnWords
from workshop.words import _, ended, speaking


@dataclass(frozen=True)
class Chapter:
    """One activity: this person's notes, and what their table agreed on."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Takeaway:
    """All of it, in the order of reading. `date` and `until` are ms since the epoch.

    `open` are the private fields that can still be written in; there are none once the session is closed.
    """

    name: str
    title: str
    place: str
    host: str
    date: int
    until: int
    keep_days: int
    closed: bool
    rehearsal: bool = False
    language: str = "en"
    steps: tuple[Entry, ...] = ()
    people: tuple[Entry, ...] = ()
    heard: tuple[Entry, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    gave: tuple[Entry, ...] = ()
    room: tuple[Entry, ...] = ()
    cards: tuple[Card, ...] = ()
    open: tuple[OpenField, ...] = ()
    days: tuple[Day, ...] = ()

    @property
    def written(self) -> "Takeaway":
        """The same without the questions that were not answered: what there is to take home."""
        chapters = (Chapter(each.title, _shown(each.entries)) for each in self.chapters)
        told = tuple(chapter for chapter in chapters if chapter.entries)
        return replace(self, steps=_shown(self.steps), chapters=told, open=())


def gathered(
    moment: Moment, handle: str, own: Iterable[OwnWords], gifts: Iterable[GiftRow], given: Iterable[GivenRow]
) -> Takeaway:
    """The takeaway of `handle`. `own`, `gifts` and `given` are opened rows of this person alone.

    `moment` is the whole session: `read_moment(..., whole=True)`.
    """
    gave = list(given)
    with speaking(moment.agenda.language):
        mine, asked = Own(moment, own, gave), list(askings(moment, handle))
        steps = tuple(step for each in asked if each.is_step for step in _steps(mine, each))
        return Takeaway(
            name=moment.people[handle].name,
            **_heading(moment),
            steps=steps,
            heard=feedback.heard(moment, gifts),
            chapters=tuple(_chapters(moment, handle, mine, asked)),
            gave=feedback.gave(moment, gave),
            room=tuple(filter(None, (shared.released(moment, each) for each in asked))),
            cards=_cards(moment),
            open=tuple(field for each in asked for field in mine.open(each)),
            days=tuple(_days(moment, mine, asked, steps)),
        )


def _heading(moment: Moment) -> dict[str, Any]:
    """What stands at the top of everybody's."""
    agenda = moment.agenda
    return {
        "title": agenda.title,
        "place": agenda.place,
        "host": agenda.host,
        "date": moment.began_at or moment.created_at,
        "until": moment.delete_at,
        "keep_days": agenda.keep_days,
        "closed": moment.state == CLOSED,
        "rehearsal": moment.rehearsal,
        "language": agenda.language,
    }


def _steps(mine: Own, asking: Asking) -> Iterator[Entry]:
    """Next steps come first and large: what they answer, and who read it, stands below them."""
    for entry in mine.entries(asking):
        about = f"{ended(asking.activity.title)} {entry.label}"
        yield replace(entry, label="", below=f"{about} ({entry.below})" if entry.below else about)


def _days(moment: Moment, mine: Own, asked: list[Asking], steps: tuple[Entry, ...]) -> Iterator[Day]:
    """The days this person has named, and two on which to look at their next steps once more."""
    for each in asked:
        for fid, value in mine.answers(each):
            yield from calendar.named(each, fid, value)
    began = on(moment.began_at or moment.created_at)
    yield from calendar.again([step.parts[0].text for step in steps if step.parts], began)


def with_people(
    takeaway: Takeaway, moment: Moment, contacts: Mapping[tuple[int, str], Mapping[str, str]]
) -> Takeaway:
    """The same with those who chose this person as they were chosen: `contacts` are their cards, by activity
    and handle."""
    with speaking(takeaway.language):
        return replace(takeaway, people=tuple(_people(moment, contacts)))


def _people(moment: Moment, contacts: Mapping[tuple[int, str], Mapping[str, str]]) -> Iterator[Entry]:
    """Those who chose each other: the name, where they met, and the card that was given."""
    for (at, handle), card in contacts.items():
        name = moment.people[handle].name or _("somebody who has left")
        said = clean("\n".join(part for part in card.values() if part)) or _(
            "You both want to stay in touch."
        )
        where = _("You met at: {activity}").format(activity=moment.agenda.activities[at].title)
        yield Entry("", (TextPart(name, said),), where)


def _chapters(moment: Moment, handle: str, mine: Own, asked: list[Asking]) -> Iterator[Chapter]:
    for at, activity in enumerate(moment.agenda.activities):
        here = [each for each in asked if each.at == at and not each.is_step]
        told = [_told(card) for card in activity.tells(mine.words(at))]
        entries = (*told, *(entry for each in here for entry in _notes(moment, handle, mine, each)))
        if entries:
            yield Chapter(activity.title, entries)


def _told(card: Card) -> Entry:
    """What a kind says about somebody's own words."""
    return Entry(card.title, (TextPart("", "\n".join(card.lines)),))


def _notes(moment: Moment, handle: str, mine: Own, asking: Asking) -> Iterator[Entry]:
    """Own words, then the table's; what is among the table's lines is not said twice."""
    table = shared.agreed(moment, handle, asking)
    lines = {part.text for part in table.parts} if table else set()
    for entry in mine.entries(asking):
        if entry.unfinished or "\n".join(part.text for part in entry.parts) not in lines:
            yield entry
    if table:
        yield table


def _cards(moment: Moment) -> tuple[Card, ...]:
    """The cards of everything that was reached, each once."""
    reached = moment.agenda.activities[: moment.activity_at + 1]
    return tuple({card.title: card for activity in reached for card in activity.keeps}.values())


def _shown(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if entry.shown)
