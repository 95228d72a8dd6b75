"""Under gevent's patches, as in the real server: many ask and read at once, and all are answered.

Run as `python -m tests.storage.patched FOLDER`; prints what came of it.
"""

from gevent import monkey

monkey.patch_all()

import sys  # noqa: E402
from pathlib import Path  # noqa: E402

import gevent  # noqa: E402

from tests.storage.live import Live  # noqa: E402
from workshop.storage.opening import open_store  # noqa: E402


def run(folder: Path) -> None:
    """Two hundred answers and readings in greenlets of their own."""
    store = open_store(folder)
    live = Live(store)
    people = [f"P{n}" for n in range(200)]
    live.join(*people)
    live.begins()
    before = store.writer.transactions

    def answers(name: str) -> str:
        status = live.answers(name, "mine", name).status
        return status if live.own(name) == {("mine", True): name} else "lost"

    asked = [gevent.spawn(answers, name) for name in people]
    gevent.joinall(asked, raise_error=True)
    print({each.value for each in asked}, store.writer.transactions - before < 100, store.scrub())
    store.close()


if __name__ == "__main__":
    run(Path(sys.argv[1]))
