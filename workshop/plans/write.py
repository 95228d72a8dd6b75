"""Writes a plan back as a tidy file: what is read from it is the same plan again."""

from collections.abc import Mapping
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from workshop.plans import authored
from workshop.plans.model import HEAD
from workshop.plans.scalars import plain
from workshop.plans.times import written

WIDTH = 100


def write(plan: Mapping[str, Any]) -> str:
    """The text of a plan file, from a plan as `read` gives it. Comments of an earlier file are not in it."""
    head = {key: plan[key] for key in HEAD.model_fields if key in plan and key != "activities"}
    if "minutes" in head:
        head["minutes"] = written(head["minutes"])
    return "\n".join([_dump(head) + "activities:", *(_dump([_item(item)]) for item in plan["activities"])])


def _item(item: Mapping[str, Any]) -> dict[str, Any]:
    if "kind" not in item:
        return authored.own(item)
    made = dict(item)
    if "minutes" in item:
        made["minutes"] = {phase: written(length) for phase, length in item["minutes"].items()}
    return made


def _dump(value: Any) -> str:
    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = WIDTH
    yaml.allow_unicode = True
    stream = StringIO()
    yaml.dump(_tidy(value), stream)
    return stream.getvalue()


def _tidy(value: Any) -> Any:
    """The value with quotes round texts that look like something else, and long texts as blocks."""
    if isinstance(value, Mapping):
        return {key: _tidy(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_tidy(part) for part in value]
    if not isinstance(value, str):
        return value
    if "\n" in value:
        return LiteralScalarString(value)
    return value if plain(value) == value else DoubleQuotedScalarString(value)
