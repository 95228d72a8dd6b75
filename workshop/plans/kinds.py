"""The kinds of activities as an author looks them up: a table to read, or plain data.

What a kind is made of is seen by composing it once, with something in every setting that must be there.
"""

from io import StringIO
from shutil import get_terminal_size
from typing import Any

from workshop.activities import KINDS, build
from workshop.activity import Activity, Kind, Setting
from workshop.plans import times
from workshop.words import _

NARROWEST = 100


def as_data() -> list[dict[str, Any]]:
    """Each kind with its minutes, phases, groups, roles, audiences and settings."""
    return [
        {
            "name": kind.name,
            "title": _(kind.title),
            "about": _(kind.about),
            "minutes": dict(kind.minutes),
            **_made_of(kind),
            "settings": [_setting(setting) for setting in kind.settings],
        }
        for kind in KINDS.values()
    ]


def example(kind: Kind) -> Activity:
    """An activity of this kind, with the least that a plan must say."""
    needed = {setting.name: _something(setting) for setting in kind.settings if setting.required}
    return build({"kind": kind.name, **needed})


def _something(setting: Setting) -> Any:
    if setting.type == "scenes":
        return [{"title": "...", "mentor": "...", "mentee": "...", "observer": "..."}]
    return ["..."] * max(setting.least, 1) if setting.type in ("lines", "cards") else "..."


def _made_of(kind: Kind) -> dict[str, Any]:
    made = example(kind)
    groups, asked = made.grouping, [field for phase in made.phases for field in phase.asks]
    sizes = {"of": groups.of, "least": groups.least, "most": groups.most} if groups else None
    return {
        "phases": [{"name": name, "type": sort} for name, sort in _types(made).items()],
        "groups": sizes,
        "roles": list(groups.roles) if groups else [],
        "audiences": sorted({field.audience.value for field in asked}),
        "anonymous": any(field.anonymous for field in asked),
    }


def _types(made: Activity) -> dict[str, str]:
    return {phase.name: phase.type for phase in made.phases}


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

    heads = (
        _("kind"),
        _("phases and minutes"),
        _("groups and roles"),
        _("who reads"),
        _("settings (* needed)"),
    )
    table = Table(*heads)
    for kind in KINDS.values():
        made = _made_of(kind)
        name = f"{kind.name}\n{_(kind.about)}"
        row = (name, _phases(kind), _tables(made), "\n".join(made["audiences"]), _settings(kind))
        table.add_row(*row, end_section=True)
    stream = StringIO()
    Console(file=stream, width=max(get_terminal_size().columns, NARROWEST)).print(table)
    return stream.getvalue()


def _phases(kind: Kind) -> str:
    types = _types(example(kind))
    rows = ((name, times.written(length), types.get(name, "")) for name, length in kind.minutes.items())
    return "\n".join(f"{name} {length} {sort}".rstrip() for name, length, sort in rows)


def _tables(made: dict[str, Any]) -> str:
    groups = made["groups"]
    sizes = _("of {of}, {least} to {most}").format(**groups) if groups else ""
    return "\n".join(filter(None, (sizes, *made["roles"])))


def _settings(kind: Kind) -> str:
    return "\n".join(setting.name + ("*" if setting.required else "") for setting in kind.settings)
