"""Templates are compiled before they are needed: the first press of a workshop must not wait for Jinja."""

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
