"""For operators: is it alive, is it ready, how many are there. Numbers only."""

import gevent
from flask import Blueprint, Response, current_app, request
from flask.typing import ResponseReturnValue

from workshop.web import doors
from workshop.web.figures import Figures
from workshop.web.wire.origins import is_our_origin

operators = Blueprint("operators", __name__)

SOON_S = 2.0
"""Seconds within which the store has to have written, to be called ready."""


@operators.get("/healthz")
def alive() -> ResponseReturnValue:
    """The process answers; a page at another address of this computer may hear that it does."""
    asking = request.headers.get("Origin", "")
    if asking == request.host_url.rstrip("/") or not is_our_origin(asking, doors.house().hosts):
        return {"ok": True}
    return {"ok": True}, {"Access-Control-Allow-Origin": asking, "Vary": "Origin"}


@operators.get("/readyz")
def ready() -> ResponseReturnValue:
    """An answer can be kept now, and this server is not about to stop."""
    why = _unready()
    if why:
        return {"ok": False, "why": why}, 503
    return {"ok": True, "epoch": doors.house().store.epoch}


def _unready() -> str:
    """Why no work should be sent here, in a sentence; empty when all is well."""
    house = doors.house()
    if house.stopping:
        return "This server is stopping."
    try:
        with gevent.Timeout(SOON_S):
            return house.store.obstacle()
    except gevent.Timeout:
        return f"The disk has not answered within {SOON_S:g} seconds, or another program holds the database."


@operators.get("/metrics")
def metrics() -> ResponseReturnValue:
    """All figures, in the text format that Prometheus reads."""
    figures = current_app.extensions["figures"]
    assert isinstance(figures, Figures)  # noqa: S101  put there by create_app
    return Response(figures.text(), mimetype="text/plain; version=0.0.4")
