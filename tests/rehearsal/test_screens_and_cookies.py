"""The newest screen wins; cookies go back only where they came from."""

import gevent
import pytest

from workshop.rehearsal.client import screen
from workshop.rehearsal.client.cookies import CookieJar
from workshop.rehearsal.client.screen import Screen
from workshop.rehearsal.client.screen_client import ScreenClient
from workshop.rehearsal.client.tcp_connection import ServerAddress


def test_an_older_or_equal_screen_is_put_aside() -> None:
    held = Screen("a", 5, "five")
    assert held.replaced_by(Screen("a", 6))
    assert not held.replaced_by(Screen("a", 5))
    assert not held.replaced_by(Screen("a", 4))
    assert held.replaced_by(Screen("a", 5), again=True), "as a console takes it"
    assert not held.replaced_by(Screen("a", 4), again=True)


def test_after_a_restore_a_lower_number_is_newer_and_everything_is_offered_again() -> None:
    class Restored(ScreenClient):
        offered = 0

        def after_restore(self) -> None:
            self.offered += 1

    client = Restored(ServerAddress.of("http://127.0.0.1:9"))
    assert client.socket.take(Screen("a", 5, "five"))
    assert not client.socket.take(Screen("a", 4, "four"))
    gevent.sleep(0)
    assert client.offered == 0
    assert client.socket.take(Screen("b", 2, "two"))
    gevent.sleep(0)
    assert client.offered == 1
    assert client.screen.words == "two"


def test_nothing_on_a_screen_is_read_before_somebody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    monkeypatch.setattr(screen, "read", looked.append)
    client = ScreenClient(ServerAddress.of("http://127.0.0.1:9"))
    came = b'42["screen",{"epoch":"a","version":3,"html":"<form data-field=\\"1.0.mine\\">"}]'
    client.socket.take(Screen("a", 3, frame=came))
    assert client.screen.asks and not looked
    assert client.offer is None and looked == ['<form data-field="1.0.mine">']


def test_words_are_read_without_their_markup() -> None:
    assert Screen(html="<p>Ana &amp; Ben<br>meet</p>").words == "Ana & Ben meet"


def test_a_cookie_goes_only_to_its_own_path() -> None:
    jar = CookieJar()
    head = "HTTP/1.1 303 See Other\r\nSet-Cookie: rounds_abc=secret; Path=/p/abc; HttpOnly; SameSite=Lax\r\n"
    jar.take(f"{head}Location: /p/abc\r\nset-cookie: here=x; path=/\r\n", "/j/T")
    assert jar.header("/p/abc/answers?x=1") == "rounds_abc=secret; here=x"
    assert jar.header("/p/abcd") == "here=x"
    assert jar.header("/p/other") == "here=x"


def test_a_cookie_that_is_taken_back_is_gone() -> None:
    jar = CookieJar()
    jar.take("Set-Cookie: rounds_abc=secret; Path=/p/abc\r\n", "/")
    over = "rounds_abc=; Path=/p/abc; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT"
    jar.take(f"Set-Cookie: {over}\r\n", "/")
    assert jar.header("/p/abc") == ""
