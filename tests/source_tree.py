"""The source tree seen from outside: its modules, the floor each stands on, and what each imports."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

PACKAGES = ("workshop", "facilitator", "participant", "static")

# What may be imported from where: a module's floor is that of the longest name here that it begins with.
FLOORS = {
    **dict.fromkeys(("workshop", "static"), 1),
    **{
        f"workshop.{name}": floor
        for floor, names in {
            1: "words tongue letters ink wording naming ids people audience fields clock phases activity"
            " agenda moment pace change press wire",
            2: "matching",
            3: "activities",
            4: "storage plans",
            5: "session screens",
            6: "runtime monitoring",
            7: "web documents rehearsal",
            9: "app cli commands keeping serving announcing too_open clockwork watching lifeline __main__",
        }.items()
        for name in names.split()
    },
    "facilitator": 8,
    "participant": 8,
}


@dataclass(frozen=True)
class Module:
    """One Python file: its dotted name, where it lies, and what it says."""

    name: str
    path: Path
    is_package: bool

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree of the file."""
        return ast.parse(self.path.read_text(), str(self.path))

    @property
    def is_a_record(self) -> bool:
        """Whether it is a migration: written once, never changed, as long as the tables it makes."""
        return ".migrations.versions." in self.name

    @property
    def floor(self) -> int | None:
        """The floor it stands on; None when nobody has given it one."""
        parts = self.name.split(".")
        if parts[0] == "workshop" and len(parts) > 1:
            return FLOORS.get(".".join(parts[:2]))
        return FLOORS.get(parts[0])


@dataclass(frozen=True)
class SourceTree:
    """A folder with the four packages."""

    root: Path

    @cached_property
    def modules(self) -> dict[str, Module]:
        """Every Python module by its dotted name."""
        return {each.name: each for each in self._modules()}

    def _modules(self) -> Iterator[Module]:
        for path in self.files("*.py"):
            parts = path.relative_to(self.root).with_suffix("").parts
            is_package = parts[-1] == "__init__"
            yield Module(".".join(parts[:-1] if is_package else parts), path, is_package)

    def files(self, pattern: str) -> list[Path]:
        """The files of that pattern in all packages, but for what the build has made."""
        found = (path for package in PACKAGES for path in (self.root / package).rglob(pattern))
        return sorted(path for path in found if "dist" not in path.parts and "__pycache__" not in path.parts)

    def imports(self, module: Module) -> Iterator[tuple[int, str]]:
        """Line and dotted name of everything a module imports, wherever in the file and for whatever use."""
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = _absolute(module, node)
                for alias in node.names:
                    inner = f"{base}.{alias.name}"
                    yield node.lineno, inner if inner in self.modules else base


def _absolute(module: Module, node: ast.ImportFrom) -> str:
    """The full name behind `from ..x import y`."""
    if not node.level:
        return node.module or ""
    package = module.name.split(".")
    if not module.is_package:
        package = package[:-1]
    kept = package[: len(package) - node.level + 1]
    return ".".join([*kept, *([node.module] if node.module else [])])
