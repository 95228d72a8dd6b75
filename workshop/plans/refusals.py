"""How a value says what is wrong with it while it is checked: one refusal, or several at once."""

from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError


class Refusal(NamedTuple):
    """Where below the value, what is wrong, what was expected, and whether the key there is meant."""

    at: tuple[str | int, ...]
    wrong: str
    expected: str
    at_key: bool = False


def refusal(wrong: str, expected: str, at_key: bool = False) -> PydanticCustomError:
    """One thing wrong with a value, to be raised while it is checked."""
    return PydanticCustomError("plan", "{wrong}", {"wrong": wrong, "expected": expected, "at_key": at_key})


def refused(value: Any, found: list[Refusal], inner: ValidationError | None = None) -> ValidationError:
    """Several things wrong within one value, to be raised together; `inner` is what its parts said."""
    mine = [InitErrorDetails(type=refusal(*said[1:]), loc=said.at, input=value) for said in found]
    theirs = [
        InitErrorDetails(
            type=PydanticCustomError("plan", "{wrong}", e["ctx"]) if e["type"] == "plan" else e["type"],
            loc=e["loc"],
            input=e["input"],
            ctx=e.get("ctx", {}),
        )
        for e in (inner.errors() if inner else ())
    ]
    return ValidationError.from_exception_data("plan", mine + theirs)
