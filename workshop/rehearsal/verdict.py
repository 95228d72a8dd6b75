"""The end of a soundcheck in plain words: what to expect, what stands in the way, what to do."""

from rich.table import Table

from workshop.rehearsal import limits
from workshop.rehearsal.latency import Spread, spread
from workshop.rehearsal.measured import Measured
from workshop.words import _

AT_ONCE_MS, SOON_MS = 100.0, 1000.0
"""Nobody notices the first; the second is a pause that people notice."""


def outcome(found: Measured) -> Table:
    """The figures of a soundcheck as a table of two columns."""
    table = Table(show_header=False, box=None, pad_edge=False)
    for row in [*_counted(found), *_timed(found), *_meaning(found)]:
        table.add_row(*row)
    return table


def _counted(found: Measured) -> list[tuple[str, str]]:
    of = _("{some} of {all}")
    rows = [(_("Phones that joined"), of.format(some=found.joined, all=found.phones))]
    if found.answers.sent:
        words = _("{sent} sent, {acknowledged} acknowledged, {stored} kept, {doubled} twice, {lost} lost")
        rows.append((_("Answers"), words.format(**vars(found.answers))))
    if found.cut:
        rows.append((_("Cut off and back again"), of.format(some=found.returned, all=found.cut)))
    rows.append((_("On the newest screen at the end"), of.format(some=found.same_version, all=found.phones)))
    if found.silent:
        rows.append((_("Screens that did not come in time"), str(found.silent)))
    return rows


def _timed(found: Measured) -> list[tuple[str, str]]:
    rows = (
        (_("Somebody was in after"), found.joining),
        (_("A new screen was there after"), found.pushes),
        (_("An answer was kept after"), found.answering),
        (_("A lost phone was back after"), found.returning),
    )
    return [(what, _took(spread(took))) for what, took in rows if took]


def _took(took: Spread) -> str:
    words = _("{p50:.0f} ms for half of them, {p95:.0f} ms for nearly all, {last:.0f} ms for the last")
    return words.format(p50=took.p50, p95=took.p95, last=took.last)


def _meaning(found: Measured) -> list[tuple[str, str]]:
    stands, do = limits.in_words(found.seen)
    rows = [("", ""), (_("What you may expect"), _expect(found)), (_("What is the limit"), stands)]
    rows += [(_("What to do"), do), (_("This program's own part"), _own(found))]
    rows += [(_("Note"), note) for note in found.notes]
    rows.append(("", _("Nothing was lost.") if found.fine else _("Something was lost. See the lines above.")))
    return rows


def _expect(found: Measured) -> str:
    if not found.joined:
        return _("Nobody got in, so nothing can be said.")
    if not found.fine:
        return _("Trouble: with so many phones not everything arrives.")
    slowest = max((spread(took).p95 or 0.0 for took in (found.pushes, found.answering)), default=0.0)
    if not slowest:
        return _("Everybody gets in.")
    if slowest <= AT_ONCE_MS:
        return _("Everything happens at once, for nearly everybody.")
    if slowest <= SOON_MS:
        return _("Nearly everybody waits less than a second.")
    return _("It works, but people wait: up to {seconds:.0f} seconds.").format(seconds=slowest / 1000 + 0.5)


def _own(found: Measured) -> str:
    share = _("{share:.0f} % of one core at most").format(share=found.own_share * 100)
    parts = [share]
    if found.own_us is not None:
        parts.append(_("{us:.0f} microseconds for each screen").format(us=found.own_us))
    if found.own_lag_ms is not None:
        parts.append(
            _("looked at up to {ms:.0f} ms late, which is not in the figures").format(ms=found.own_lag_ms)
        )
    if found.server_share is not None:
        parts.append(_("the server took {share:.0f} %").format(share=found.server_share * 100))
    return ", ".join(parts)
