"""A disk whose plug can be pulled: what was synced survives; of the rest some is lost, and some is torn.

SQLite's own files go through `Plugged`, a file system of apsw that notes each write. When the lights go out
the writes since the last sync are each kept, dropped, or cut off anywhere, as a real disk may do it.
"""

from collections.abc import Callable
from pathlib import Path
from random import Random

import apsw

Write = tuple[int, bytes]
"""Where, and what; with the offset -1, the size to which the file was cut."""


class Disk:
    """What survives, by file name. `noticed` is called before and after whatever reaches the disk."""

    def __init__(self, noticed: Callable[[], None] = lambda: None) -> None:
        self.durable: dict[str, bytearray] = {}
        self.waiting: dict[str, list[Write]] = {}
        self.noticed = noticed
        self.full = False
        """While true, nothing more can be written."""

    def opened(self, name: str) -> None:
        if name not in self.durable:
            self.durable[name] = bytearray(Path(name).read_bytes() if Path(name).exists() else b"")
            self.waiting[name] = []

    def written(self, name: str, offset: int, data: bytes) -> None:
        self.waiting[name].append((offset, data))

    def synced(self, name: str) -> None:
        for write in self.waiting[name]:
            _apply(self.durable[name], write)
        self.waiting[name] = []

    def deleted(self, name: str) -> None:
        self.durable.pop(name, None)
        self.waiting.pop(name, None)

    def after_a_cut(self, chance: Random) -> dict[str, bytes]:
        """What would be found if the power failed now."""
        found = {}
        for name, safe in self.durable.items():
            content = bytearray(safe)
            for offset, data in self.waiting[name]:
                fate = chance.random()
                if fate < 0.4:
                    _apply(content, (offset, data))
                elif fate < 0.6 and offset >= 0:
                    _apply(content, (offset, data[: chance.randrange(len(data) + 1)]))
            found[name] = bytes(content)
        return found


def _apply(content: bytearray, write: Write) -> None:
    offset, data = write
    if offset < 0:
        del content[int.from_bytes(data, "big") :]
        return
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data


class Plugged(apsw.VFS):
    """The file system called `name`, on top of the real one."""

    def __init__(self, name: str, disk: Disk) -> None:
        self.disk = disk
        super().__init__(name, base="")

    def xOpen(self, name: "str | apsw.URIFilename | None", flags: list[int]) -> "File":
        return File(name, flags, self.disk)

    def xDelete(self, name: str, sync: bool) -> None:
        self.disk.deleted(name)
        super().xDelete(name, sync)


class File(apsw.VFSFile):
    """One file of it."""

    def __init__(self, name: "str | apsw.URIFilename | None", flags: list[int], disk: Disk) -> None:
        self.name = name.filename() if isinstance(name, apsw.URIFilename) else name or ""
        self.disk = disk
        if self.name:
            disk.opened(self.name)
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        if self.disk.full:
            raise apsw.FullError("no room left")
        super().xWrite(data, offset)
        if self.name:
            self.disk.written(self.name, offset, bytes(data))
            self.disk.noticed()

    def xTruncate(self, size: int) -> None:
        super().xTruncate(size)
        if self.name:
            self.disk.written(self.name, -1, size.to_bytes(8, "big"))
            self.disk.noticed()

    def xSync(self, flags: int) -> None:
        if self.name:
            self.disk.noticed()
            self.disk.synced(self.name)
            self.disk.noticed()
