"""The words people see come in the language that is spoken, or as written where nobody translated them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from workshop import words
from workshop.tongue import ours
from workshop.words import N_, _, ngettext, speaking


@pytest.fixture(autouse=True)
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    catalogue = Catalog(locale="de")
    catalogue.add("Join", "Mitmachen")
    catalogue.add(("one person", "%(n)d people"), ("eine Person", "%(n)d Leute"))
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "rounds.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(words, "LOCALE", tmp_path)
    words.words_in.cache_clear()
    yield
    words.words_in.cache_clear()


def test_words_are_as_written_until_another_language_is_spoken() -> None:
    assert _("Join") == "Join"
    with speaking("de"):
        assert _("Join") == "Mitmachen"
    assert _("Join") == "Join"


def test_what_nobody_translated_stays_readable() -> None:
    with speaking("de"):
        assert _("Leave") == "Leave"
    with speaking("tlh"):
        assert _("Join") == "Join"


@pytest.mark.parametrize("language", ["de-AT", "de-CH", "DE", "de-Latn-AT"])
def test_a_language_with_a_region_finds_its_words(language: str) -> None:
    with speaking(language):
        assert _("Join") == "Mitmachen"
    assert ours(language) == language


def test_where_nobody_translated_anything_the_words_are_english() -> None:
    assert ours("pt-BR") == "en"


def test_one_and_many_follow_the_language() -> None:
    with speaking("de"):
        assert [ngettext("one person", "%(n)d people", n) for n in (1, 2)] == ["eine Person", "%(n)d Leute"]
    assert [ngettext("one person", "%(n)d people", n) for n in (1, 2)] == ["one person", "%(n)d people"]


def test_a_mark_is_not_a_translation() -> None:
    with speaking("de"):
        assert N_("Join") == "Join"


def test_no_words_stay_no_words() -> None:
    with speaking("de"):
        assert _("") == ""


def test_the_language_is_the_former_one_again_after_something_went_wrong() -> None:
    with pytest.raises(ZeroDivisionError), speaking("de"):
        raise ZeroDivisionError
    assert _("Join") == "Join"
