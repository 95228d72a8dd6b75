"""Only pages of ours: Origin is there, equals Host, and Host is us."""

import pytest

from workshop.wire.origins import is_ours, same_origin


def ours() -> list[str]:
    return ["192.168.1.20", "localhost", "Rounds.example.org", "fd00::20", "desk.example.org:8443"]


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://192.168.1.20:8000", "192.168.1.20:8000"),
        ("https://rounds.example.org", "rounds.example.org"),
        ("https://ROUNDS.example.org", "rounds.example.org:443"),
        ("http://localhost:80", "localhost"),
        ("http://[fd00::20]:8000", "[fd00::20]:8000"),
        ("https://desk.example.org:8443", "desk.example.org:8443"),
    ],
)
def test_a_page_of_ours_may(origin: str, host: str) -> None:
    assert same_origin({"HTTP_ORIGIN": origin, "HTTP_HOST": host}, ours)


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("", "localhost"),
        ("null", "localhost"),
        ("http://evil.example", "localhost"),
        ("http://localhost:8001", "localhost:8000"),
        ("http://localhost", "localhost:8000"),
        ("http://evil.example", "evil.example"),
        ("http://localhost.evil.example", "localhost.evil.example"),
        ("http://localhost@evil.example", "localhost"),
        ("http://localhost/", "localhost"),
        ("http://localhost:99999", "localhost:99999"),
        ("file://localhost", "localhost"),
        ("chrome-extension://localhost", "localhost"),
        ("https://desk.example.org", "desk.example.org"),
        ("http://localhost", ""),
    ],
)
def test_any_other_page_may_not(origin: str, host: str) -> None:
    assert not same_origin({"HTTP_ORIGIN": origin, "HTTP_HOST": host}, ours)


def test_missing_headers_are_no() -> None:
    assert not same_origin({"HTTP_HOST": "localhost"}, ours)
    assert not same_origin({"HTTP_ORIGIN": "http://localhost"}, ours)


def test_the_host_alone_can_be_asked() -> None:
    assert is_ours({"HTTP_HOST": "192.168.1.20:8000"}, ours)
    assert not is_ours({"HTTP_HOST": "rebound.example"}, ours)
    assert not is_ours({}, ours)


@pytest.mark.parametrize("more", ["/", "?x", "#x", "/x@localhost", "\\x", " ", "@localhost"])
def test_a_host_with_more_than_a_name_is_not_ours(more: str) -> None:
    assert not is_ours({"HTTP_HOST": f"localhost{more}"}, ours)
    assert not same_origin({"HTTP_ORIGIN": "http://localhost", "HTTP_HOST": f"localhost{more}"}, ours)
