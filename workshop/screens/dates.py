"""Days and times of day in words, for pages and documents."""

from datetime import date, datetime
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time


@lru_cache(maxsize=64)
def day(at: int, language: str = "en") -> str:
    """A day such as "22 December 2026". `at` in ms since the epoch, shown in this computer's time zone."""
    return format_date(_local(at), "d MMMM y", locale=_locale(language))


def named(day_: date, language: str = "en") -> str:
    """A day of the calendar such as "22 December 2026"."""
    return format_date(day_, "d MMMM y", locale=_locale(language))


def on(at: int) -> date:
    """The day of the calendar of a time, in this computer's time zone. `at` in ms since the epoch."""
    return _local(at).date()


def time_of_day(at: int, language: str = "en") -> str:
    """A time such as "16:02"."""
    return format_time(_local(at), "HH:mm", locale=_locale(language))


def _locale(language: str) -> Locale:
    """The locale of a tag such as de-AT; its language alone, or English, where Babel knows no better."""
    for tag in (language, language.partition("-")[0], "en"):
        try:
            return Locale.parse(tag, sep="-")
        except (ValueError, UnknownLocaleError):
            continue
    return Locale("en")


def _local(at: int) -> datetime:
    return datetime.fromtimestamp(at / 1000).astimezone()
