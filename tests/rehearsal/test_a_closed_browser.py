"""A browser that was closed asks nobody any more, whoever of its page is still at it."""

import socket

import pytest

from workshop.rehearsal.browser import Browser, Unreachable


def test_who_still_asks_opens_no_other_connection() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        browser = Browser(f"http://127.0.0.1:{listener.getsockname()[1]}")
        browser.quit()
        with pytest.raises(Unreachable):
            browser.get("/p/ana/screen")
        with pytest.raises(TimeoutError):
            listener.accept()
