"""The other two engines: half of the phones in a ballroom are iPhones."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.engines.firefox import Firefox
from tests.engines.screen import Screen
from tests.engines.webkit import WebKit

PHONE, LAPTOP, WALL = (390, 740), (1280, 800), (1280, 720)

Opens = Callable[[tuple[int, int]], Screen]


@pytest.fixture(params=["webkit", "firefox"])
def opens(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opens]:
    """Open a window of a size in one of the engines; all are closed in the end."""
    screens: list[Screen] = []

    def open_one(size: tuple[int, int]) -> Screen:
        folder = tmp_path / f"profile-{len(screens)}"
        screens.append(WebKit(*size) if request.param == "webkit" else Firefox(folder, *size))
        return screens[-1]

    yield open_one
    for screen in screens:
        screen.close()
