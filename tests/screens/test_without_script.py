"""A phone without script: own words stand in the fields of one response, every button is a form."""

from tests.markup import Page
from tests.rooms import handle, moment
from tests.screens.every import rooms
from workshop.screens.drawing import phone

ANA, BEN, CHO = map(handle, ("Ana", "Ben", "Cho"))
ROOMS = dict(rooms())
GIFT = {
    "id": "g1",
    "from": "Cho",
    "title": "Role-play",
    "withdrawn": False,
    "parts": [{"label": "A sentence that worked was ...", "text": "What would you try?"}],
}


def test_a_text_stands_in_its_field() -> None:
    page = Page(phone(moment("reflection"), ANA, own={"1.0.mine": "She asked first."}).html)

    assert page.every("textarea")[0].text == "She asked first."


def test_words_of_another_round_do_not() -> None:
    page = Page(phone(moment("reflection"), ANA, own={"1.1.mine": "Elsewhere", "2.0.mine": "Elsewhere"}).html)

    assert "Elsewhere" not in page.html


def test_a_card_for_somebody_is_filled_part_by_part() -> None:
    own = {
        f"1.1.sheet.{ANA}": {"ticks": [0, 3], "line": "What would you try?"},
        f"1.1.sheet.{BEN}": {"line": "No"},
    }
    page = Page(phone(moment("role_play", phase="feedback"), CHO, own=own).html)

    ticked = [each.has["value"] for each in page.controls() if "checked" in each.has]
    assert ticked == ["0", "3"]
    assert page.every("textarea")[0].text == "What would you try?"


def test_a_choice_is_chosen_and_the_others_are_not() -> None:
    page = Page(phone(moment("poll"), ANA, own={"1.0.answer": 1}).html)

    assert [each.has["value"] for each in page.controls() if "checked" in each.has] == ["1"]


def test_the_first_choice_is_a_choice_and_none_is_none() -> None:
    chosen = Page(phone(moment("poll"), ANA, own={"1.0.answer": 0}).html)
    nothing = Page(phone(moment("poll"), ANA, own={"1.0.answer": None}).html)

    assert [each.has["value"] for each in chosen.controls() if "checked" in each.has] == ["0"]
    assert [each for each in nothing.controls() if "checked" in each.has] == []


def test_what_was_given_to_me_can_be_read() -> None:
    page = Page(phone(ROOMS["given"], ANA, own={}, given=[GIFT]).html)

    assert "Cho gave you this" in page.words and "What would you try?" in page.words


def test_what_was_taken_back_cannot() -> None:
    page = Page(phone(ROOMS["given"], ANA, own={}, given=[{**GIFT, "withdrawn": True}]).html)

    assert "What would you try?" not in page.html


def test_lesser_buttons_send_the_form_only_where_no_script_listens() -> None:
    def raising(page: Page) -> str:
        return page.marked("data-raise")[0].has["type"]

    room = ROOMS["kept"]
    assert raising(Page(phone(room, ANA, own={}).html)) == "submit"
    assert raising(Page(phone(room, ANA).html)) == "button"


def test_words_on_the_wall_page_can_be_raised_without_script_too() -> None:
    page = Page(phone(ROOMS["wall"], ANA, own={"1.0.mine": "Wait."}).html)

    sent = {each.has["name"]: each.has["value"] for each in page.every("input") if each.inside("article")}
    assert (sent["field"], sent["value"]) == ("1.0.mine", "Wait.")
    assert page.marked("data-own")[0].text == "Wait."
