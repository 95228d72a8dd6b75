"""What a rehearsal found out about a plan, in sentences a facilitator can act on."""

from collections import Counter
from collections.abc import Sequence

from workshop.rehearsal.crowd import Crowd
from workshop.rehearsal.latency import spread
from workshop.rehearsal.stewarding import Step
from workshop.words import _, ngettext

LONG_TITLE = 110
SLOW_ANSWER_MS = 1000.0
FEW = 0.6
"""Where fewer than this part of those who were asked had answered, time was short."""


def findings(crowd: Crowd, steps: Sequence[Step], stopped: str = "") -> list[str]:
    """What is worth a look, the gravest first; empty when everything went well."""
    found = [_("The plan did not reach its end: {why}").format(why=stopped)] if stopped else []
    found += [_("Not let in: {who}").format(who=who) for who in crowd.turned_away]
    return [*found, *_unkept(crowd), *_short_of_time(crowd), *_long_titles(steps), *_slow(crowd)]


def _unkept(crowd: Crowd) -> list[str]:
    letters = [x for phone in crowd.phones for x in phone.outbox.letters.values()]
    unsent = sum(letter.fate == "unsent" for letter in letters)
    refused = Counter(letter.message or letter.code for letter in letters if letter.fate == "refused")
    found = [
        ngettext("{n} answer was not kept: {why}", "{n} answers were not kept: {why}", n).format(n=n, why=why)
        for why, n in refused.most_common(3)
    ]
    if unsent:
        words = ngettext("{n} answer did not get through.", "{n} answers did not get through.", unsent)
        found.insert(0, words.format(n=unsent))
    return found


def _short_of_time(crowd: Crowd) -> list[str]:
    asked: Counter[str] = Counter()
    answered: Counter[str] = Counter()
    for life in crowd.lives:
        kept = {x.field for x in life.phone.outbox.letters.values() if x.acknowledged}
        asked.update(life.asked.values())
        answered.update(title for field, title in life.asked.items() if field in kept)
    words = _("“{title}”: {some} of {all} had answered when the room went on. Give it more time?")
    return [
        words.format(title=title, some=answered[title], all=count)
        for title, count in asked.items()
        if answered[title] < FEW * count
    ]


def _long_titles(steps: Sequence[Step]) -> list[str]:
    words = _("“{title}” has {count} characters: small on a projector.")
    return [words.format(title=s.title, count=len(s.title)) for s in steps if len(s.title) > LONG_TITLE]


def _slow(crowd: Crowd) -> list[str]:
    slowest = spread([took for phone in crowd.phones for took in phone.outbox.took().values()]).p95
    if slowest is None or slowest < SLOW_ANSWER_MS:
        return []
    words = _("One answer in twenty took longer than {seconds:.1f} seconds to be kept.")
    return [words.format(seconds=slowest / 1000)]
