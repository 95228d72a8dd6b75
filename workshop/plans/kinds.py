"""The kinds of activities as an author looks them up: a table to read, or plain data."""

from io import StringIO
from shutil import get_terminal_size
from typing import Any

from workshop.activities import KINDS
from workshop.activity import Kind, Setting
from workshop.plans import times
from workshop.words import _

NARROWEST = 100


def as_data() -> list[dict[str, Any]]:
    """Each kind with its phases, their minutes, and its settings."""
    return [
        {
            "name": kind.name,
            "title": _(kind.title),
            "about": _(kind.about),
            "minutes": dict(kind.minutes),
            "settings": [_setting(setting) for setting in kind.settings],
        }
        for kind in KINDS.values()
    ]


def _setting(setting: Setting) -> dict[str, Any]:
    made = {
        "name": setting.name,
        "type": setting.type,
        "about": _(setting.about),
        "required": setting.required,
    }
    if setting.default is not None:
        made["default"] = setting.default
    return made | ({"options": list(setting.options)} if setting.options else {})


def as_table() -> str:
    """A table for a terminal, ending in a line break."""
    from rich.console import Console  # both are slow to load, and few commands need them
    from rich.table import Table

    table = Table(_("kind"), _("what it is"), _("phases and minutes"), _("settings (* needed)"))
    for kind in KINDS.values():
        table.add_row(kind.name, _(kind.about), _phases(kind), _settings(kind), end_section=True)
    stream = StringIO()
    Console(file=stream, width=max(get_terminal_size().columns, NARROWEST)).print(table)
    return stream.getvalue()


def _phases(kind: Kind) -> str:
    return "\n".join(f"{name} {times.written(length)}" for name, length in kind.minutes.items())


def _settings(kind: Kind) -> str:
    return "\n".join(setting.name + ("*" if setting.required else "") for setting in kind.settings)
