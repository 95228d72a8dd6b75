"""A screen as JSON, for pages whose socket is blocked: unchanged ones are answered without drawing."""

import json
from collections.abc import Callable

from flask import Response, request

from workshop.screens.drawing import Screen


def screen_reply(epoch: str, version: int, draw: Callable[[], Screen], now: int) -> Response:
    """304 when the page has this number already, else the screen. `now` is the server's clock in ms."""
    tag = f'"{epoch}-{version}"'
    if request.headers.get("If-None-Match") == tag:
        return Response(status=304, headers={"ETag": tag})
    drawn = draw()
    said = {"epoch": drawn.epoch, "version": drawn.version, "html": drawn.html, "now": now}
    return Response(json.dumps(said), mimetype="application/json", headers={"ETag": tag})
