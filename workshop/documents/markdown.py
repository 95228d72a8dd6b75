"""The takeaway as Markdown: plain text that every editor reads."""

from collections.abc import Iterable, Iterator

from workshop.activity import Card
from workshop.documents.escaping import in_markdown
from workshop.documents.in_words import Entry, TextPart
from workshop.documents.labels import labels
from workshop.documents.takeaway import Takeaway
from workshop.words import _, speaking

RULED = "_" * 40


def markdown(takeaway: Takeaway) -> str:
    """The whole takeaway as text."""
    with speaking(takeaway.language):
        said, told = labels(takeaway), takeaway.written
        lines = [
            f"# {in_markdown(said['yours'])}",
            "",
            in_markdown(f"{said['about']}, {said['day']}. {said['only']}"),
            "",
        ]
        lines += _section(said["steps"], _steps(told.steps))
        lines += _section(said["people"], _entries(told.people))
        lines += _section(said["heard"], _entries(told.heard))
        lines += _section(said["notes"], _chapters(told))
        lines += _section(said["gave"], _entries(told.gave))
        lines += _section(said["room"], _room(told.room))
        for card in told.cards:
            lines += _section(said["card"].format(title=card.title), _card(card))
        return "\n".join([*lines, "---", "", in_markdown(said["until"]), ""])


def _section(title: str, lines: Iterable[str]) -> list[str]:
    """A heading and what stands under it; nothing when that is nothing."""
    body = list(lines)
    return [f"## {in_markdown(title)}", "", *body] if body else []


def _steps(steps: Iterable[Entry]) -> Iterator[str]:
    for number, step in enumerate(steps, 1):
        marker = f"{number}. "
        words = [line for n, part in enumerate(step.parts) for line in _of_a_step(part, n)] or [
            in_markdown(RULED) + _own(step)
        ]
        lines = [*words, f"({in_markdown(step.below)}{_unfinished(step)})"]
        yield marker + f"  \n{' ' * len(marker)}".join(lines)
        yield ""


def _of_a_step(part: TextPart, at: int) -> list[str]:
    """The lines of a step; behind the first part of a card each has its label before it."""
    first, *more = _lines(part.text)
    label = part.label if part.label.endswith(("?", ":")) else f"{part.label}:"
    return [f"{in_markdown(label)} {first}" if at and part.label else first, *more]


def _chapters(takeaway: Takeaway) -> Iterator[str]:
    for chapter in takeaway.chapters:
        yield from (f"### {in_markdown(chapter.title)}", "")
        yield from _entries(chapter.entries)


def _entries(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        if entry.label:
            yield from (f"**{in_markdown(entry.label)}**{_unfinished(entry)}", "")
        if entry.blank:
            yield from (_own(entry), "", RULED, "")
        for part in entry.parts:
            yield from _part(part)
        if entry.below:
            yield from (f"({in_markdown(entry.below)})", "")


def _part(part: TextPart) -> Iterator[str]:
    if part.label:
        yield from (f"{in_markdown(part.label)}:", "")
    yield from ("  \n".join(f"> {line}" for line in _lines(part.text)), "")


def _room(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        yield from (f"**{in_markdown(entry.label)}**", "")
        for part in entry.parts:
            named = [*_lines(part.text), *([f"({in_markdown(part.label)})"] if part.label else [])]
            yield "- " + "  \n  ".join(named)
        yield from ("", *((f"({in_markdown(entry.below)})", "") if entry.below else ()))


def _card(card: Card) -> Iterator[str]:
    yield from (f"{number}. {in_markdown(line)}" for number, line in enumerate(card.lines, 1))
    yield ""


def _lines(text: str) -> list[str]:
    return in_markdown(text).split("\n")


def _own(entry: Entry) -> str:
    """Where a phone puts words that never left it, when it saves the file; no reader shows the mark."""
    return f"<!-- own {entry.field} -->" if entry.blank else ""


def _unfinished(entry: Entry) -> str:
    return f" ({_('unfinished')})" if entry.unfinished else ""
