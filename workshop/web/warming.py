"""Getting ready: templates are compiled, and what is loaded is never looked through again.


The first press of a workshop must not wait for Jinja. And unless it is told so, Python's collector goes
through every module again and again while people come, and holds up the whole room for 100 ms each time.
"""

import gc

import gevent

from workshop.web.pages import environment

BETWEEN_S = 0.005
"""A breath between two templates, so that whoever comes in meanwhile is served."""


def warm() -> int:
    """Compile every template, one after the other; how many there are."""
    names = [name for name in environment().list_templates() if name.endswith(".html")]
    for name in names:
        environment().get_template(name)
        gevent.sleep(BETWEEN_S)
    return len(names)


def settle() -> None:
    """All that is in memory now stays for good: the collector need not look at it again."""
    gc.freeze()


def get_ready() -> None:
    """In the background, once the doors are open."""
    warm()
    settle()
