"""The press: PDFs come out whatever happens to its worker, one person's never to another, nothing on disk."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import gevent
import pytest

from workshop.documents.paper import paper
from workshop.documents.press import COMMAND, HEAD, Busy, Jammed, PdfPress
from workshop.documents.takeaway import Takeaway

FACTS = paper(Takeaway("Ana", "Title", "", "", 0, 0, 30, True))
ECHO = """
import struct, sys, time
HEAD = struct.Struct(">I16s")
while head := sys.stdin.buffer.read(20):
    size, number = HEAD.unpack(head)
    body = sys.stdin.buffer.read(size)
    {act}
    sys.stdout.buffer.write(HEAD.pack(len(body), number) + body)
    sys.stdout.buffer.flush()
"""


def acting(act: str, **settings: float | int) -> PdfPress:
    """A press whose worker gives back what it is given, after an act of its own."""
    return PdfPress((sys.executable, "-c", ECHO.format(act=act)), **settings)  # type: ignore[arg-type]  # numbers


@pytest.fixture
def press() -> Iterator[PdfPress]:
    made = PdfPress()
    yield made
    made.stop()


def test_a_pdf_comes_out_and_the_worker_stays(press: PdfPress) -> None:
    assert press.make(FACTS).startswith(b"%PDF-")
    worker = press._worker
    assert press.make(FACTS).startswith(b"%PDF-") and press._worker is worker


def test_a_killed_worker_is_followed_by_another(press: PdfPress) -> None:
    press.make(FACTS)
    first = press._worker
    assert first is not None
    first.kill()
    first.wait()
    assert press.make(FACTS).startswith(b"%PDF-") and press._worker is not first


def test_a_worker_that_dies_at_work_is_followed_by_another(tmp_path: Path) -> None:
    once = (
        "import os; flag = sys.argv[1]\n    if not os.path.exists(flag): open(flag, 'w').close(); os._exit(1)"
    )
    dying = PdfPress((sys.executable, "-c", ECHO.format(act=once), str(tmp_path / "died")))
    assert dying.make({"a": 1}) == b'{"a": 1}'
    assert (tmp_path / "died").exists()
    dying.stop()


def test_a_worker_that_always_dies_is_given_up_after_two() -> None:
    broken = PdfPress((sys.executable, "-c", "raise SystemExit(1)"))
    with pytest.raises(Jammed):
        broken.make({})
    broken.stop()


def test_a_program_that_is_not_there_is_no_more_than_a_jam() -> None:
    with pytest.raises(Jammed):
        PdfPress(("/nowhere/at/all",)).make({})


def test_a_hanging_worker_is_ended_and_others_go_on_meanwhile() -> None:
    hanging = acting("time.sleep(60)", patience_s=0.3)
    ticks = gevent.spawn(lambda: [gevent.sleep(0.05) for _ in range(6)])
    with pytest.raises(Jammed):
        hanging.make({})
    assert ticks.ready(), "the hub was not held up"
    assert hanging._worker is None
    hanging.stop()


def test_a_worker_that_says_nonsense_is_not_believed() -> None:
    nonsense = acting("number = b'somebody else ...'[:16]")
    with pytest.raises(Jammed):
        nonsense.make({"words": "Ana's"})
    nonsense.stop()


def test_what_somebody_gave_up_waiting_for_reaches_nobody_else() -> None:
    slow = acting("time.sleep(0.4 if b'Ana' in body else 0)")
    ana = gevent.spawn(slow.make, {"for": "Ana"})
    gevent.sleep(0.2)
    ana.kill()
    assert slow.make({"for": "Ben"}) == b'{"for": "Ben"}'
    slow.stop()


def test_documents_of_many_are_made_one_after_another_and_each_gets_their_own(press: PdfPress) -> None:
    echo = acting("pass")
    all_of_them = [gevent.spawn(echo.make, {"for": n}) for n in range(40)]
    gevent.joinall(all_of_them, raise_error=True)
    assert [each.value for each in all_of_them] == [b'{"for": %d}' % n for n in range(40)]
    echo.stop()


def test_when_too_many_wait_the_next_is_asked_to_come_again() -> None:
    slow = acting("time.sleep(0.3)", most_waiting=2)
    waiting = [gevent.spawn(slow.make, {"n": n}) for n in range(2)]
    gevent.sleep(0.05)
    with pytest.raises(Busy):
        slow.make({})
    gevent.joinall(waiting, raise_error=True)
    assert slow.make({}) == b"{}", "and then there is room again"
    slow.stop()


def test_facts_beyond_all_measure_are_refused_before_they_are_sent(press: PdfPress) -> None:
    with pytest.raises(Jammed):
        press.make({"words": "x" * 5_000_000})
    assert press._worker is None


def test_stopping_ends_the_worker_and_whoever_waits_starts_none() -> None:
    slow = acting("time.sleep(5)")
    ana = gevent.spawn(slow.make, {})
    with gevent.Timeout(10):
        while slow._worker is None:
            gevent.sleep(0.05)
    worker = slow._worker
    slow.stop()
    ana.join(timeout=5)
    assert isinstance(ana.exception, Jammed)
    assert worker.poll() is not None and slow._worker is None


def test_a_worker_ends_when_its_server_is_gone() -> None:
    worker = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert worker.stdin and worker.stdout
    worker.stdin.close()
    assert worker.wait(timeout=20) == 0
    worker.stdout.close()


def test_nothing_is_written_to_disk(tmp_path: Path) -> None:
    homes = {name: str(tmp_path) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_DATA_HOME")}

    body = json.dumps(FACTS).encode()
    done = subprocess.run(
        COMMAND,
        input=HEAD.pack(len(body), bytes(16)) + body,
        cwd=tmp_path,
        env={**os.environ, **homes, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert b"%PDF-" in done.stdout and not done.stderr
    assert list(tmp_path.iterdir()) == []
