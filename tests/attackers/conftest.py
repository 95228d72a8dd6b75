"""A server as people start it, in a process of its own, and somebody who means it no good."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attackers.visiting import Visitor
from tests.browser.serving import Server

PLAN = """
title: Under attack
activities:
  - {kind: reflection, title: First, prompt: Who changed how you work?, minutes: {write: 3, reveal: 2}}
  - {kind: role_play, scenes: [{title: A scene, mentor: m, mentee: n, observer: o}]}
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("attacked")
    plan = folder / "plan.yaml"
    plan.write_text(PLAN)
    one = Server(folder, str(plan), "--log").start()
    yield one
    one.stop()
    assert "Traceback" not in one.log.read_text()


@pytest.fixture(scope="module")
def desk(server: Server) -> Visitor:
    """The facilitator, signed in by the link from the terminal."""
    visitor = Visitor(server.port)
    token = server.at("console").partition("#")[2]
    assert visitor.posts("/facilitator/enter", token=token).status == 303
    return visitor


@pytest.fixture
def data(server: Server) -> Path:
    """Where this server keeps everything."""
    return server.folder / "data"
