"""What another program has used of the processor, where the system tells (Linux)."""

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
