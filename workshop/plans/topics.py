"""What a plan can be about: the topics by which ready plans are found."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from workshop.words import N_

TOPICS: Mapping[str, str] = {
    "skills": N_("Skills of mentors and mentees"),
    "benefits": N_("Benefits for both sides"),
    "models": N_("Models of mentoring"),
    "feedback": N_("Feedback"),
    "audit": N_("Audit of a relationship"),
    "cv": N_("CV preparation"),
    "plan": N_("Professional development planning"),
    "networking": N_("Networking"),
    "vignettes": N_("Training vignettes"),
    "relationships": N_("What makes a relationship work"),
    "role_play": N_("Role-play"),
    "evaluation": N_("Evaluation"),
}

WHOLE = N_("Whole workshops")
"""Where plans stand that are about all of it."""

Plan = TypeVar("Plan")


def by_topic(plans: Iterable[tuple[Plan, Iterable[str]]]) -> list[tuple[str, list[Plan]]]:
    """Each topic with its plans, in the order given; first those without one, which are about everything."""
    known = [(plan, tuple(topics)) for plan, topics in plans]
    found = [(WHOLE, [plan for plan, topics in known if not topics])]
    found += [(title, [plan for plan, topics in known if topic in topics]) for topic, title in TOPICS.items()]
    return [(title, mine) for title, mine in found if mine]
