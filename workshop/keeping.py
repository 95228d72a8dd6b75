"""Copies of everything that is kept: made while no server runs, and put back when something broke."""

from pathlib import Path

import click

from workshop.storage.opening import open_store
from workshop.storage.opening import restore as put_back
from workshop.storage.trouble import StoreRefused
from workshop.words import _

DATA = click.option("--data", default="data", show_default=True, type=click.Path(path_type=Path))


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@DATA
def backup(file: Path, data: Path) -> None:
    """Copy everything that is kept to FILE. The words in it stay locked to their owners."""
    if file.exists():
        raise click.ClickException(_("{file} is there already. Choose another name.").format(file=file))
    try:
        store = open_store(data)
        store.back_up(file)
        store.close()
    except (StoreRefused, OSError) as problem:
        raise click.ClickException(str(problem)) from None
    click.echo(_("Copied to {file}.").format(file=file))


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@DATA
def restore(file: Path, data: Path) -> None:
    """Put the copy FILE in the place of what is kept. Phones then offer their own words again."""
    if not file.exists():
        raise click.ClickException(_("There is no copy {file}.").format(file=file))
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        put_back(data, file)
    except (StoreRefused, OSError) as problem:
        raise click.ClickException(str(problem)) from None
    click.echo(_("Restored from {file}. Start Rounds again.").format(file=file))
