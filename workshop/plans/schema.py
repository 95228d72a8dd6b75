"""The JSON Schema of plan files, so that an editor can suggest keys and mark slips while one writes."""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from workshop.activities import KINDS
from workshop.activity import PHASE_TYPES
from workshop.plans.model import HEAD, item_shape
from workshop.plans.own import ASK_TYPES, OWN
from workshop.plans.pieces import TIME_SCHEMA
from workshop.words import _

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The schema as plain data. It knows shapes, not sums: `read` finds more than an editor can."""
    shapes = [HEAD, OWN, *(item_shape(kind) for kind in KINDS)]
    _keys, made = models_json_schema(
        [(shape, "validation") for shape in shapes], ref_template="#/$defs/{model}", by_alias=True
    )
    parts: dict[str, Any] = {name: _plain(part) for name, part in made["$defs"].items()}
    parts["Time"] = TIME_SCHEMA
    parts["Phase"]["oneOf"] = _just_one(PHASE_TYPES)
    parts["Question"]["oneOf"] = _just_one(ASK_TYPES)
    plan = parts.pop(HEAD.__name__)
    plan["properties"]["activities"]["items"] = {
        "anyOf": [_ref(item_shape(kind)) for kind in KINDS] + [_ref(OWN)]
    }
    return {"$schema": DIALECT, **plan, "title": _("A plan for a workshop"), "$defs": parts}


def _ref(shape: type[BaseModel]) -> dict[str, str]:
    return {"$ref": f"#/$defs/{shape.__name__}"}


def _just_one(keys: Iterable[str]) -> list[dict[str, list[str]]]:
    return [{"required": [key]} for key in keys]


def _plain(part: Any) -> Any:
    """Without what says nothing to an author: made-up titles, and defaults that cannot be written."""
    if isinstance(part, list):
        return [_plain(inner) for inner in part]
    if not isinstance(part, dict):
        return part
    made = {word: said for word, said in part.items() if word not in ("default", "properties", "title")}
    if made.get("anyOf") == TIME_SCHEMA["anyOf"]:
        made["$ref"] = "#/$defs/Time"
        del made["anyOf"]
    if "description" in made:
        made["description"] = _(made["description"])
    made = {word: _plain(said) for word, said in made.items()}
    if "properties" in part:
        made["properties"] = {name: _plain(inner) for name, inner in part["properties"].items()}
    return made
