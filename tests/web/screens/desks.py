"""A desk for tests: addresses, connections and the time, beside a moment."""

from typing import Any

from tests.rooms import NOW, TOKEN
from workshop.moment import Moment
from workshop.web.desk import Desk

SHOWN = "192.168.1.23:8000"


def desk(moment: Moment, **facts: Any) -> Desk:
    """Everybody's phone is awake and has the newest screen, unless `facts` say otherwise."""
    known: dict[str, Any] = {
        "now": NOW,
        "connected": frozenset(moment.people),
        "current": len(moment.people),
        "join": f"http://{SHOWN}/j/{TOKEN}",
        "shown": SHOWN,
        "addresses": (SHOWN, "10.0.0.4:8000"),
    }
    return Desk(**{**known, **facts})
