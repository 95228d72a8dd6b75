"""The wire seen from outside: houses to call on, and phones that call on them."""

from collections.abc import Callable, Iterator

import pytest

from tests.wire.running import IN_A_HURRY, PATIENT, STERN, RunningHouse, running
from tests.wire_client import WireClient


@pytest.fixture(scope="session")
def house() -> Iterator[RunningHouse]:
    """A house at least as patient as a real one, shared by all tests: everybody uses places of their own."""
    with running(PATIENT) as house:
        yield house


@pytest.fixture
def fresh_house() -> Iterator[RunningHouse]:
    """A house of one's own."""
    with running({}) as house:
        yield house


@pytest.fixture(scope="session")
def hurried_house() -> Iterator[RunningHouse]:
    """A house in a hurry: to be answered, and to be asked in full."""
    with running(IN_A_HURRY) as house:
        yield house


@pytest.fixture(scope="session")
def stern_house() -> Iterator[RunningHouse]:
    """A house that gives nobody much time to read."""
    with running(STERN) as house:
        yield house


@pytest.fixture
def phone() -> Iterator[Callable[[], WireClient]]:
    """New phones, all hung up in the end."""
    phones: list[WireClient] = []

    def another() -> WireClient:
        phones.append(WireClient())
        return phones[-1]

    yield another
    for each in phones:
        each.drop()
