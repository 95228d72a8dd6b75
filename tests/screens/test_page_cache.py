"""Pages squeezed once: what arrives is the page, and own words, which travel as they are, tell nothing."""

import gzip
from collections.abc import Iterator

import pytest
from flask import Flask

from tests.room import PLAN, Room, room_with
from workshop.runtime.pacing import Pacing
from workshop.screens.compression import GzipPieces
from workshop.screens.page_cache import Page
from workshop.web.compressing import filled
from workshop.wire.slots import Pieces, split

LONG = "x" * 70_000


@pytest.mark.parametrize("own", ["", "Ana", "<b>Ödön & 日本</b>", LONG])
def test_what_is_squeezed_in_pieces_is_one_whole_page(own: str) -> None:
    texts = [b"<p>", b"</p>" * 50, b"<i>", b"</i>"]
    between = [own.encode(), b"", own.encode()]
    whole = b"".join(part for pair in zip(texts, [*between, b""], strict=True) for part in pair)
    assert gzip.decompress(GzipPieces(texts).fill(between)) == whole


def answered(values: dict[str, str], accepts: str = "gzip") -> bytes:
    pieces = split("<p>\ue000name\ue001</p>" * 40)
    with Flask("page").test_request_context("/", headers={"Accept-Encoding": accepts}):
        return filled(Page(pieces), values).get_data()


def test_own_words_are_escaped_whether_squeezed_or_not() -> None:
    for accepts in ("gzip", ""):
        body = answered({"name": "<script>"}, accepts)
        page = gzip.decompress(body) if accepts else body
        assert page.decode() == "<p>&lt;script&gt;</p>" * 40


def test_the_length_tells_nothing_about_a_guess() -> None:
    """A guess that is right would squeeze better than one that is wrong: here both are as long."""
    sizes = {len(answered({"name": guess})) for guess in ("secret-k", "secret-q", "aaaaaaaa", "</p><p>x"[:8])}
    assert (
        len({len(answered({"name": guess})) for guess in ("secret-k", "secret-q", "aaaaaaaa")}) == 1 and sizes
    )


def test_a_drawn_screen_goes_into_the_place_of_a_slot() -> None:
    frame = split("a\ue000x\ue001b\ue000screen\ue001c\ue000y\ue001d")
    assert (
        frame.put_in("screen", split("1\ue000n\ue0012")).fill({"x": "X", "y": "Y", "n": "N"}) == "aXb1N2cYd"
    )
    assert frame.put_in("screen", Pieces(("only",), ())).fill({}) == "abonlycd"
    with pytest.raises(ValueError):
        frame.put_in("none", frame)


@pytest.fixture
def room() -> Iterator[Room]:
    with room_with(PLAN) as one:
        yield one


def test_a_squeezed_page_of_a_phone_is_the_plain_one(room: Room) -> None:
    room.sessions.admission.pacing = Pacing(lambda: 0.0)  # so that both pages bring the same wait
    ana = room.person("Ana & <Bob>")
    for phone in (ana, room.person("Cho")):
        squeezed = phone.client.get(phone.at, headers={"Accept-Encoding": "gzip"})
        assert (
            squeezed.headers["Content-Encoding"] == "gzip" and squeezed.headers["Cache-Control"] == "no-store"
        )
        assert gzip.decompress(squeezed.get_data()) == phone.client.get(phone.at).get_data()
        assert f'data-place="{phone.place}"' in gzip.decompress(squeezed.get_data()).decode()


def test_every_door_has_a_seed_of_its_own(room: Room) -> None:
    door = f"/j/{room.moment.token}"
    pages = {room.rounds.app.test_client().get(door).get_data() for _visit in range(3)}
    assert len(pages) == 3
