"""Files of a store are for this account alone from their first byte on; what was there before stays so."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.storage.live import Live
from workshop.storage import files
from workshop.storage.opening import Damaged, back_up, open_store, restore
from workshop.storage.store import FILE


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@contextmanager
def careless() -> Iterator[None]:
    """An account whose files everybody may read unless somebody says otherwise."""
    before = os.umask(0)
    try:
        yield
    finally:
        os.umask(before)


def test_every_file_is_for_this_account_alone_while_it_runs_and_afterwards(tmp_path: Path) -> None:
    with careless():
        store = open_store(tmp_path / "data")
        Live(store).join("Ana")
        back_up(store.folder, tmp_path / "copy.db")
        running = {path.name: mode(path) for path in store.folder.iterdir()}
        store.close()
        restore(tmp_path / "data", tmp_path / "copy.db")
        open_store(tmp_path / "data").close()
    assert set(running) >= {f"{FILE}{ending}" for ending in ("", "-wal", "-shm", ".seen", ".lock", ".secret")}
    assert set(running.values()) == {0o600}
    assert {mode(path) for path in (tmp_path / "data").iterdir()} == {0o600}
    assert mode(tmp_path / "copy.db") == 0o600 and mode(tmp_path / "data") == 0o700


def test_no_file_is_ever_readable_by_others_not_even_for_a_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are made so: nobody has to take rights back that were there for an instant."""
    monkeypatch.setattr(Path, "chmod", lambda self, mode: pytest.fail(f"{self} was changed afterwards"))
    with careless():
        open_store(tmp_path / "data").close()


def test_what_earlier_versions_left_open_is_closed(folder: Path) -> None:
    open_store(folder).close()
    (folder / "copies").mkdir()
    (folder / "copies" / "before-0004-1-until-9999999999999.db").write_bytes(b"copy")
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    open_store(folder).close()
    assert {mode(path) for path in folder.rglob("*") if path.is_file()} == {0o600}


@pytest.mark.parametrize("rights", [0o755, 0o1777, 0o770])
def test_a_folder_that_was_there_keeps_its_rights(tmp_path: Path, rights: int) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs").chmod(rights)
    (tmp_path / "theirs" / "thesis.txt").write_text("mine")
    (tmp_path / "theirs" / "thesis.txt").chmod(0o644)
    open_store(tmp_path / "theirs").close()
    assert mode(tmp_path / "theirs") == rights and mode(tmp_path / "theirs" / "thesis.txt") == 0o644


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    data, target = tmp_path / "data", tmp_path / "thesis.txt"
    for ending in files.BESIDE:
        data.mkdir(exist_ok=True)
        target.write_text("mine")
        (data / f"{FILE}{ending}").symlink_to(target)
        with pytest.raises(Damaged, match="Move it away"):
            open_store(data)
        assert target.read_text() == "mine"
        for path in data.iterdir():
            path.unlink()
