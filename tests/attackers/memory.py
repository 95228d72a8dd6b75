"""How much memory and how many descriptors another process has, and what it worked; looked up by its id."""

import os
from collections.abc import Callable
from pathlib import Path

from tests.browser.serving import Server


def pid_of(server: Server) -> int:
    assert server._process is not None
    return server._process.pid


def descriptors(server: Server) -> int:
    return len(os.listdir(f"/proc/{pid_of(server)}/fd"))


def peak_mb(server: Server, during: Callable[[], object]) -> float:
    """By how much the peak of the resident memory rises above what is resident now."""
    folder = Path(f"/proc/{pid_of(server)}")
    (folder / "clear_refs").write_text("5")
    before = _kb(folder, "VmRSS")
    during()
    return (_kb(folder, "VmHWM") - before) / 1024


def worked_s(ident: int) -> float:
    """Seconds that the first thread of a process has worked, in ours the hub. Waiting is no work."""
    return int(Path(f"/proc/{ident}/schedstat").read_text().split()[0]) / 1e9


def resident_mb(server: Server) -> float:
    """How much memory it holds now."""
    return _kb(Path(f"/proc/{pid_of(server)}"), "VmRSS") / 1024


def _kb(folder: Path, name: str) -> int:
    lines = dict(line.split(":\t", 1) for line in (folder / "status").read_text().splitlines())
    return int(lines[name].split()[0])
