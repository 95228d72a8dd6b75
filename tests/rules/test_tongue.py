"""A text is in the language it is in: ours in ours, a plan's in the plan's, each from its own side."""

import pytest

from workshop import tongue
from workshop.tongue import PlanText, of_the_plan, other, ours, side
from workshop.words import catalogues, speaking


@pytest.mark.parametrize("tag", ["ar", "he", "fa", "ur", "ar-EG", "AR", "yi", "az-Arab", "pa-Arab-PK"])
def test_it_is_written_from_the_right(tag: str) -> None:
    assert side(tag) == "rtl"


@pytest.mark.parametrize(
    "tag", ["en", "de-AT", "zh-Hant-TW", "ku-Latn", "ar-Latn", "az", "sr-Cyrl", "de-1996"]
)
def test_it_is_written_from_the_left(tag: str) -> None:
    assert side(tag) == "ltr"


def test_a_region_leads_to_its_own_words_and_then_to_those_of_the_language() -> None:
    assert catalogues("de-AT") == ["de_AT", "de"]
    assert catalogues("pt-br") == ["pt_BR", "pt"]
    assert catalogues("zh-hant-TW") == ["zh_Hant_TW", "zh_Hant", "zh"]
    assert catalogues("en") == ["en"]


def test_without_a_catalogue_our_words_are_english_and_say_so() -> None:
    assert [ours(tag) for tag in ("ar", "de-AT", "xx")] == ["en", "en", "en"]
    assert [ours(tag) for tag in ("en", "en-GB")] == ["en", "en-GB"]


def test_a_plan_s_text_stays_what_it_was_and_knows_its_language() -> None:
    plan = {"title": "ورشة", "activities": [{"kind": "poll", "choices": ["نعم", "لا"], "several": True}]}
    marked = of_the_plan(plan, "ar")
    assert marked == plan and marked["activities"][0]["several"] is True
    choice = marked["activities"][0]["choices"][0]
    assert isinstance(choice, PlanText) and choice.language == "ar"


def test_only_a_text_in_another_language_than_ours_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    title = of_the_plan("Abend", "de")
    with speaking("de"):
        assert other(title) == "de" and other("Find your table") == ""
        monkeypatch.setattr(tongue, "ours", lambda language: language)
        assert other(title) == ""
