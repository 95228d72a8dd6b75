"""Whatever people paste from a chat or type on their keyboard leads in, if the code is in it."""

import pytest

from tests.room import PLAN, Room, readable, room_with

HOME = {"Origin": "http://localhost"}
FULL_WIDTH = str.maketrans({chr(n): chr(n - 0x20 + 0xFF00) for n in range(0x21, 0x7F)})


def wide(text: str) -> str:
    return text.translate(FULL_WIDTH)


def ways_in(code: str, token: str) -> list[str]:
    link = f"http://192.168.1.20:8000/j/{token}"
    return [
        link,
        f"HTTP://192.168.1.20:8000/J/{token}",
        f"{link}/",
        f"{link}?utm=1#top",
        f"192.168.1.20:8000/j/{token.lower()}",
        f"Hi all, join here: {link}. See you at 10",
        f"<{link}>",
        f"Code: {code}",
        f"code:{code}",
        f"The code is {code[:3]} {code[3:]}, see you",
        f"Please type {code.lower()} now",
        " ".join(code),
        f"{code[:3]}\u2011{code[3:]}",
        f"\u200e{code}\u200b",
        wide(code),
        wide(code.lower()),
        wide(f"Code: {code}"),
        wide(link),
        token,
        code.replace("0", "O").replace("1", "l"),
        f"«{code}»",
    ]


def answer_to(room: Room, typed: str) -> tuple[str, str]:
    response = room.rounds.app.test_client().post("/", data={"code": typed}, headers=HOME)
    return response.headers.get("Location", ""), readable(response.get_data(as_text=True))


@pytest.mark.parametrize("at", range(21))
def test_the_case_as_it_lies(at: int) -> None:
    with room_with(PLAN) as room:
        typed = ways_in(room.moment.code, room.moment.token)[at]
        where, words = answer_to(room, typed)
        assert where == f"/j/{room.moment.token}", (typed, words)


def test_ones_own_link_and_code_open_ones_own_place() -> None:
    with room_with(PLAN) as room:
        ana = room.person("Ana")
        (secret,) = [c.value for c in ana.client._cookies.values() if c.key == f"rounds_{ana.place}"]
        for typed in (
            secret,
            wide(secret),
            f"http://192.168.1.20:8000{ana.at}#{secret}",
            f"My code: {secret}.",
        ):
            assert answer_to(room, typed)[0] == ana.at
            other = room.rounds.app.test_client()
            there = other.post(f"{ana.at}/resume", data={"secret": typed}, headers=HOME)
            assert there.status_code == 303 and other.get(ana.at).status_code == 200
        assert answer_to(room, ana.at)[0] == "", "without the code behind the # it opens nothing"


def test_what_leads_nowhere_is_named_and_kept() -> None:
    with room_with(PLAN) as room:
        where, words = answer_to(room, "http://192.168.1.20:8000/j/0000000000000000")
        assert not where and "000000" in words
        page = room.rounds.app.test_client().post("/", data={"code": "Code: WRONG1"}, headers=HOME)
        assert 'value="Code: WRONG1"' in page.get_data(as_text=True)


def test_a_sentence_is_no_cheaper_way_to_guess() -> None:
    with room_with(PLAN) as room:
        tries = 0
        while answer_to(room, "AAAAA1 BBBBB2 CCCCC3 DDDDD4")[1].find("Too many wrong codes") < 0:
            tries += 1
            assert tries <= 13, "four codes in one sentence count as four"
