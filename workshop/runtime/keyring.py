"""Whose key opens which place: looked up once, and again only when that person's number has moved."""

from dataclasses import dataclass
from hashlib import blake2b
from secrets import token_bytes

from workshop.storage import facts
from workshop.storage.store import Store

REMEMBERED = 8192
"""Keys that have opened something, the newest; what is remembered of each opens nothing."""


@dataclass(frozen=True)
class PlaceLock:
    """The lock of a place: what its secret has to fit, and the person's version it was looked up for."""

    session_id: str
    public_key: bytes
    secret_hash: bytes
    version: int


class Keyring:
    """The locks of all places that somebody came to. Names and words are not in it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._locks: dict[str, PlaceLock] = {}
        self._opened: dict[bytes, None] = {}
        self._pepper = token_bytes(16)

    def lock(self, handle: str, version: int | None = None) -> PlaceLock | None:
        """The lock of this place; looked up again when it is not of this `version`: keys can be deleted."""
        known = self._locks.get(handle)
        if known is not None and version in (None, known.version):
            return known
        with self._store.reader() as conn:
            row = facts.session_of(conn, handle)
        if row is None:
            self._locks.pop(handle, None)
            return None
        seen = row.version if version is None else version
        self._locks[handle] = PlaceLock(row.session_id, row.public_key, row.secret_hash, seen)
        return self._locks[handle]

    def let_go(self, session_id: str) -> None:
        """A session was deleted: so are its locks."""
        self._locks = {handle: lock for handle, lock in self._locks.items() if lock.session_id != session_id}

    def opened(self, what: str, written: str) -> None:
        """This key, as it is written in a cookie, has just opened a place or the desk."""
        self._opened[self._mark(what, written)] = None
        if len(self._opened) > REMEMBERED:
            del self._opened[next(iter(self._opened))]

    def was_opened(self, what: str, written: str) -> bool:
        """Whether this very key has opened it since the start. That is worth a place in a line, no more."""
        return bool(written) and self._mark(what, written) in self._opened

    def _mark(self, what: str, written: str) -> bytes:
        return blake2b(
            f"{what} {written}".encode("utf-8", "replace"), digest_size=16, key=self._pepper
        ).digest()
