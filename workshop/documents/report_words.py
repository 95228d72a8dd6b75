"""Sentences that the report says in every format."""

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
    return _("Private notes, feedback and ratings are not in this report, and nobody can add them.")
