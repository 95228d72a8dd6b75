"""What a rehearsal and a soundcheck say in the terminal, in plain words."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich import progress as rich
from rich.console import Console

from workshop.rehearsal.own_server import Open
from workshop.rehearsal.soundcheck import Progress
from workshop.screens import qr
from workshop.words import _, ngettext

PARTS = {
    "join": _("Phones joined"),
    "step": _("Steps played"),
    "answer": _("Answers sent"),
    "return": _("Phones back again"),
}


@contextmanager
def progress(console: Console, phones: int) -> Iterator[Progress]:
    """Bars that grow while a soundcheck runs. What is yielded hears how far each part is."""
    columns = (rich.TextColumn("{task.description}"), rich.BarColumn(), rich.MofNCompleteColumn())
    with rich.Progress(*columns, console=console, refresh_per_second=4) as bars:
        tasks = {part: bars.add_task(_(words), total=None) for part, words in PARTS.items()}
        bars.update(tasks["join"], total=phones)

        def reached(part: str, done: int) -> None:
            if part == "answer":
                bars.advance(tasks[part], done)
            elif part in tasks:
                bars.update(tasks[part], completed=done)

        yield reached


def open_doors(open_: Open, people: int, *, driven: bool) -> str:
    """Where a rehearsal can be seen. A console that is driven has used its link itself."""
    lines = [
        qr.terminal(open_.join),
        _("Your own phone may come too: {address}").format(address=open_.join),
        _("The big screen: {address}").format(address=open_.projector),
    ]
    if not driven:
        lines.append(_("Your console (opens once): {link}").format(link=open_.console))
    rehearsal = ngettext(
        "REHEARSAL: {count} pretend person, nothing is kept. Ctrl-C ends it.",
        "REHEARSAL: {count} pretend people, nothing is kept. Ctrl-C ends it.",
        people,
    )
    lines.append(rehearsal.format(count=people))
    return "\n".join(lines)


def in_the_room(people: int) -> str:
    """How many have come in."""
    words = ngettext("{count} person is in the room.", "{count} people are in the room.", people)
    return words.format(count=people)
