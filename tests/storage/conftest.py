"""Stores and sessions for the tests of storage."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.storage.live import Live
from workshop.storage.opening import Store, open_store
from workshop.storage.store import FILE


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty store, so that not every test makes all tables anew."""
    folder = tmp_path_factory.mktemp("empty")
    open_store(folder).close()
    return folder / FILE


@pytest.fixture
def folder(empty: Path) -> Iterator[Path]:
    """A folder with an empty store in it, closed; in memory where that can be: commits wait for disks."""
    shared = Path("/dev/shm")
    with TemporaryDirectory(dir=shared if os.access(shared, os.W_OK) else None) as place:
        folder = Path(place) / "store"
        folder.mkdir()
        shutil.copy(empty, folder / FILE)
        yield folder


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    """A store, open."""
    opened = open_store(folder)
    yield opened
    opened.close()


@pytest.fixture
def live(store: Store) -> Live:
    """A session in its lobby."""
    return Live(store)
