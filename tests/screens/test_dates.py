"""Days and times in any language a plan may name."""

import pytest

from workshop.screens import dates

AT = 1_790_000_000_000


@pytest.mark.parametrize("language", ["en", "de-AT", "pt-BR", "zh-Hans", "sr-Latn", "he", "xx", "x" * 8, ""])
def test_a_day_and_a_time_can_always_be_said(language: str) -> None:
    assert "2026" in dates.day(AT, language)
    assert ":" in dates.time_of_day(AT, language)


def test_a_language_is_spoken_where_it_is_known() -> None:
    assert dates.day(AT, "fr-CA") != dates.day(AT, "en")
