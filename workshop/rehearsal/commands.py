"""The commands `rehearse` and `soundcheck`."""

import json
from importlib.resources import files
from urllib.parse import urlsplit

import click
from rich.console import Console

from workshop.rehearsal import sockets, terminal, verdict
from workshop.rehearsal.client.console import NotSignedIn
from workshop.rehearsal.client.tcp_connection import Unreachable
from workshop.rehearsal.guests import NotWelcome
from workshop.rehearsal.measured import Measured
from workshop.rehearsal.own_server import DidNotStart, OwnServer
from workshop.rehearsal.rehearse import rehearse as run_rehearsal
from workshop.rehearsal.soundcheck import SCENARIOS, CheckOptions, Progress
from workshop.rehearsal.soundcheck import soundcheck as run_soundcheck
from workshop.words import _

TROUBLE = (DidNotStart, Unreachable, NotWelcome, NotSignedIn)
"""What can stop a check, each with a sentence that says why."""


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
@click.option("--scenario", default="all", show_default=True, type=click.Choice(SCENARIOS), help="What part.")
@click.option("--url", default="", help="A running rehearsal: its join link, or its address with --token.")
@click.option("--token", default="", help="What stands behind /j/ in the join link.")
@click.option("--console", default="", help="With --url: an unopened console link, to lead the room.")
@click.option(
    "--seconds",
    default=20.0,
    show_default=True,
    type=click.FloatRange(0, 3600),
    help="How long to listen, with --url and without --console.",
)
@click.option("--json", "as_json", is_flag=True, help="The figures as one JSON object, as the last line.")
def soundcheck(
    phones: int, scenario: str, url: str, token: str, console: str, seconds: float, as_json: bool
) -> None:
    """Let many phones join at once: does everybody hear, is every answer kept?"""
    _ready_for(phones)
    screen = Console(stderr=as_json)
    try:
        with terminal.progress(screen, phones) as progress:
            if url:
                found = run_soundcheck(_elsewhere(url, token, phones, scenario, console, seconds), progress)
            else:
                found = _here(phones, scenario, progress)
    except TROUBLE as trouble:
        raise click.ClickException(str(trouble)) from trouble
    except KeyboardInterrupt:
        screen.print(_("Stopped. The pretend phones are gone."))
        raise SystemExit(130) from None
    screen.print(verdict.outcome(found))
    if as_json:
        click.echo(json.dumps(found.facts()))
    raise SystemExit(0 if found.fine else 1)


def _here(phones: int, scenario: str, progress: Progress) -> Measured:
    """Check a server of our own, led through a small plan."""
    with OwnServer(str(files("workshop.rehearsal") / "soundcheck.yaml"), host="127.0.0.1") as server:
        at = server.open
        options = CheckOptions(at.local, at.token, phones, scenario, at.console, process=server.ident)
        try:
            found = run_soundcheck(options, progress)
        except Unreachable as trouble:
            raise Unreachable(f"{trouble} {server.complaint}".strip()) from trouble
        found.notes += [server.complaint] if server.complaint else []
        return found


def _elsewhere(
    url: str, token: str, phones: int, scenario: str, console: str, seconds: float
) -> CheckOptions:
    """Check a session that is open already, if it says that it is a rehearsal."""
    address = url if "//" in url else f"http://{url}"
    if urlsplit(address).scheme != "http":
        raise click.UsageError(
            _("Pretend phones speak plain http. Give the address of the server itself, behind its proxy.")
        )
    place = token or urlsplit(address).path.rpartition("/")[2]
    if not place:
        raise click.UsageError(_("Give the whole join link, or --token as well."))
    return CheckOptions(address, place, phones, scenario, console, seconds)


def _ready_for(phones: int) -> None:
    """Room for that many sockets; and an ordinary end, too, cleans up behind us."""
    if not sockets.patched():
        raise click.ClickException("start this by the command workshop, which makes sockets cooperative")
    try:
        sockets.make_room(phones)
    except sockets.TooMany as trouble:
        raise click.ClickException(str(trouble)) from trouble
    sockets.end_in_order()
