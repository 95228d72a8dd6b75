"""Holding data against a shape: the value it makes, and every way in which it does not fit."""

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from workshop.plans.problem import Complaint, Path
from workshop.plans.said import meant, near, one_of, shown
from workshop.words import _

MOST_GUESSES = 12
"""Unknown keys for which a slip of the pen is looked for; a file of junk is not worth the time."""


def fit(shape: type[BaseModel], data: Any, at: Path) -> tuple[dict[str, Any] | None, list[Complaint]]:
    """What was stated, in the kept form; or None and all complaints, with paths that begin with `at`."""
    try:
        return shape.model_validate(data).model_dump(exclude_unset=True, by_alias=True), []
    except ValidationError as wrong:
        return None, list(_complaints(shape, wrong, at))


def keys_of(shape: type[BaseModel]) -> tuple[str, ...]:
    """The keys a shape takes, as they are written in a file."""
    return tuple(info.alias or name for name, info in shape.model_fields.items())


def _complaints(shape: type[BaseModel], wrong: ValidationError, at: Path) -> Iterator[Complaint]:
    guesses = 0
    for error in wrong.errors(include_url=False):
        loc, path = error["loc"], (*at, *error["loc"])
        match error["type"]:
            case "plan":
                yield Complaint(path, **error["ctx"])
            case "missing":
                yield _missing(shape, loc, path)
            case "extra_forbidden":
                guesses += 1
                yield _unknown(shape, loc, path, guesses <= MOST_GUESSES)
            case "list_type":
                yield Complaint(
                    path,
                    _("{value} is not a list").format(value=shown(error["input"])),
                    _("a list, each item behind a hyphen"),
                )
            case _:
                found = _("{value} has no keys").format(value=shown(error["input"]))
                yield Complaint(path, found, _("key: value"))


def _missing(shape: type[BaseModel], loc: Path, path: Path) -> Complaint:
    info = _field(shape, loc)
    about = _(info.description) if info and info.description else ""
    wrong = _("{key} is missing").format(key=shown(str(loc[-1])))
    return Complaint(path[:-1], wrong, about[:1].lower() + about[1:].rstrip("."))


def _unknown(shape: type[BaseModel], loc: Path, path: Path, guess: bool) -> Complaint:
    owner = _within(shape, loc[:-1])
    known = keys_of(owner) if owner else ()
    key = str(loc[-1])
    expected = meant(key, known) if guess and near(key, known) else one_of(known)
    return Complaint(path, _("{key} is not known here").format(key=shown(key)), expected, at_key=True)


def _field(shape: type[BaseModel], loc: Path) -> FieldInfo | None:
    owner = _within(shape, loc[:-1])
    fields = owner.model_fields if owner else {}
    return next((info for name, info in fields.items() if (info.alias or name) == loc[-1]), None)


def _within(shape: type[BaseModel], loc: Path) -> type[BaseModel] | None:
    """The shape at a path within a shape; positions in lists are passed over."""
    found: type[BaseModel] | None = shape
    for step in loc:
        if found is not None and isinstance(step, str):
            info = _field(found, (step,))
            found = _shape_in(info.annotation) if info else None
    return found


def _shape_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((inner for part in get_args(annotation) if (inner := _shape_in(part))), None)
