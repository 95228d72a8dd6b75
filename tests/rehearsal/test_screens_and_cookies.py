"""The newest screen wins; cookies go back only where they came from."""

from random import Random

import gevent

from workshop.rehearsal.cookies import Jar
from workshop.rehearsal.glass import Glass
from workshop.rehearsal.screen import Screen


def test_an_older_or_equal_screen_is_put_aside() -> None:
    held = Screen("a", 5, "five")
    assert held.replaced_by(Screen("a", 6))
    assert not held.replaced_by(Screen("a", 5))
    assert not held.replaced_by(Screen("a", 4))


def test_after_a_restore_a_lower_number_is_newer_and_everything_is_offered_again() -> None:
    class Restored(Glass):
        offered = 0

        def after_restore(self) -> None:
            self.offered += 1

    glass = Restored(Random(1))
    assert glass.show(Screen("a", 5, "five"))
    assert not glass.show(Screen("a", 4, "four"))
    gevent.sleep(0)
    assert glass.offered == 0
    assert glass.show(Screen("b", 2, "two"))
    gevent.sleep(0)
    assert glass.offered == 1
    assert glass.sees("two") and not glass.sees("five")


def test_words_are_read_without_their_markup() -> None:
    assert Screen(html="<p>Ana &amp; Ben<br>meet</p>").words == "Ana & Ben meet"


def test_a_cookie_goes_only_to_its_own_path() -> None:
    jar = Jar()
    jar.take(["rounds_abc=secret; Path=/p/abc; HttpOnly; SameSite=Lax", "here=x; Path=/"], "/j/T")
    assert jar.header("/p/abc/answers?x=1") == "rounds_abc=secret; here=x"
    assert jar.header("/p/abcd") == "here=x"
    assert jar.header("/p/other") == "here=x"


def test_a_cookie_that_is_taken_back_is_gone() -> None:
    jar = Jar()
    jar.take(["rounds_abc=secret; Path=/p/abc"], "/")
    jar.take(["rounds_abc=; Path=/p/abc; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT"], "/")
    assert jar.header("/p/abc") == ""
