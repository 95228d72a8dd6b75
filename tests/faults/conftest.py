"""What tests of faults share."""

import shutil
from pathlib import Path

import pytest

from workshop.rehearsal.client import outbox, reconnecting_socket
from workshop.storage.opening import open_store
from workshop.storage.store import FILE


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Phones that try again within a second, so that a test need not wait for their good manners."""
    monkeypatch.setattr(outbox, "AT_MOST_S", 1.0)
    monkeypatch.setattr(reconnecting_socket, "MOST_S", 1.0)
    monkeypatch.setattr(reconnecting_socket, "FIRST_TRY_S", (0.1, 0.5))


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty store."""
    folder = tmp_path_factory.mktemp("empty")
    open_store(folder).close()
    return folder / FILE


@pytest.fixture
def folder(empty: Path, tmp_path: Path) -> Path:
    """A folder with an empty store in it, closed."""
    place = tmp_path / "store"
    place.mkdir()
    shutil.copy(empty, place / FILE)
    return place
