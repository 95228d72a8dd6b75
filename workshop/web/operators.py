"""For operators: is it alive, is it ready, how many are there. Numbers only."""

from flask import Blueprint, Response, current_app, request
from flask.typing import ResponseReturnValue

from workshop.monitoring.health import why_not_ready
from workshop.monitoring.metrics import Metrics
from workshop.web import auth
from workshop.wire.origins import is_our_origin

operators = Blueprint("operators", __name__)


@operators.get("/healthz")
def alive() -> ResponseReturnValue:
    """The process answers; a page at another address of this computer may hear that it does."""
    asking = request.headers.get("Origin", "")
    if asking == request.host_url.rstrip("/") or not is_our_origin(asking, auth.sessions().settings.hosts):
        return {"ok": True}
    return {"ok": True}, {"Access-Control-Allow-Origin": asking, "Vary": "Origin"}


@operators.get("/readyz")
def ready() -> ResponseReturnValue:
    """An answer can be kept now, and this server is not about to stop."""
    why = why_not_ready(auth.sessions())
    if why:
        return {"ok": False, "why": why}, 503
    return {"ok": True, "epoch": auth.sessions().store.epoch}


@operators.get("/metrics")
def metrics() -> ResponseReturnValue:
    """All figures, in the text format that Prometheus reads."""
    figures = current_app.extensions["figures"]
    assert isinstance(figures, Metrics)  # noqa: S101  put there by create_app
    return Response(figures.text(), mimetype="text/plain; version=0.0.4")
