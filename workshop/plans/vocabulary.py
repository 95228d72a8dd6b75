"""The keys of plan files: which there are, and under which of them stands what people read."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from workshop.activities import KINDS
from workshop.plans.model import CARD, HEAD, SCENE, item_shape
from workshop.plans.own import ASK, GROUPS, HARVEST, OWN, PHASE
from workshop.plans.pieces import WORDS
from workshop.plans.problem import Path


@cache
def keys() -> frozenset[str]:
    """Every key that may stand in a plan, the names of phases included."""
    named = {key for shape in _shapes() for key in _keys(shape)}
    return frozenset(named | {phase for kind in KINDS.values() for phase in kind.minutes})


def is_text(path: Path) -> bool:
    """Whether what stands at this path of a plan is read by people."""
    named = [step for step in path if isinstance(step, str)]
    return bool(named) and named[-1] in _texts()


@cache
def _texts() -> frozenset[str]:
    return frozenset(key for shape in _shapes() for key, text in _keys(shape).items() if text)


def _shapes() -> Iterator[type[BaseModel]]:
    yield from (HEAD, OWN, GROUPS, HARVEST, PHASE, ASK, CARD, SCENE)
    yield from map(item_shape, KINDS)


def _keys(shape: type[BaseModel]) -> dict[str, bool]:
    """Each key of a shape, and whether it is one of text or of a list of texts."""
    fields = shape.model_fields.items()
    return {info.alias or name: _of_words(info.annotation, info.metadata) for name, info in fields}


def _of_words(annotation: Any, marks: Any) -> bool:
    if WORDS in [mark for mark in marks if isinstance(mark, str)]:
        return True
    return any(_of_words(part, getattr(part, "__metadata__", ())) for part in get_args(annotation))
