"""The kinds of activities as plain data, for programs.

What a kind is made of is seen by composing it once, with something in every setting that must be there.
"""

from typing import Any

from workshop.activities import KINDS, build
from workshop.activity import Activity, Kind, Setting
from workshop.words import _


def as_data() -> list[dict[str, Any]]:
    """Each kind with its minutes, phases, groups, roles, audiences and settings."""
    return [
        {
            "name": kind.name,
            "title": _(kind.title),
            "about": _(kind.about),
            "minutes": dict(kind.minutes),
            **made_of(kind),
            "settings": [_setting(setting) for setting in kind.settings],
        }
        for kind in KINDS.values()
    ]


def made_of(kind: Kind) -> dict[str, Any]:
    """The phases of a kind with their types, its groups and roles, and who reads what is written."""
    made = _example(kind)
    groups, asked = made.grouping, [field for phase in made.phases for field in phase.asks]
    sizes = {"of": groups.of, "least": groups.least, "most": groups.most} if groups else None
    return {
        "phases": [{"name": name, "type": sort} for name, sort in _types(made).items()],
        "groups": sizes,
        "roles": list(groups.roles) if groups else [],
        "audiences": sorted({field.audience.value for field in asked}),
        "anonymous": any(field.anonymous for field in asked),
    }


def _example(kind: Kind) -> Activity:
    """An activity of this kind, with the least that a plan must say."""
    needed = {setting.name: _something(setting) for setting in kind.settings if setting.required}
    return build({"kind": kind.name, **needed})


def _something(setting: Setting) -> Any:
    if setting.type == "scenes":
        return [{"title": "...", "mentor": "...", "mentee": "...", "observer": "..."}]
    return ["..."] * max(setting.least, 1) if setting.type in ("lines", "cards") else "..."


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
