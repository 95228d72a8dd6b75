"""A browser that keeps no cookies is told so in plain words, and nobody comes in who cannot come back."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.browser.serving import Server
from tests.room import PLAN, Room, readable, room_with

CASE = Path(__file__).parent / "04-no-cookies-ghosts"
HOME = {"Origin": "http://localhost"}


@pytest.mark.timeout(180)
def test_the_case_as_it_lies(tmp_path: Path) -> None:
    server = Server(tmp_path).start()
    try:
        with_it = {**os.environ, "BASE": server.url, "CODE": str(server.facts["token"])[:6]}
        ran = subprocess.run(
            ["bash", "case.sh"],
            cwd=CASE,
            env=with_it,
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
    finally:
        server.stop()
    assert ran.stdout.count("<h1>This browser keeps no cookies") == 3
    assert "Come back" not in ran.stdout and "/p/" not in ran.stdout


def without_cookies(room: Room, name: str, **form: str) -> str:
    """Open the door's page and join, as a browser that keeps nothing; what it shows in the end."""
    app = room.rounds.app
    token = room.moment.token
    page = app.test_client(use_cookies=False).get(f"/j/{token}").get_data(as_text=True)
    seed = page.partition('name="seed" value="')[2].partition('"')[0]
    client = app.test_client(use_cookies=False)
    data = {"name": name, "seed": seed, **form}
    answer = client.post(f"/j/{token}", data=data, headers=HOME, follow_redirects=True)
    return readable(answer.get_data(as_text=True))


def test_it_is_told_so_and_nobody_is_here_however_often_it_tries() -> None:
    with room_with(PLAN) as room:
        for _try in range(3):
            words = without_cookies(room, "Nilo")
            assert "keeps no cookies" in words and "not joined yet" in words and "Try again" in words
            assert "26 letters" not in words
        assert not room.moment.people
        assert room.person("Nilo").sees("You're in, Nilo"), "with cookies the name is free"


def test_cookies_that_are_cleared_between_two_visits_make_no_second_person() -> None:
    with room_with(PLAN) as room:
        room.person("Ana")
        again = room.rounds.app.test_client()
        door = f"/j/{room.moment.token}"
        page = again.get(door).get_data(as_text=True)
        seed = page.partition('name="seed" value="')[2].partition('"')[0]
        answer = again.post(door, data={"name": "ana", "seed": seed}, headers=HOME)
        assert "Is that you?" in readable(answer.get_data(as_text=True))
        assert len(room.moment.people) == 1


def test_a_laptop_whose_clock_is_far_behind_gives_keys_that_last() -> None:
    with room_with(PLAN) as room:
        phone = room.person("Ana")
        form = {"name": "Ben", "seed": "s"}
        answer = phone.client.post(f"/j/{room.moment.token}", data=form, headers=HOME)
        kept = [each for each in answer.headers.getlist("Set-Cookie") if "rounds_" in each]
        assert kept and all("Max-Age=" in each for each in kept), "a day counted by the phone itself"


def test_ones_own_code_without_cookies_leads_to_the_same_words_and_not_in_a_circle() -> None:
    with room_with(PLAN) as room:
        ana = room.person("Ana")
        (secret,) = [c.value for c in ana.client._cookies.values() if c.key == f"rounds_{ana.place}"]
        client = room.rounds.app.test_client(use_cookies=False)
        there = client.post(f"{ana.at}/resume", data={"secret": secret}, headers=HOME)
        came_from = {"Referer": f"http://localhost{ana.at}"}
        page = client.get(there.headers["Location"], headers=came_from)
        assert page.status_code == 401 and "did not keep the cookie" in readable(page.get_data(as_text=True))
        first = readable(client.get(ana.at).get_data(as_text=True))
        assert "cookie" not in first, "a link that somebody opens for the first time says nothing of it"


@pytest.mark.parametrize("seed", ["é.ü", ".", "a.b.c", "\x00.", "x" * 4000])
def test_a_seed_of_any_sort_does_no_harm(seed: str) -> None:
    with room_with(PLAN) as room:
        client = room.rounds.app.test_client(use_cookies=False)
        form = {"name": "Ana", "seed": seed}
        assert client.post(f"/j/{room.moment.token}", data=form, headers=HOME).status_code == 303
