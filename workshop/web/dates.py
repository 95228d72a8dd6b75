"""Days and times of day in words, for pages and documents."""

from datetime import datetime

from babel.dates import format_date, format_time


def day(at: int, language: str = "en") -> str:
    """A day such as "22 December 2026". `at` in ms since the epoch, shown in this computer's time zone."""
    return format_date(_local(at), "d MMMM y", locale=language)


def time_of_day(at: int, language: str = "en") -> str:
    """A time such as "16:02"."""
    return format_time(_local(at), "HH:mm", locale=language)


def _local(at: int) -> datetime:
    return datetime.fromtimestamp(at / 1000).astimezone()
