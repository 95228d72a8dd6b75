"""Which language a text is in, and from which side it runs: of our own words, and of a plan's."""

from collections.abc import Mapping
from gettext import GNUTranslations
from typing import Any

from workshop.words import WRITTEN_IN, spoken, words_in

FROM_THE_RIGHT = frozenset("ar arc ckb dv fa he iw ji ks nqo ps sd syr ug ur yi".split())
"""Languages that are written from right to left, unless the tag names another script."""

SCRIPTS_FROM_THE_RIGHT = frozenset("adlm arab hebr mand nkoo rohg samr syrc thaa".split())


class PlanText(str):
    """Words of a plan, which are in the plan's language when ours are in another one."""

    __slots__ = ("language",)
    language: str


def of_the_plan(value: Any, language: str) -> Any:
    """The same, every text in it marked as one of a plan in this language. Ours are then known to be ours."""
    if isinstance(value, str):
        text = PlanText(value)
        text.language = language
        return text
    if isinstance(value, Mapping):
        return {name: of_the_plan(each, language) for name, each in value.items()}
    return [of_the_plan(each, language) for each in value] if isinstance(value, list | tuple) else value


def ours(language: str) -> str:
    """The language our own words are in where this one is asked for: it, or English without a catalogue."""
    is_known = _primary(language) == WRITTEN_IN or isinstance(words_in(language), GNUTranslations)
    return language if is_known else WRITTEN_IN


def side(language: str) -> str:
    """`rtl` for a tag such as ar or az-Arab, of a language written from right to left, else `ltr`."""
    primary, *more = language.lower().split("-")
    scripts = [each for each in more if len(each) == len("arab") and each.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in SCRIPTS_FROM_THE_RIGHT else "ltr"
    return "rtl" if primary in FROM_THE_RIGHT else "ltr"


def other(text: str) -> str:
    """The language of a text where it is another one than that of our words around it; else empty."""
    language = text.language if isinstance(text, PlanText) else ""
    return language if language and ours(spoken()) != language else ""


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()
