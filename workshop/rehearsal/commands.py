"""The commands `rehearse` and `soundcheck`."""

import json
import resource
import signal
from importlib.resources import files
from urllib.parse import urlsplit

import click
import gevent
from gevent import getcurrent, monkey
from rich.console import Console

from workshop.rehearsal import said
from workshop.rehearsal.browser import Browser, Unreachable
from workshop.rehearsal.console import SimulatedConsole
from workshop.rehearsal.measured import Measured
from workshop.rehearsal.own_server import DidNotStart, OwnServer
from workshop.rehearsal.reading import read
from workshop.rehearsal.rehearse import rehearse as run_rehearsal
from workshop.rehearsal.soundcheck import Told
from workshop.rehearsal.soundcheck import soundcheck as run_soundcheck
from workshop.words import _

FILES_EACH = 4
"""Open files for each pretend phone: its pages, its socket, and some air."""


def patched() -> bool:
    """Whether sockets and time are cooperative in this process, as `workshop.cli` makes them."""
    return bool(monkey.is_module_patched("socket") and monkey.is_module_patched("time"))


@click.command()
@click.argument("plan", required=False, default="")
@click.option(
    "--people", default=8, show_default=True, type=click.IntRange(1, 500), help="How many pretend people."
)
@click.option("--port", default=0, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option(
    "--speed",
    default=1.0,
    show_default=True,
    type=click.FloatRange(0.1, 600),
    help="10 is ten times as fast.",
)
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@click.option("--auto", is_flag=True, help="Lead the whole plan by itself, and say what it found.")
def rehearse(plan: str, people: int, port: int, speed: float, no_browser: bool, auto: bool) -> None:
    """Try a workshop with pretend people. Nothing is kept. PLAN is a file or the name of a ready plan."""
    _ready_for(people)
    try:
        found = run_rehearsal(
            plan, people, port=port, speed=speed, browser=not no_browser, auto=auto, say=click.echo
        )
    except KeyboardInterrupt:
        found = []
    except (DidNotStart, Unreachable) as trouble:
        raise click.ClickException(str(trouble)) from trouble
    for line in found:
        click.echo(f"* {line}")
    if auto:
        click.echo(_("Nothing to mend.") if not found else _("Worth a look before the day."))
    click.echo(_("The rehearsal is over. Nothing was kept."))


@click.command()
@click.option(
    "--phones", default=100, show_default=True, type=click.IntRange(1, 5000), help="How many pretend phones."
)
@click.option("--url", default="", help="A running rehearsal: its join link, or its address with --token.")
@click.option("--token", default="", help="What stands behind /j/ in the join link.")
@click.option("--seconds", default=20.0, show_default=True, help="How long to listen, with --url.")
@click.option("--json", "as_json", is_flag=True, help="The figures as one JSON object, as the last line.")
def soundcheck(phones: int, url: str, token: str, seconds: float, as_json: bool) -> None:
    """Let many phones join at once: does everybody hear, is every answer kept?"""
    _ready_for(phones)
    console = Console(stderr=as_json)
    try:
        with said.progress(console, phones) as told:
            found = _elsewhere(url, token, phones, seconds, told) if url else _here(phones, told)
    except (DidNotStart, Unreachable) as trouble:
        raise click.ClickException(str(trouble)) from trouble
    console.print(said.outcome(found))
    if as_json:
        click.echo(json.dumps(found.facts()))
    raise SystemExit(0 if found.fine else 1)


def _here(phones: int, told: Told) -> Measured:
    """Check a server of our own, led through a small plan."""
    with OwnServer(str(files("workshop.rehearsal") / "soundcheck.yaml"), host="127.0.0.1") as server:
        console = SimulatedConsole(remember=False)
        console.open(server.open.console)
        try:
            found = run_soundcheck(server.open.local, server.open.token, phones, console=console, told=told)
            found.notes += [server.complaint] if server.complaint else []
            return found
        finally:
            console.close()


def _elsewhere(url: str, token: str, phones: int, seconds: float, told: Told) -> Measured:
    """Check a session that is open already, if it says that it is a rehearsal."""
    address = url if "//" in url else f"http://{url}"
    place = token or urlsplit(address).path.rpartition("/")[2]
    if not place:
        raise click.UsageError(_("Give the whole join link, or --token as well."))
    door = Browser(address).get(f"/j/{place}")
    if "rehearsal" not in read(door.text).body:
        said_no = _(
            "This session is not a rehearsal: pretend people would sit among real ones. Nobody joined."
        )
        raise click.ClickException(said_no)
    return run_soundcheck(address, place, phones, seconds=seconds, told=told)


def _ready_for(phones: int) -> None:
    """Room for that many sockets; and an ordinary end, too, cleans up behind us."""
    if not patched():
        raise click.ClickException("start this by the command workshop, which makes sockets cooperative")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = 256 + FILES_EACH * phones
    if soft != resource.RLIM_INFINITY and soft < needed:
        allowed = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    # Python's own Ctrl-C would strike whichever pretend person is thinking just then.
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        gevent.signal_handler(sign, gevent.kill, getcurrent(), KeyboardInterrupt)
