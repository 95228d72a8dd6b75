"""Who is called after a commit, with the session's id: the pushes, or nobody."""

from collections.abc import Callable
from dataclasses import dataclass


def _nobody(session_id: str) -> None:
    """Nobody is told, in an application without sockets."""


@dataclass
class Callbacks:
    """`on_screen_change`: screens have changed. `on_arrival`: desks alone have. `on_counts`: only counts."""

    on_arrival: Callable[[str], None] = _nobody
    on_screen_change: Callable[[str], None] = _nobody
    on_counts: Callable[[str], None] = _nobody
