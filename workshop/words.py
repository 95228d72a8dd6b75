"""The words people see: marked with `_`, and given in the language of whoever is looking."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"

WRITTEN_IN = "en"
"""The language of the words as they stand in the code."""

SCRIPT = 4
"""Letters of a part of a tag that names a script, as in zh-Hant."""

_language: ContextVar[str] = ContextVar("language", default=WRITTEN_IN)


@cache
def words_in(language: str) -> NullTranslations:
    """The catalogue `locale/<language>/LC_MESSAGES/rounds.mo`; without one, the words as written.

    `language` is a tag such as de-AT: its own catalogue `de_AT` is taken, else the one of `de`.
    """
    return translation("rounds", localedir=LOCALE, languages=catalogues(language), fallback=True)


def catalogues(language: str) -> list[str]:
    """The folders in which a tag's words may be, the nearest first: zh-hant-TW: zh_Hant_TW, zh_Hant, zh."""
    first, *rest = language.split("-")
    parts = [first.lower(), *(each.title() if len(each) == SCRIPT else each.upper() for each in rest)]
    return ["_".join(parts[:n]) for n in range(len(parts), 0, -1)]


def _(message: str) -> str:
    """The message in the language being spoken now; the message itself where nobody translated it.

    Called while a module loads (a kind's title, say) it only marks the words: they are translated
    again, by the same function, when they are drawn.
    """
    # gettext keeps a catalogue's own notes under the empty message; nobody means those.
    return words_in(_language.get()).gettext(message) if message else message


def ngettext(one: str, many: str, count: int) -> str:
    """`one` or `many` in the language being spoken now, chosen by that language's rule for `count`."""
    return words_in(_language.get()).ngettext(one, many, count)


def N_(message: str) -> str:
    """Mark the words for translators and leave them as they are, for `_` to translate later."""
    return message


MARKS = (".", "?", "!", ":", "…", "。", "？", "！", "؟", "۔", "।")
"""What ends a sentence, or needs nothing after it."""


def ended(words: str) -> str:
    """Somebody's words as a sentence: with a full stop, unless they end in a mark of their own."""
    return words if words.rstrip("\"'”’»“)").endswith(MARKS) else f"{words}."


def spoken() -> str:
    """The language being spoken now, as its tag."""
    return _language.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak this language (a BCP 47 tag such as "de") inside the block, and the former one after it."""
    before = _language.set(language)
    try:
        yield
    finally:
        _language.reset(before)
