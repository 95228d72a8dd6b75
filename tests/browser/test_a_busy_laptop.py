"""A laptop that does not come round: the open console says so by itself, and nobody else is told."""

import os
import signal
import time
from contextlib import suppress

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.hands import comes_in, version
from tests.browser.serving import Server
from tests.conftest import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

BUSY = "This laptop is busy"
HICCUPS = 60


def hiccups(server: Server) -> None:
    """The process gets no turn for more than half a second, as when the machine is full."""
    assert server._process is not None
    os.kill(server._process.pid, signal.SIGSTOP)
    time.sleep(0.7)
    os.kill(server._process.pid, signal.SIGCONT)


def test_a_console_that_is_open_hears_of_it(server: Server, opens: OpenPage, complaints: list[str]) -> None:
    console = opens("console", server.at("console"))
    console.wait_for_url("**/sessions/*")
    phone = opens("phone", f"{server.url}/j/{server.facts['token']}")
    comes_in(phone, "Ana")
    console.wait_for_function("() => document.body.innerText.includes('1 here')")
    before = version(console)
    for _hiccup in range(HICCUPS):
        hiccups(server)
        with suppress(PlaywrightTimeout):
            console.wait_for_function(f"() => document.body.innerText.includes('{BUSY}')", timeout=1_000)
            break
    assert BUSY in console.inner_text("body")
    assert version(console) == before, "nothing moved but what suffers"
    assert BUSY not in phone.inner_text("body")
    assert complaints == []
