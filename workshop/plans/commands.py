"""Commands for plan authors: check files, copy a ready plan, list the kinds of activities."""

import json
from pathlib import Path

import click

from workshop.activities import KINDS, agenda
from workshop.plans import library, times
from workshop.plans.caret import marked
from workshop.plans.kinds import as_data
from workshop.plans.kinds_page import page
from workshop.plans.problem import Checked
from workshop.plans.said import meant
from workshop.plans.schema import schema
from workshop.words import _, ngettext


@click.command()
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option("--schema", "as_schema", is_flag=True, help="Print the JSON Schema of plan files instead.")
@click.option(
    "--people", type=click.IntRange(1), metavar="N", help="Say what cannot work when N people come."
)
def check(files: tuple[str, ...], as_schema: bool, people: int | None) -> None:
    """Say everything that is wrong with plan files, with line and column.

    FILE is a file or the name of a ready plan. The exit status is 1 when a plan cannot be used. What cannot
    work with the fewest people a plan speaks of, or with N, is said as a hint.
    """
    if as_schema:
        click.echo(json.dumps(schema(), indent=2, ensure_ascii=False))
        return
    if not files:
        raise click.UsageError(_("Name a plan file, or ask for --schema."))
    good = [_check(file, people) for file in files]
    raise SystemExit(0 if all(good) else 1)


def _check(file: str, people: int | None) -> bool:
    checked = library.load(file, people)
    for problem in checked.problems:
        click.echo(str(problem) + (" " + _("(a hint, no obstacle)") if problem.warning else ""))
        if line := marked(problem, checked.text):
            click.echo(line)
    if checked.plan is not None:
        click.echo(_fine(file, checked))
    return checked.plan is not None


def _fine(file: str, checked: Checked) -> str:
    whole = agenda(checked.plan or {})
    count = len(whole.activities)
    said = ngettext(
        "{file} can be used: {time}, {count} activity",
        "{file} can be used: {time}, {count} activities",
        count,
    )
    return said.format(file=file, time=times.in_words(whole.seconds), count=count)


@click.command()
@click.argument("name", required=False)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--list", "listed", is_flag=True, help="List the ready plans by topic.")
def new(name: str | None, file: Path | None, listed: bool) -> None:
    """Copy the ready plan NAME to FILE (NAME.yaml when left out), to make it your own."""
    if listed or name is None:
        for topic, plans in library.shelves():
            click.echo(_(topic))
            for plan in plans:
                time = times.in_words(plan.minutes * 60)
                click.echo(f"  {plan.name:<26} {time:>7}   {plan.people:<9}  {plan.title}")
        return
    chosen = next((plan for plan in library.ready() if plan.name == name), None)
    if chosen is None:
        known = meant(name, [plan.name for plan in library.ready()])
        raise click.ClickException(
            _("No ready plan is called {name}; there is {known}.").format(name=name, known=known)
        )
    target = file or Path(f"{name}.yaml")
    try:
        with target.open("x", encoding="utf-8") as made:
            made.write(chosen.path.read_text("utf-8"))
    except FileExistsError:
        raise click.ClickException(
            _("{file} is there already. Name another file.").format(file=target)
        ) from None
    except OSError as wrong:
        raise click.ClickException(_("{file} cannot be written.").format(file=target)) from wrong
    click.echo(_("{file} is yours now. Change it, then: workshop check {file}").format(file=target))


@click.command()
@click.argument("names", nargs=-1, metavar="[KIND...]")
@click.option("--json", "as_json", is_flag=True, help="Print plain data instead.")
def kinds(names: tuple[str, ...], as_json: bool) -> None:
    """Explain the kinds of activities, and everything that a plan may say about each.

    KIND is one of them; without one all are explained, and every other key of plan files.
    """
    for name in names:
        if name not in KINDS:
            raise click.ClickException(
                _("{name} is not a kind; there is {known}.").format(name=name, known=meant(name, KINDS))
            )
    if as_json:
        chosen = [kind for kind in as_data() if not names or kind["name"] in names]
        click.echo(json.dumps(chosen, indent=2, ensure_ascii=False))
        return
    click.echo(page(names), nl=False)
