"""The large line of a phase, the same on every screen, and the question that stands beneath it.

Which text of a plan stands on which screen is one rule for all phases; docs/plans.md has it as a table.
"""

from dataclasses import replace

from workshop.activity import RATE, WRITE, Activity, Phase
from workshop.phases.asked import FieldView
from workshop.phases.part import Part
from workshop.phases.roles import whom
from workshop.words import _


def headline(phase: Phase, activity: Activity) -> str:
    """The large line of every screen. One of several questions is not the headline of all of them."""
    words = [field.label for field in phase.asks] or [label(activity, name) for name in phase.shows]
    if len(set(words)) > 1 and phase.headline in words:
        return activity.title
    return phase.headline or activity.title


def label(activity: Activity, name: str) -> str:
    """The words of the question of that name."""
    fields = (field for phase in activity.phases for field in phase.asks if field.name == name)
    return next((field.label for field in fields), "")


def question(phase: Phase, words: str) -> str:
    """What everybody is asked here, where it is one thing and the headline does not say it."""
    if phase.type not in (WRITE, RATE) or len(phase.asks) != 1:
        return ""
    only = phase.asks[0]
    return "" if only.of or only.type == "card" or only.label == words else only.label


def lead(phase: Phase, words: str) -> str:
    """The line beneath the headline, unless it says the same."""
    return "" if phase.lead == words else phase.lead


def helped(fields: tuple[FieldView, ...], phase: Phase, words: str) -> tuple[tuple[FieldView, ...], str]:
    """The fields, and the phase's own line of help where no field has it.

    A single question that is the headline itself gets it, as nothing stands between them.
    """
    if len(fields) == 1 and fields[0].label == words and not fields[0].hint:
        return (replace(fields[0], hint=phase.hint),), ""
    return fields, "" if any(field.hint == phase.hint for field in fields) else phase.hint


def elsewhere(phase: Phase, part: Part, fields: tuple[FieldView, ...]) -> tuple[str, ...]:
    """To whoever is asked nothing: what the host of the table, or its guests, are asked meanwhile."""
    if fields or not part.roles:
        return ()
    others = [field for field in phase.asks if whom(field.of) and part.other_with(field.of)]
    return tuple(_("{who}: {question}").format(who=whom(field.of), question=field.label) for field in others)
