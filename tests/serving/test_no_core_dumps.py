"""When the server crashes nothing of its memory is left on the disk: keys and words are in it."""

from pathlib import Path

import pytest

from tests.attackers.memory import pid_of
from tests.browser.serving import Server


def test_a_server_leaves_no_core(tmp_path: Path) -> None:
    server = Server(tmp_path).start()
    try:
        limits = Path(f"/proc/{pid_of(server)}/limits")
        if not limits.exists():
            pytest.skip("this system does not say")
        line = next(each for each in limits.read_text().splitlines() if each.startswith("Max core file size"))
        assert line.split()[4:6] == ["0", "0"]
    finally:
        server.stop()
