"""A server that keeps answers as fast as it can and prints each op after its commit, until it is killed.

Run as `python -m tests.storage.writing FOLDER ROUND`. It is patched by gevent as the real server is.
"""

from gevent import monkey

monkey.patch_all()

import sys  # noqa: E402
from pathlib import Path  # noqa: E402

import gevent  # noqa: E402

from tests.storage.live import Live  # noqa: E402
from workshop.storage.opening import open_store  # noqa: E402

PEOPLE = ("Ana", "Ben", "Cho", "Dev")


def run(folder: Path, round_: int) -> None:
    """Each person keeps answering, in a greenlet of their own."""
    live = Live(open_store(folder), f"session{round_:03d}", f"{round_:016d}", str(round_))
    live.join(*PEOPLE)
    live.begins()
    field = live.field("mine")
    live.field = lambda name, round_=0: field  # type: ignore[method-assign]  # asked for once, not each time
    print("begun", flush=True)

    def writes(name: str) -> None:
        for counter in range(1, 1_000_000):
            kept = live.kept(name, "mine", f"{name} says {counter}", counter)
            live.sends(kept)
            print(kept.press.op, kept.press.handle, flush=True)

    gevent.joinall([gevent.spawn(writes, name) for name in PEOPLE], raise_error=True)


if __name__ == "__main__":
    run(Path(sys.argv[1]), int(sys.argv[2]))
