"""One person's profile: the mean of each domain, in words instead of grades, and where to begin to talk.

The cut-offs are design choices. The phone draws the same from its own store; see static/js/profile.js.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workshop.activities.audit.statements import Domain, domains
from workshop.activity import Card
from workshop.fields import NOT_APPLICABLE
from workshop.words import _

ENOUGH = 2
"""Statements of a domain that must be answered; of three."""

KEEP, LOOK_AT = 4.0, 3.0
"""From here on a domain is one to keep, or to look at; below one to talk about."""

SIDES = {"mentee": "", "mentor": "m"}
"""What the names of the fields of a side begin with."""


@dataclass(frozen=True)
class Mean:
    """One domain: its mean from 1 to 5, None when too little was answered."""

    domain: Domain
    mean: float | None

    @property
    def word(self) -> str:
        """What to do about it."""
        if self.mean is None:
            return ""
        return _("keep") if self.mean >= KEEP else _("look at") if self.mean >= LOOK_AT else _("talk about")


def profile(words: Mapping[str, Any]) -> tuple[Mean, ...]:
    """The six means, from the cards of either side by the name of their field."""
    return tuple(Mean(domain, _mean(_card(words, domain))) for domain in domains())


def _card(words: Mapping[str, Any], domain: Domain) -> Mapping[str, str]:
    found = (words.get(side + domain.name) for side in SIDES.values())
    return next((card for card in found if isinstance(card, Mapping)), {})


def _mean(card: Mapping[str, str]) -> float | None:
    rated = [int(said) for said in card.values() if said.isdecimal() and said != NOT_APPLICABLE]
    return round(sum(rated) / len(rated), 1) if len(rated) >= ENOUGH else None


def lowest(means: tuple[Mean, ...]) -> Mean | None:
    """The domain to begin with: the lowest, of equals the first; None when nothing was rated."""
    rated = [each for each in means if each.mean is not None]
    return min(rated, key=lambda each: each.mean or 0.0, default=None)


def told(settings: Mapping[str, Any], words: Mapping[str, Any]) -> tuple[Card, ...]:
    """The profile as a takeaway tells it."""
    means = profile(words)
    first = lowest(means)
    if first is None:
        return ()
    lines = [f"{each.domain.title}: {each.mean}, {each.word}" for each in means if each.mean is not None]
    note = _("A conversation aid. It has not been validated as a measurement.")
    return (
        Card(_("My profile, from 1 to 5"), (*lines, note)),
        Card(_("Where I could begin: {domain}").format(domain=first.domain.title), (first.domain.opener,)),
    )
