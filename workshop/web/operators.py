"""For operators: is it alive, is it ready, how many are there. Numbers only."""

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from workshop.web import doors, live

operators = Blueprint("operators", __name__)


@operators.get("/healthz")
def alive() -> ResponseReturnValue:
    """The process answers."""
    return {"ok": True}


@operators.get("/readyz")
def ready() -> ResponseReturnValue:
    """The store can be read and written."""
    house = doors.house()
    house.store.writer.ask(lambda conn: conn.execute(text("SELECT 1")).scalar())
    return {"ok": True, "epoch": house.store.epoch}


@operators.get("/metrics")
def metrics() -> ResponseReturnValue:
    """Sockets by page, in the text format that Prometheus reads."""
    wire = live.wire()
    counts: dict[str, int] = {}
    for listener in wire.rooms if wire else ():
        counts[listener.page] = counts.get(listener.page, 0) + 1
    lines = ["# HELP rounds_sockets Open sockets by page.", "# TYPE rounds_sockets gauge"]
    lines += [f'rounds_sockets{{page="{page}"}} {number}' for page, number in sorted(counts.items())]
    return Response("\n".join(lines) + "\n", mimetype="text/plain; version=0.0.4")
