"""A pretend facilitator leads a rehearsal through its plan, each step for as long as the plan says."""

from collections.abc import Callable
from dataclasses import dataclass

from workshop.rehearsal.client.console import SimulatedConsole

UNTIMED_S, AT_LEAST_S = 20.0, 2.0
"""How long a step without a clock is left standing, and any step at least, before speed shortens it."""
STUCK_AFTER = 3


@dataclass(frozen=True)
class Step:
    """One step as it was led: its title on the console and its planned seconds (0: without a clock)."""

    title: str
    seconds: int


def lead(
    console: SimulatedConsole, pause: Callable[[float], None], on_step: Callable[[Step], None]
) -> tuple[list[Step], str]:
    """Press through to the end. The steps, and why it stopped before the end (empty when it did not)."""
    steps: list[Step] = []
    refused = 0
    while console.ready():
        step = Step(console.offer.title, planned(console))
        if not refused:
            steps.append(step)
            on_step(step)
        pause(max(step.seconds or UNTIMED_S, AT_LEAST_S))
        before = console.step
        if console.forward():
            refused = 0
            console.wait_for_step(before, 5)
        elif (refused := refused + 1) == STUCK_AFTER:
            return steps, console.message
    return steps, ""


def planned(console: SimulatedConsole) -> int:
    """The seconds that the running step has in the plan; 0 without a clock."""
    total = console.offer.clock.get("total", "")
    return int(total) if total.isdecimal() else 0
