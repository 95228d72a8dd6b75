"""The others: where they are, or why not. Installed by name into the folder .bench, never committed."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from tests.bench.machine import ROOT

FOLDER = Path(os.environ.get("ROUNDS_BENCH_FOLDER", ROOT / ".bench"))
INSTALLING_S = 300
NODE_PACKAGES = ("socket.io", "ws")


class Absent(Exception):
    """This peer cannot be measured here; the message says why."""


@cache
def node_modules() -> Path:
    """The folder in which Node finds `socket.io` and `ws`."""
    if not shutil.which("node"):
        raise Absent("there is no Node here")
    folder = FOLDER / "node"
    modules = folder / "node_modules"
    if not all((modules / name).is_dir() for name in NODE_PACKAGES):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text('{"private": true}\n')
        quiet = ("--ignore-scripts", "--no-audit", "--no-fund")
        _install(["npm", "install", *quiet, *NODE_PACKAGES], folder)
    return modules


@cache
def otree() -> Path:
    """The program `otree`, in an environment of its own."""
    folder = FOLDER / "otree"
    program = folder / "bin" / "otree"
    if not (program.exists() and _stands(folder / "bin" / "pip")):
        _install([sys.executable, "-m", "venv", "--clear", str(folder)], ROOT)
        _install([str(folder / "bin" / "pip"), "install", "--quiet", "otree"], ROOT)
    return program


def _stands(pip: Path) -> bool:
    """Whether this environment can be used: one that was moved names a Python that is not there any more."""
    try:
        said = subprocess.run([str(pip), "--version"], capture_output=True, timeout=INSTALLING_S)
        return said.returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _install(command: list[str], folder: Path) -> None:
    if not shutil.which(command[0]):
        raise Absent(f"there is no {Path(command[0]).name} here")
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=INSTALLING_S)
    except (OSError, subprocess.TimeoutExpired) as trouble:
        raise Absent(f"{Path(command[0]).name} did not come to an end: {trouble}") from trouble
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise Absent(f"{Path(command[0]).name} could not install it: {' '.join(last)}")
