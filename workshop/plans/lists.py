"""Lists in a plan: how many items they may have, and that none stands twice."""

from typing import Annotated, Any

from pydantic import ValidationError, ValidatorFunctionWrapHandler, WrapValidator

from workshop.plans.refusals import Refusal, refused
from workshop.plans.said import shown
from workshop.plans.scalars import typed
from workshop.words import _, ngettext


def several(item: Any, least: int, most: int, distinct: bool = False) -> Any:
    """A list of `least` to `most` items; with `distinct` none may stand twice."""

    def check(value: Any, inner: ValidatorFunctionWrapHandler) -> Any:
        found = _miscounted(value, least, most) + (_twice(value) if distinct else [])
        try:
            kept = inner(value)
        except ValidationError as wrong:
            raise refused(value, found, wrong) from None
        if found:
            raise refused(value, found)
        return kept

    return Annotated[list[item], WrapValidator(check), WithListSize(least, most, distinct)]


class WithListSize:
    """Tells the JSON Schema how many items a list may have."""

    def __init__(self, least: int, most: int, distinct: bool) -> None:
        self.bounds = {"minItems": least, "maxItems": most, **({"uniqueItems": True} if distinct else {})}

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        return {**handler(core), **self.bounds}


def _miscounted(value: Any, least: int, most: int) -> list[Refusal]:
    if not isinstance(value, list) or least <= len(value) <= most:
        return []
    wrong = ngettext("there is {count} item", "there are {count} items", len(value)).format(count=len(value))
    bound = (
        _("at least {least}").format(least=least)
        if len(value) < least
        else _("at most {most}").format(most=most)
    )
    return [Refusal((), wrong, bound)]


def _twice(value: Any) -> list[Refusal]:
    seen: set[str] = set()
    found: list[Refusal] = []
    for at, item in enumerate(value if isinstance(value, list) else ()):
        words = typed(item)
        if words is not None:
            if words.strip() in seen:
                wrong = _("{value} stands here twice").format(value=shown(words))
                found.append(Refusal((at,), wrong, _("it only once")))
            seen.add(words.strip())
    return found
