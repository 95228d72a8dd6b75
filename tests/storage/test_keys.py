"""Keys of facilitators: a link opens once, a cookie for a while; presses are heard once."""

from tests.rooms import NOW
from workshop.storage import keys, operations

HOUR = 3_600_000


def test_a_link_opens_once(store):
    store.writer.ask(lambda conn: keys.new_link(conn, "a", NOW, NOW + HOUR, None))

    def use(mark, now=NOW):
        return store.writer.ask(lambda conn: keys.use_link(conn, mark, now))

    assert [use("a"), use("a"), use("b")] == ["ok", "used", "unknown"]


def test_a_link_is_good_for_its_time(store):
    store.writer.ask(lambda conn: keys.new_link(conn, "a", NOW, NOW + HOUR))
    assert store.writer.ask(lambda conn: keys.use_link(conn, "a", NOW + HOUR)) == "expired"
    assert store.writer.ask(lambda conn: keys.use_link(conn, "a", NOW + HOUR - 1)) == "ok"


def test_a_cookie_is_no_link_and_a_link_is_no_cookie(store):
    store.writer.ask(lambda conn: keys.new_link(conn, "link", NOW, NOW + HOUR))
    store.writer.ask(lambda conn: keys.new_cookie(conn, "cookie", NOW, NOW + HOUR))
    with store.reader() as conn:
        assert keys.cookie_valid(conn, "cookie", NOW) and not keys.cookie_valid(conn, "link", NOW)
    assert store.writer.ask(lambda conn: keys.use_link(conn, "cookie", NOW)) == "unknown"


def test_a_cookie_ends(store):
    store.writer.ask(lambda conn: keys.new_cookie(conn, "b", NOW, NOW + HOUR))
    with store.reader() as conn:
        assert keys.cookie_valid(conn, "b", NOW + HOUR - 1) and not keys.cookie_valid(conn, "b", NOW + HOUR)
        assert not keys.cookie_valid(conn, "never", NOW)


def test_a_press_is_heard_once(live):
    def heard(digest):
        return live.store.writer.ask(lambda conn: operations.known(conn, "f" * 32, digest))

    def happens(digest):
        job = lambda conn: operations.happens(conn, "f" * 32, live.ident, digest, NOW)  # noqa: E731
        return live.store.writer.ask(job)

    assert heard("next") == ""
    assert [happens("next"), happens("next"), happens("back")] == [True, False, False]
    assert heard("next") == "same" and heard("back") == "other"
