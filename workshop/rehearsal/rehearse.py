"""A rehearsal: a server for an hour, pretend people who live along, and afterwards nothing is kept."""

import webbrowser
from collections.abc import Callable

import gevent

from workshop.rehearsal.client.console import SimulatedConsole
from workshop.rehearsal.client.tcp_connection import ServerAddress
from workshop.rehearsal.crowd import Crowd
from workshop.rehearsal.findings import findings
from workshop.rehearsal.own_server import OwnServer
from workshop.rehearsal.stewarding import Step, lead
from workshop.rehearsal.terminal import in_the_room, open_doors
from workshop.words import _

WATCHING_S = 1.0


def rehearse(
    plan: str,
    people: int,
    *,
    port: int = 0,
    speed: float = 1.0,
    browser: bool = True,
    auto: bool = False,
    say: Callable[[str], None] = print,
) -> list[str]:
    """Run a rehearsal until it is over (`auto`) or interrupted. What it found out; empty when led by hand."""
    with OwnServer(plan, port=port) as server:
        say(open_doors(server.open, people, driven=auto))
        if browser:
            _show(server.open.projector if auto else server.open.browser)
        crowd = Crowd(ServerAddress.of(server.open.local), people, speed=speed)
        try:
            crowd.come_in(server.open.token)
            say(in_the_room(len(crowd.phones)))
            crowd.live()
            return _led(server, crowd, say) if auto else _by_hand(server)
        finally:
            crowd.go()


def _led(server: OwnServer, crowd: Crowd, say: Callable[[str], None]) -> list[str]:
    console = SimulatedConsole(server.open.console)
    console.sign_in()
    try:
        steps, stopped = lead(console, crowd.pause, lambda step: say(_line(step)))
    finally:
        console.close()
    found = findings(crowd, steps, stopped)
    if server.complaint:
        found.append(_("The server complained: {words}").format(words=server.complaint))
    return found


def _by_hand(server: OwnServer) -> list[str]:
    while server.running:
        gevent.sleep(WATCHING_S)
    return []


def _line(step: Step) -> str:
    minutes, seconds = divmod(step.seconds, 60)
    return f"  {minutes:2}:{seconds:02}  {step.title}" if step.seconds else f"    --   {step.title}"


def _show(address: str) -> None:
    gevent.get_hub().threadpool.spawn(webbrowser.open, address)
