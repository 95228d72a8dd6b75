"""Every template can be compiled, and is, before anybody presses a button."""

from workshop.web.pages import environment
from workshop.web.warming import warm


def test_every_template_is_ready_before_it_is_needed() -> None:
    environment().cache.clear()
    count = warm()
    assert count > 50
    assert len(environment().cache) >= count
