"""How a value says what is wrong with it while it is checked: one refusal, or several at once."""

from typing import Any

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

Refusal = tuple[tuple[str | int, ...], str, str]
"""Where below the value, what is wrong, what was expected."""


def refusal(wrong: str, expected: str) -> PydanticCustomError:
    """One thing wrong with a value, to be raised while it is checked."""
    return PydanticCustomError("plan", "{wrong}", {"wrong": wrong, "expected": expected})


def refused(value: Any, *found: Refusal) -> ValidationError:
    """Several things wrong within one value, to be raised together."""
    return ValidationError.from_exception_data(
        "plan",
        [
            InitErrorDetails(type=refusal(wrong, expected), loc=at, input=value)
            for at, wrong, expected in found
        ],
    )


def joined(value: Any, found: list[Refusal], wrong: ValidationError) -> ValidationError:
    """The list's own refusals and those of its items, together."""
    mine = [
        InitErrorDetails(type=refusal(said, expected), loc=at, input=value) for at, said, expected in found
    ]
    theirs = [
        InitErrorDetails(
            type=PydanticCustomError("plan", "{wrong}", e["ctx"]) if e["type"] == "plan" else e["type"],
            loc=e["loc"],
            input=e["input"],
        )
        for e in wrong.errors()
    ]
    return ValidationError.from_exception_data("plan", mine + theirs)
