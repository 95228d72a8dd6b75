"""How tests are run: a few at once without the checks, all of them three at a time, none asleep for long."""

import ast
import os
import shutil
import stat
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.conftest import pytest_collection_modifyitems

ROOT = Path(__file__).parents[1]
LONGEST_S = 1.5
"""What a test may sleep whatever happens; who waits for something looks again and again."""

SETUP = """
venv=$here/.venv
log=$here/log
say() { printf '%s\\n' "$*" >&2; }
stop() { say "$@"; exit 1; }
set_up() { :; }
is_root() { return 1; }
"""
"""In place of .ci/setup.sh: nothing is installed."""

TOOL = """#!/bin/sh
[ "$1" = --version ] && echo v99.0.0 && exit
echo "${0##*/} $*" >>"$CALLED"
echo "kept ${PYTHONPYCACHEPREFIX##*/} ${PYTHONDONTWRITEBYTECODE-}" >>"$CALLED.env"
[ "${0##*/}" != "$BREAKS" ]
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The command, with tools that only note how they were called."""
    for name in (".ci", ".venv/bin", "bin", "node_modules/@biomejs/biome/bin", "tests/js"):
        (tmp_path / name).mkdir(parents=True)
    shutil.copy(ROOT / "test", tmp_path)
    (tmp_path / ".ci/setup.sh").write_text(SETUP)
    for name in (
        "package-lock.json",
        "a.lock",
        "node_modules/@biomejs/biome/bin/biome",
        "tests/js/a.test.js",
    ):
        (tmp_path / name).touch()
    for name in ("python", "ruff", "mypy", "djlint"):
        tool(tmp_path / ".venv/bin" / name)
    tool(tmp_path / "bin/node")
    return tmp_path


def tool(path: Path) -> None:
    path.write_text(TOOL)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def asked(house: Path, *words: str, breaks: str = "") -> tuple[int, list[str], str]:
    """The exit status, the tools in the order in which they were called, and what was said."""
    path = f"{house / 'bin'}:{os.environ['PATH']}"
    own = {"PATH": path, "CALLED": str(house / "called"), "BREAKS": breaks, "PYTHONDONTWRITEBYTECODE": "1"}
    ran = subprocess.run(
        [str(house / "test"), *words], env={**os.environ, **own}, capture_output=True, text=True, timeout=60
    )
    return ran.returncode, (house / "called").read_text().splitlines(), ran.stdout


def test_who_asks_for_a_few_tests_does_not_wait_for_the_checks(house: Path) -> None:
    status, called, _said = asked(house, "quick", "-k", "seating")
    assert status == 0
    assert called == ["python -m pytest -m not browser and not long -k seating"]


def test_without_words_the_checks_come_first_and_the_tests_three_at_a_time(house: Path) -> None:
    status, called, _said = asked(house, "quick")
    assert status == 0
    assert [each.split()[0] for each in called] == [
        "ruff",
        "ruff",
        "mypy",
        "node",
        "djlint",
        "node",
        "python",
    ]
    assert called[-1] == "python -m pytest -m not browser and not long --numprocesses 3 --dist worksteal"


def test_a_check_that_fails_is_named_at_the_end_after_all_tests(house: Path) -> None:
    status, called, said = asked(house, "quick", breaks="mypy")
    assert status == 1 and called[-1].startswith("python -m pytest")
    assert said.splitlines()[-1] == "These checks did not go well: mypy --strict"


def test_what_is_compiled_is_kept_whatever_the_surroundings_say(house: Path) -> None:
    asked(house, "quick", "-k", "seating")
    assert (house / "called.env").read_text() == "kept compiled \n"


class Item:
    """What a test is to those who deal it out; `limit`: s, of one with a browser."""

    def __init__(self, limit: float = 0) -> None:
        self.limit = limit

    def get_closest_marker(self, name: str) -> SimpleNamespace | None:
        return SimpleNamespace(args=(self.limit,)) if self.limit else None


@pytest.mark.parametrize("workers", [1, 2, 3, 5])
def test_every_worker_begins_with_browsers_the_longest_first(workers: int) -> None:
    items = [*(Item() for _quick in range(19)), *(Item(limit) for limit in range(1, 7))]
    dealt = list(items)
    pytest_collection_modifyitems(SimpleNamespace(workerinput={"workercount": workers}), dealt)  # type: ignore[arg-type]
    assert sorted(map(id, dealt)) == sorted(map(id, items))
    rest = list(dealt)
    for at in range(workers):
        share = len(rest) // (workers - at)
        limits, rest = [each.limit for each in rest[:share]], rest[share:]
        assert limits == sorted(limits, reverse=True) and limits[0] == 6 - at


def sleeps(path: Path) -> list[tuple[int, float]]:
    """Where a module of tests sleeps for a fixed time, by line, s."""
    a_second = {"wait_for_timeout": 1000.0, "sleep": 1.0}
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in a_second:
                found.append((node.lineno, float(node.args[0].value) / a_second[name]))
    return found


def test_no_test_sleeps_for_long() -> None:
    found = {
        f"{path.relative_to(ROOT)}:{line}": seconds
        for path in (ROOT / "tests").rglob("test_*.py")
        for line, seconds in sleeps(path)
    }
    assert found, "sleeps are found where there are some"
    assert {where: seconds for where, seconds in found.items() if seconds > LONGEST_S} == {}
