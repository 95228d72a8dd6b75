"""Two half days with a plan that keeps for one day: on the second morning everything is still there."""

import os
import re
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.faults.serving import ROOT, ToldServer
from workshop.rehearsal.client.phone import SimulatedPhone
from workshop.rehearsal.client.tcp_connection import ServerAddress

pytestmark = pytest.mark.timeout(120)

PLAN = Path(__file__).with_name("03-open-session-deleted-on-next-day") / "plan.yaml"
DAY_S = 86_400


def the_clock_is(server: ToldServer, days: float) -> ToldServer:
    """So many days later, or earlier, than it is."""
    server.env = {**os.environ, "PYTHONPATH": str(ROOT), "LATER_S": str(days * DAY_S)}
    return server.start()


@pytest.mark.parametrize("days", [2, 400, -400])
def test_on_the_next_day_nobody_has_lost_a_word(tmp_path: Path, days: int) -> None:
    server = ToldServer(tmp_path, str(PLAN))
    first = dict(the_clock_is(server, 0).facts)
    ana = SimulatedPhone(ServerAddress.of(server.url))
    ana.join(first["token"], "Ana")
    server.stop()
    again = dict(the_clock_is(server, days).facts)
    try:
        assert again["session"] == first["session"]
        server.tell("sweep")
        assert ana.http.fetch("GET", ana.at).status == 200
        lasting = comes_in(server, first["token"])
        assert lasting > 30 * DAY_S, "whoever comes today keeps the key to their place"
    finally:
        ana.close()
        server.stop()


def comes_in(server: ToldServer, token: str) -> int:
    """Ben comes in; for how many seconds his phone keeps its keys."""
    line = HTTPConnection("127.0.0.1", server.port, timeout=60)
    line.request("GET", f"/j/{token}")
    door = line.getresponse()
    assert door.status == 200
    seed = re.search(r'name="seed" value="([^"]*)"', door.read().decode())
    assert seed
    form = urlencode({"name": "Ben", "seed": seed[1]})
    headers = {"Origin": server.url, "Content-Type": "application/x-www-form-urlencoded"}
    headers["Cookie"] = door.headers["Set-Cookie"].partition(";")[0]
    line.request("POST", f"/j/{token}", form, headers)
    answer = line.getresponse()
    line.close()
    assert answer.status == 303
    keys = [morsel for text in answer.headers.get_all("Set-Cookie") for morsel in SimpleCookie(text).values()]
    assert len(keys) == 2, "the place, and that somebody was here"
    return min(int(each["max-age"]) for each in keys)
