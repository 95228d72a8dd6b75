"""The way of one phone, and of one console with its wall, in WebKit and in Firefox."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from time import sleep

import pytest

from tests.browser.serving import Server
from tests.engines.conftest import LAPTOP, PHONE, WALL, Opens
from tests.engines.screen import Screen
from tests.faults.proxy import Proxy, proxied

pytestmark = [pytest.mark.browser, pytest.mark.timeout(420)]

PLAN = """title: One pair
activities:
  - {kind: reflection, prompt: Who changed how you work?, minutes: {write: 10}}
  - {kind: feedback_practice, topic: One moment at work}
  - {kind: closing}
"""
NEXT = "document.querySelector('[data-key~=Space]').closest('form').innerHTML"
"""The dark button, with all that it says of the step it is meant for."""
CLOCK = "document.querySelector('[data-clock] .ring-time, [data-clock] .clock-text')?.textContent"
A_BREATH_S = 0.9
"""Two presses in a shorter time could be one, doubled by an unsteady hand."""
TELL, PREPARE, GIVE = "You listen", "You give feedback", "Give it, face to face"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server with a pair's evening."""
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN)
    one = Server(tmp_path, str(plan)).start()
    yield one
    one.kill()


@pytest.fixture
def wifi(server: Server) -> Iterator[Proxy]:
    """What lies between the phones and the laptop."""
    with proxied(server.port) as proxy:
        yield proxy


@pytest.fixture
def console(server: Server, opens: Opens) -> Screen:
    screen = opens(LAPTOP)
    screen.goes_to(server.at("console"))
    screen.sees("The doors are open")
    return screen


def comes_in(opens: Opens, server: Server, way: str, name: str) -> Screen:
    """Scan, type a name, be in."""
    phone = opens(PHONE)
    phone.goes_to(f"{way}/j/{server.facts['token']}")
    phone.writes("#name", name)
    phone.taps("Join")
    phone.sees(name, "My notes")
    return phone


def moves_on(console: Screen, words: str, *screens: Screen) -> None:
    """The space bar, and everybody is there. What is pressed too soon after the last press is not taken."""
    before = console.asks(NEXT)
    sleep(A_BREATH_S)
    console.presses(" ")
    console.waits(lambda: console.asks(NEXT) != before, "the next step")
    for screen in screens:
        screen.sees(words)


def counts_down(screen: Screen, least: int, most: int) -> bool:
    """Whether a clock on this screen shows a time within these bounds, s."""
    shown = str(screen.asks(CLOCK))
    minutes, colon, seconds = shown.strip().partition(":")
    return bool(colon) and least <= int(minutes) * 60 + int(seconds) <= most


def keeps(phone: Screen, words: str, at: str = "textarea") -> None:
    """Write, and press until it is said to be kept."""
    phone.writes(at, words)
    phone.taps("Keep this")
    phone.waits(lambda: phone.asks("/Saved|Kept/.test(document.body.innerText)"), "kept")


def test_one_phone_from_the_door_to_the_way_home(
    opens: Opens, server: Server, wifi: Proxy, console: Screen
) -> None:
    ana = comes_in(opens, server, wifi.url, "Ana")
    ben = comes_in(opens, server, wifi.url, "Ben")
    moves_on(console, "Who changed how you work?", ana, ben)
    keeps(ana, "My first head of department")
    moves_on(console, "Strength", ana, ben)
    moves_on(console, "Table 1", ana, ben)
    ana.sees("Ben")
    ana.taps("I'm at my table")

    wifi.goes_away("refuses")
    moves_on(console, "", console)
    wifi.heals()
    ana.waits(lambda: "One moment at work" in ana.words(), "the step that came while there was no network")

    giver, receiver = (ana, ben) if TELL in ana.words() else (ben, ana)
    moves_on(console, PREPARE, giver)
    giver.writes("textarea", "You asked before you advised")
    giver.falls_asleep()
    wifi.half_open()
    moves_on(console, GIVE, receiver)
    giver.wakes()
    giver.sees(GIVE)
    assert giver.has("textarea") == "You asked before you advised"
    giver.taps("Give to")
    receiver.sees("You asked before you advised")

    receiver.goes_to(str(receiver.asks("location.href")))
    receiver.sees("You asked before you advised")
    assert "My first head of department" not in ben.words()
    ana.goes_to(f"{str(ana.asks('location.href')).partition('?')[0]}/takeaway")
    ana.sees("My first head of department", "You asked before you advised")


def test_a_press_without_a_network_is_kept_when_it_is_back(
    opens: Opens, server: Server, wifi: Proxy, console: Screen
) -> None:
    ana = comes_in(opens, server, wifi.url, "Ana")
    moves_on(console, "Who changed how you work?", ana)
    wifi.goes_away("refuses")
    ana.writes("textarea", "written in the dark")
    ana.taps("Keep this")
    wifi.heals()
    ana.waits(lambda: ana.asks("/Saved|Kept/.test(document.body.innerText)"), "kept")
    ana.goes_to(str(ana.asks("location.href")))
    ana.waits(lambda: ana.has("textarea") == "written in the dark", "the words after a reload")


def test_one_console_leads_with_its_keys_and_the_wall_follows(
    opens: Opens, server: Server, console: Screen
) -> None:
    wall = opens(WALL)
    wall.goes_to(server.at("projector"))
    wall.sees("One pair", server.facts["token"][:6].upper())
    ana = comes_in(opens, server, server.url, "Ana")
    console.sees("Ana")
    moves_on(console, "Who changed how you work?", wall, ana)
    for key, least, most in (("+", 610, 660), ("u", 480, 600)):
        sleep(A_BREATH_S)
        console.presses(key)
        for screen in (console, wall, ana):
            screen.waits(partial(counts_down, screen, least, most), f"{least} to {most} s left")
    sleep(A_BREATH_S)
    console.presses("p")
    console.sees("Resume")
    sleep(A_BREATH_S)
    console.presses("b")
    wall.waits(lambda: "Who changed how you work?" not in wall.words(), "a dark wall")
    console.goes_to(str(console.asks("location.href")))
    console.sees("Resume", "Who changed how you work?")
