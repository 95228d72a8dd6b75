"""A server for browsers, with the ready workshop."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.serving import Server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server with the ready workshop."""
    one = Server(tmp_path).start()
    yield one
    one.stop()
