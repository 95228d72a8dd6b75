"""Keys to places: for one path, out of reach of scripts, and over https alone where there is https."""

import pytest

from tests.room import PLAN, room_with

HOME = {"Origin": "http://localhost"}


@pytest.mark.parametrize(("scheme", "secure"), [("http", False), ("https", True)])
def test_a_key_travels_only_where_it_must(scheme: str, secure: bool) -> None:
    with room_with(PLAN) as room:
        room.sessions.settings.scheme = scheme
        form = {"name": "Ana", "seed": "s"}
        answer = room.rounds.app.test_client().post(f"/j/{room.moment.token}", data=form, headers=HOME)
        (key,) = [c for c in answer.headers.getlist("Set-Cookie") if "Path=/p/" in c]
        assert "HttpOnly" in key and "SameSite=Lax" in key
        assert ("Secure" in key) is secure
