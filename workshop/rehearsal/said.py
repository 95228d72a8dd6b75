"""What a rehearsal and a soundcheck say in the terminal, in plain words."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from workshop.rehearsal.latency import Spread, spread
from workshop.rehearsal.measured import Measured
from workshop.rehearsal.own_server import Open
from workshop.rehearsal.soundcheck import Told
from workshop.web import qr
from workshop.words import _, ngettext

PARTS = {"join": _("Phones joined"), "step": _("Steps played"), "answer": _("Answers sent")}


@contextmanager
def progress(console: Console, phones: int) -> Iterator[Told]:
    """Bars that grow while a soundcheck runs. What is yielded is told how far each part is."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, refresh_per_second=4) as bars:
        tasks = {part: bars.add_task(_(words), total=None) for part, words in PARTS.items()}
        bars.update(tasks["join"], total=phones)

        def told(part: str, done: int) -> None:
            if part == "answer":
                bars.advance(tasks[part], done)
            elif part in tasks:
                bars.update(tasks[part], completed=done)

        yield told


def outcome(found: Measured) -> Table:
    """The figures of a soundcheck as a table of two columns."""
    table = Table(show_header=False, box=None, pad_edge=False)
    for what, said in _rows(found):
        table.add_row(what, said)
    return table


def _rows(found: Measured) -> list[tuple[str, str]]:
    of = _("{some} of {all}")
    answers = _("{sent} sent, {acknowledged} acknowledged, {stored} kept, {doubled} twice, {lost} lost")
    rows = [
        (_("Phones that joined"), of.format(some=found.joined, all=found.phones)),
        (_("A new screen was there after"), _took(spread(found.pushes))),
        (_("An answer was kept after"), _took(spread(found.answering))),
        (_("Answers"), answers.format(**vars(found.answers))),
        (_("Cut off and back again"), of.format(some=found.returned, all=found.cut)),
        (_("On the newest screen at the end"), of.format(some=found.same_version, all=found.phones)),
    ]
    if found.silent:
        rows.append((_("Screens that did not come in time"), str(found.silent)))
    rows += [(_("Note"), note) for note in found.notes]
    rows.append(("", _("Nothing was lost.") if found.fine else _("Something was lost. See the lines above.")))
    return rows


def _took(took: Spread) -> str:
    if took.p50 is None:
        return _("not measured")
    said = _("{p50:.0f} ms for half of them, {p95:.0f} ms for nearly all, {last:.0f} ms for the last")
    return said.format(p50=took.p50, p95=took.p95, last=took.last)


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
    said = ngettext("{count} person is in the room.", "{count} people are in the room.", people)
    return said.format(count=people)
