"""For tests under load: the hub of a running server is watched, and nobody may hold it up."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.request import urlopen


def figure(text: str, name: str) -> float:
    """One figure of /metrics, all its labels together."""
    found = re.findall(rf"^{re.escape(name)}(?:\{{[^}}]*\}})? (\S+)$", text, re.M)
    assert found, f"there is no figure {name}"
    return sum(map(float, found))


def figures(url: str) -> str:
    """What /metrics says now."""
    with urlopen(f"{url}/metrics", timeout=30) as answer:
        return str(answer.read().decode())


@contextmanager
def nobody_holds_the_hub(url: str) -> Iterator[None]:
    """Fails when a greenlet of the server at `url` had a turn of more than 50 ms meanwhile."""
    before = figure(figures(url), "rounds_hub_held_total")
    yield
    now = figures(url)
    held = figure(now, "rounds_hub_held_total") - before
    assert held == 0, f"{held:.0f} turns too long, up to {figure(now, 'rounds_hub_held_seconds'):.3f} s"
