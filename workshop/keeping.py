"""Copies of everything that is kept: made at any time, and put back when something broke."""

import time
from pathlib import Path

import click

from workshop.screens.dates import day
from workshop.storage import copies
from workshop.storage.opening import back_up
from workshop.storage.opening import restore as put_back
from workshop.storage.trouble import StoreRefused
from workshop.words import _

DATA = click.option("--data", default="data", show_default=True, type=click.Path(path_type=Path))


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@DATA
def backup(file: Path, data: Path) -> None:
    """Copy everything that is kept to FILE, also while Rounds runs. Locked words stay locked in it."""
    if file.exists():
        raise click.ClickException(_("{file} is there already. Choose another name.").format(file=file))
    try:
        back_up(data, file)
        until = copies.soonest(file, time.time_ns() // 1_000_000)
    except (StoreRefused, OSError) as problem:
        raise click.ClickException(str(problem)) from None
    click.echo(_("Copied to {file}.").format(file=file))
    if until:
        said = _("Delete the copy by {day}: the first words in it may be kept no longer than that.")
        click.echo(said.format(day=day(until)))


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@DATA
def restore(file: Path, data: Path) -> None:
    """Put the copy FILE in the place of what is kept. Phones then offer their own words again."""
    if not file.exists():
        raise click.ClickException(_("There is no copy {file}.").format(file=file))
    try:
        said = put_back(data, file)
    except (StoreRefused, OSError) as problem:
        raise click.ClickException(str(problem)) from None
    click.echo(_("Restored from {file}. Start Rounds again.").format(file=file))
    for each in said:
        click.echo(each)
