"""All commands in one list: serve, rehearse, soundcheck, check, kinds, new, backup, restore."""

import resource
from contextlib import suppress
from pathlib import Path

import click

from workshop import keeping
from workshop.plans import commands as plans
from workshop.rehearsal import commands as rehearsal


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="rounds")
@click.pass_context
def workshop(context: click.Context) -> None:
    """Rounds: peer-mentoring workshops on everybody's phone, from this computer."""
    _leave_no_core()
    if context.invoked_subcommand is None:
        context.invoke(serve)


def _leave_no_core() -> None:
    """A crash leaves no picture of the memory on the disk: keys and words are in it. Children do the same."""
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@workshop.command()
@click.argument("plan", required=False)
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one."
)
@click.option("--host", default="0.0.0.0", show_default=True, help="The address to listen on.")  # noqa: S104
@click.option(
    "--data", default="data", show_default=True, type=click.Path(path_type=Path), help="Where words are kept."
)
@click.option("--new", is_flag=True, help="Begin a new session even when one is open.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@click.option(
    "--public", default="", help="The name people reach this server by, such as rounds.example.org."
)
@click.option(
    "--allow-http", is_flag=True, help="Serve plain http on a public address. Words travel in the clear."
)
@click.option("--rehearsal", is_flag=True, help="Mark everything as a rehearsal.")
@click.option("--log", is_flag=True, help="Log to stderr, one JSON object a line, nobody's words.")
@click.option("--print-json", is_flag=True, hidden=True, help="One JSON line instead of words.")
def serve(
    plan: str | None = None,
    port: int = 8000,
    host: str = "0.0.0.0",  # noqa: S104
    data: Path = Path("data"),
    new: bool = False,
    no_browser: bool = False,
    public: str = "",
    allow_http: bool = False,
    rehearsal: bool = False,
    log: bool = False,
    print_json: bool = False,
) -> None:
    """Serve a workshop: PLAN is a file or the name of a ready plan."""
    # Not at the top: `workshop check` must not wait for the whole server to load.
    from workshop.serving import ServeOptions, serve_until_stopped  # noqa: PLC0415

    wish = ServeOptions(
        plan, port, host, data, new, not no_browser, public, allow_http, rehearsal, print_json, log
    )
    raise SystemExit(serve_until_stopped(wish))


COMMANDS = (plans.check, plans.new, plans.kinds, rehearsal.rehearse, rehearsal.soundcheck)
for command in (*COMMANDS, keeping.backup, keeping.restore):
    workshop.add_command(command)
