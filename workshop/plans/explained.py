"""Every key of plan files explained: what it means, what it takes, and what holds when it is left out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from workshop.activity import Kind
from workshop.plans.model import SCENE, item_shape
from workshop.plans.own import ASK, GROUPS, HARVEST, OWN, PHASE
from workshop.plans.pieces import LONGEST_LINE
from workshop.plans.said import one_of
from workshop.plans.schema import schema
from workshop.words import N_, _

ANYWHERE = ("kind", "title", "minutes", "optional", "by_itself")
"""What may be said of every kind."""


@dataclass(frozen=True)
class Key:
    """One key: whether it is needed, what it takes, and what holds without it ("" when nothing does)."""

    name: str
    needed: bool
    values: str
    default: str
    about: str

    @property
    def takes(self) -> str:
        """What may stand there, and what holds otherwise, in one line."""
        if not self.default:
            return self.values
        return _("{values}; {default} when left out").format(values=self.values, default=self.default)


def settings(kind: Kind) -> tuple[Key, ...]:
    """What a plan may say about this kind and no other."""
    made = schema()["$defs"][item_shape(kind.name).__name__]
    defaults = {setting.name: _left_out(setting.default) for setting in kind.settings}
    return tuple(key for key in _keys(made, defaults) if key.name not in ANYWHERE)


def everywhere() -> tuple[tuple[str, tuple[Key, ...]], ...]:
    """Titles with their keys: the head of a plan, every kind, and the parts of a format of one's own."""
    whole = schema()
    parts = whole["$defs"]
    common = {key.name: key for key in _keys(parts[item_shape("brief").__name__], {})}
    kind = replace(common["kind"], about=_("Which kind it is."))
    found = [
        (N_("The head of a plan"), _keys(whole, {})),
        (N_("Every kind"), (kind, *(common[name] for name in ANYWHERE[1:]))),
        (N_("A scene of a role-play"), _keys(parts[SCENE.__name__], {})),
        (N_("A card to keep"), _keys(parts["Card"], {})),
        (N_("A format of your own: an activity without a kind"), _keys(parts[OWN.__name__], {})),
        (N_("Its groups"), _keys(parts[GROUPS.__name__], {})),
        (N_("A phase"), _keys(parts[PHASE.__name__], {})),
        (N_("A question"), _keys(parts[ASK.__name__], {})),
        (N_("Its harvest"), _keys(parts[HARVEST.__name__], {})),
    ]
    return tuple((_(title), keys) for title, keys in found)


def _keys(shape: Mapping[str, Any], defaults: Mapping[str, str]) -> tuple[Key, ...]:
    needed = shape.get("required", ())
    return tuple(
        Key(name, name in needed, _values(part), defaults.get(name, ""), part.get("description", ""))
        for name, part in shape["properties"].items()
    )


def _values(part: Mapping[str, Any]) -> str:
    """What a piece of the schema lets stand there, in words."""
    if "const" in part:
        return _("the name of a kind")
    if "enum" in part:
        return _("true or false") if True in part["enum"] else one_of(part["enum"])
    if "$ref" in part:
        return _("a time") if part["$ref"].endswith("/Time") else _("keys of its own, explained below")
    if "anyOf" in part:
        inner = [_values(each) for each in part["anyOf"]]
        return _("a time, or a time for each phase") if "pattern" in part["anyOf"][1] else one_of(inner)
    if part["type"] == "array":
        return _list(part)
    if part["type"] == "integer":
        return _("{least} to {most}").format(least=part["minimum"], most=part["maximum"])
    return _words(part)


def _words(part: Mapping[str, Any]) -> str:
    if "pattern" in part:
        return _("small letters and digits") if part["pattern"].startswith("^[a-z]") else _("a language tag")
    most = part.get("maxLength", LONGEST_LINE)
    words = (
        _("one line of up to {most} characters")
        if most <= LONGEST_LINE
        else _("text of up to {most} characters")
    )
    return words.format(most=most)


def _list(part: Mapping[str, Any]) -> str:
    items = part["items"]
    if "enum" in items:
        return _("a list of: {words}").format(words=one_of(items["enum"]))
    words = (
        _("a list of {least} to {most} blocks") if "$ref" in items else _("a list of {least} to {most} lines")
    )
    words = _("a list of {least} to {most} activities") if "anyOf" in items else words
    words = words if part["minItems"] else words.replace("{least} to", _("up to"))
    return words.format(least=part["minItems"], most=part["maxItems"])


def _left_out(default: Any) -> str:
    if default is None:
        return ""
    return str(default).lower() if isinstance(default, bool) else str(default)
