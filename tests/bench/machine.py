"""This computer as a place to measure: a core for the server, one for the load, nothing left behind."""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from workshop.rehearsal import cost

ROOT = Path(__file__).parents[2]
CORES = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
ENDING_S = 10.0


def prepare() -> None:
    """The load takes the last core, and as many open files as this computer allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 65_536 if hard == resource.RLIM_INFINITY else hard
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    if len(CORES) > 1:
        os.sched_setaffinity(0, CORES[-1:])


def to_the_server_core(ident: int) -> None:
    """Move a process, with all its threads, to the first core."""
    if len(CORES) < 2:
        return
    for thread in Path(f"/proc/{ident}/task").iterdir():
        try:
            os.sched_setaffinity(int(thread.name), CORES[:1])
        except ProcessLookupError:
            continue


def described() -> str:
    """The machine in one line."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "?")
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    system = f"{os.uname().sysname} {os.uname().release}, Python {sys.version.split()[0]}"
    return f"{len(CORES)} cores ({model}), {system}, load {load}"


class Program:
    """A server in a process of its own, on the first core; orders by stdin, answers by stdout, in lines.

    One that is `mute` cannot say anything.
    """

    def __init__(
        self,
        command: Sequence[str],
        folder: Path = ROOT,
        env: Mapping[str, str] | None = None,
        *,
        mute: bool = False,
    ) -> None:
        # A pipe that nobody empties would hold up a talkative server.
        out = subprocess.DEVNULL if mute else subprocess.PIPE
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **(env or {})},
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=subprocess.DEVNULL if mute else None,
            text=True,
            start_new_session=True,
        )
        to_the_server_core(self.process.pid)

    def tell(self, order: str) -> None:
        """Give an order."""
        assert self.process.stdin
        self.process.stdin.write(order + "\n")
        self.process.stdin.flush()

    def answer(self) -> str:
        """The next line. RuntimeError when the program has ended."""
        assert self.process.stdout
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.process.args!r} has ended")
        return line.strip()

    def end(self) -> None:
        """End it, by force if need be."""
        self._signal(signal.SIGTERM)
        try:
            self.process.wait(ENDING_S)
        except subprocess.TimeoutExpired:
            self._signal(signal.SIGKILL)
            self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()

    def _signal(self, sign: signal.Signals) -> None:
        """To it and to what it has started: it leads a group of its own."""
        try:
            os.killpg(self.process.pid, sign)
        except ProcessLookupError:
            pass


@contextmanager
def running(command: Sequence[str], **how: object) -> Iterator[Program]:
    """A program for the length of the block."""
    program = Program(command, **how)  # type: ignore[arg-type]
    try:
        yield program
    finally:
        program.end()


def cpu_s(ident: int) -> float:
    """Seconds of processor time so far."""
    return cost.cpu_s(ident) or 0.0


def memory_kb(ident: int) -> float:
    """Kilobytes of memory held now; 0 when it cannot be seen."""
    try:
        pages = int(Path(f"/proc/{ident}/statm").read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return 0.0
    return pages * resource.getpagesize() / 1024


def tell(words: str) -> None:
    """What is going on, for whoever watches."""
    print(f"  {words}", file=sys.stderr, flush=True)
