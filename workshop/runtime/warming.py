"""Getting ready: templates are compiled, and what is loaded is never looked through again.

The first press of a workshop must not wait for Jinja. And unless it is told so, Python's collector goes
through every module again and again while people come, and holds up the whole room for 100 ms each time.
"""

import gc
from collections.abc import Mapping

import gevent

from workshop.screens.templates import environment

OLDEST = 2
"""The generation of objects that a full collection goes through."""


def warm() -> int:
    """Compile every template, one after the other; how many there are."""
    names = [name for name in environment().list_templates() if name.endswith(".html")]
    for name in names:
        environment().get_template(name)
        gevent.sleep(0)
    return len(names)


def get_ready() -> None:
    """Before the doors open: after a restart a whole hall stands there."""
    warm()
    # All that is in memory now stays for good: the collector need not look at it again.
    gc.freeze()
    if freeze_what_stays not in gc.callbacks:
        gc.callbacks.append(freeze_what_stays)


def freeze_what_stays(phase: str, about: Mapping[str, int]) -> None:
    """Look no more at what a full collection left: the next one would hold up the room longer.

    With a thousand phones that would be 60 ms. What is frozen still goes when nobody holds it; only rings of
    objects would stay, and a phone that leaves makes hardly any (one object in four, measured).
    """
    if phase == "stop" and about["generation"] == OLDEST:
        gc.freeze()
