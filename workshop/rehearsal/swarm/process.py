"""What another program has used: processor time and memory, where the system tells (Linux)."""

import resource
from pathlib import Path


def cpu_s(process: int) -> float | None:
    """Seconds of processor time of all its threads so far; None when it cannot be seen."""
    if not process:
        return None
    try:
        threads = list(Path(f"/proc/{process}/task").iterdir())
        return sum(int((each / "schedstat").read_text().split()[0]) for each in threads) / 1e9
    except (OSError, ValueError, IndexError):
        return None


def memory_kb(process: int) -> float | None:
    """Kilobytes of memory that it holds now; None when it cannot be seen."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return None
    return pages * resource.getpagesize() / 1024
