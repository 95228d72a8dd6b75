"""Getting ready: templates are compiled, and what is loaded is never looked through again.

The first press of a workshop must not wait for Jinja. And unless it is told so, Python's collector goes
through every module again and again while people come, and holds up the whole room for 100 ms each time.
"""

import gc

import gevent

from workshop.web.pages import environment


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
