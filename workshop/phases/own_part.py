"""What a phase holds for one part: the cards they may read and the line that tells them what to do now."""

from workshop.activity import Card, Phase
from workshop.phases.part import Part


def cards(phase: Phase, part: Part) -> tuple[Card, ...]:
    """The cards for this person's eyes: of their own parts, else those for everybody. Never another's."""
    mine = tuple(phase.cards[role] for role in part.roles if role in phase.cards)
    return mine or ((phase.cards[""],) if "" in phase.cards else ())


def line(phase: Phase, part: Part) -> str:
    """What this person does now; of two parts both lines; empty when the plan says nothing."""
    lines = [phase.lines[role] for role in part.roles if role in phase.lines]
    return " ".join(lines) or phase.lines.get("", "")
