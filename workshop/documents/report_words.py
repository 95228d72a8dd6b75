"""Sentences that the report says in every format."""

from workshop.documents.objectives import Rated
from workshop.documents.report import Report, TookPart
from workshop.words import _, ngettext


def took_part(report: Report) -> list[str]:
    """Each activity with how many wrote or chose something in it."""
    return [f"{each.activity}: {how_many(each)}" for each in report.took_part]


def how_many(took: TookPart) -> str:
    """So many of all; of fewer than five only that they are fewer."""
    if took.answered is None:
        return _("fewer than 5 of {of}").format(of=took.of)
    return _("{n} of {of}").format(n=took.answered, of=took.of)


def few(answered: int) -> str:
    """That there are too few to be shown."""
    said = ngettext("%(num)s answer, shown from 5", "%(num)s answers, shown from 5", answered)
    return said % {"num": answered}


def moved(each: Rated) -> str:
    """What became of one objective, in one line."""
    before, now = (f"{middle:g}" for middle in each.medians)
    counts = {"n": each.answered, "higher": each.higher, "same": each.same, "lower": each.lower}
    said = _("{n} pairs. Middle rating {before}, now {now}. Higher {higher}, same {same}, lower {lower}.")
    words = said.format(before=before, now=now, **counts)
    if each.share is None:
        return words
    share, low, high = each.share
    at = _("At 4 or 5 now: {share} % (95 % interval {low} to {high} %).")
    return f"{words} {at.format(share=share, low=low, high=high)}"


def forgotten(report: Report) -> list[str]:
    """That some are not named any more; nothing when nobody asked for it."""
    count = report.forgotten
    said = ngettext(
        "%(num)s more was here and has asked to be forgotten",
        "%(num)s more were here and have asked to be forgotten",
        count,
    )
    return [said % {"num": count}] if count else []


def last_words() -> str:
    """What is not in here."""
    return _("Private notes, feedback and audits are not in this report, and nobody can add them.")
