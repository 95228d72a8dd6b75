"""Every address, asked by everybody: policy, caching, cookies; nothing is left to the browser's goodwill."""

import re
from collections.abc import Iterator
from http.cookies import SimpleCookie

import pytest
from werkzeug.test import TestResponse

from tests.attackers.addresses import every, filled, writing
from tests.journeys.test_reflection_and_polls import REFLECTION
from tests.room import Phone, Room, room_with

HOME = {"Origin": "http://localhost"}
POLICY = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self' data:",
    "connect-src": "'self' ws://localhost wss://localhost", "form-action": "'self'", "base-uri": "'none'",
    "object-src": "'none'",
}  # fmt: skip


@pytest.fixture(scope="module")
def room() -> Iterator[tuple[Room, Phone]]:
    with room_with(REFLECTION) as room:
        yield room, room.person("Ana")


def crawl(room: Room, ana: Phone) -> Iterator[tuple[str, TestResponse]]:
    """Every address as it answers a stranger, the person and the desk, with and without an Origin."""
    stranger = room.rounds.app.test_client()
    for method, rule in every(room.rounds.app):
        if rule.endswith("/forget"):
            continue
        for client in (stranger, ana.client, room.console.client):
            path = filled(rule, room, ana)
            for headers in (HOME, {}, {**HOME, "X-Rounds": "1"}):
                yield f"{method} {rule}", client.open(path, method=method, headers=headers)
    for path in ("/nothing/here", "/static/nothing", "/p/../../etc/passwd", "/static/%2e%2e/pyproject.toml"):
        yield path, stranger.get(path)
    yield "another host", stranger.get("/", headers={"Host": "evil.example"})
    yield "a great body", stranger.post(f"/j/{room.moment.token}", data=b"x" * 70_000, headers=HOME)


@pytest.fixture(scope="module")
def answers(room: tuple[Room, Phone]) -> list[tuple[str, TestResponse]]:
    return list(crawl(*room))


def test_every_address_was_asked(room: tuple[Room, Phone], answers: list[tuple[str, TestResponse]]) -> None:
    asked = {name for name, _answer in answers}
    for method, rule in every(room[0].rounds.app):
        assert f"{method} {rule}" in asked or rule.endswith("/forget")
    assert {answer.status_code // 100 for _name, answer in answers} == {2, 3, 4}


def test_every_answer_has_the_strict_policy(answers: list[tuple[str, TestResponse]]) -> None:
    for name, answer in answers:
        said = answer.headers["Content-Security-Policy"].replace("evil.example", "localhost")
        policy = dict(part.strip().split(" ", 1) for part in said.split(";"))
        assert {**policy, **POLICY} == policy, name
        assert "unsafe" not in said and "*" not in said
        framed = "facilitator" in name or "projector" in name
        assert policy["frame-ancestors"] == ("'self'" if framed else "'none'"), name


def test_every_answer_forbids_guessing_telling_and_embedding(
    answers: list[tuple[str, TestResponse]],
) -> None:
    for name, answer in answers:
        assert answer.headers["X-Content-Type-Options"] == "nosniff", name
        assert answer.headers["Referrer-Policy"] == "same-origin", name
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin", name
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin", name
        assert not {"Access-Control-Allow-Origin", "X-Powered-By"} & set(answer.headers.keys()), name


def test_nothing_but_built_files_is_kept_by_browsers(answers: list[tuple[str, TestResponse]]) -> None:
    for name, answer in answers:
        kept = answer.headers["Cache-Control"]
        built = "/static/" in name and answer.status_code in (200, 304)
        assert ("immutable" in kept) if built else kept == "no-store", (name, answer.status_code, kept)


def test_every_page_says_what_it_is(answers: list[tuple[str, TestResponse]]) -> None:
    for name, answer in answers:
        if answer.get_data() and answer.status_code not in (304,):
            assert re.match(r"[a-z]+/[a-z0-9.+-]+", answer.headers["Content-Type"]), name
            if answer.headers["Content-Type"].startswith("text/html"):
                assert "charset=utf-8" in answer.headers["Content-Type"], name


def test_no_address_that_only_shows_changes_anything(room: tuple[Room, Phone]) -> None:
    room_, ana = room
    shows = set(every(room_.rounds.app)) - set(writing(room_.rounds.app))
    before = (room_.moment.version, room_.moment.people)
    for method, rule in shows:
        ana.client.open(filled(rule, room_, ana), method=method)
    assert (room_.moment.version, room_.moment.people) == before


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_every_cookie_is_out_of_reach_of_scripts_and_other_sites(scheme: str) -> None:
    with room_with(REFLECTION) as room:
        room.sessions.settings.scheme = scheme
        jar = [answer for _name, answer in crawl(room, room.person("Ana"))]
        joined = room.rounds.app.test_client().post(
            f"/j/{room.moment.token}", data={"name": "Ben", "seed": "b"}, headers=HOME
        )
        cookies = [line for answer in (*jar, joined) for line in answer.headers.getlist("Set-Cookie")]
        assert cookies
        for line in cookies:
            for name, morsel in SimpleCookie(line).items():
                assert morsel["httponly"] and morsel["samesite"] in ("Lax", "Strict"), name
                assert bool(morsel["secure"]) == (scheme == "https"), name
                assert morsel["path"] != "/" or name == "rounds_here", "a key goes where it opens"
                assert not morsel["domain"], name
        for answer in (*jar, joined):
            assert ("Strict-Transport-Security" in answer.headers) == (scheme == "https")
