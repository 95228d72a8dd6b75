"""The rules of the house as functions: each is given a house and says what is against the rule, line by line.

`test_house_rules.py` hands in this house, and small bad ones.
"""

import ast
import re
import sys
from graphlib import CycleError, TopologicalSorter
from typing import TypeGuard

from tests.source_tree import PACKAGES, Module, SourceTree

MOST_LINES = 250
LONGEST_FUNCTION = 30

# The lowest floor that may import a library; every other one may come in where storage begins.
LIBRARIES = {"jinja2": 5, "markupsafe": 5} | dict.fromkeys(
    "flask flask_socketio werkzeug socketio engineio".split(), 7
)
LIBRARIES["regex"] = 1  # what Unicode says of a character, of which Python knows only what is years old
OTHER_LIBRARIES = 4
FOR_MATCHING = {"rustworkx", "networkx", "scipy"}  # arithmetic of floor 2, and of no other
FOR_THE_WIRE = {"gevent", "flask", "flask_socketio", "socketio", "engineio", "itsdangerous"}

NOT_A_NAME = re.compile(r"(?:^|_|-)(utils?|helpers?|managers?|handlers?)(?:_|-|$)")


def without_a_floor(house: SourceTree) -> list[str]:
    """Modules nobody has given a floor."""
    return [f"{each.name} stands on no floor" for each in house.modules.values() if each.floor is None]


def looking_up(house: SourceTree) -> list[str]:
    """Imports of our own modules from a floor above."""
    return [
        f"{module.name}:{line} (floor {module.floor}) imports {name} (floor {other.floor})"
        for module in house.modules.values()
        for line, name in house.imports(module)
        if (other := house.modules.get(name)) and (other.floor or 0) > (module.floor or 9)
    ]


def strangers(house: SourceTree) -> list[str]:
    """Libraries imported below the floor where they may come in."""
    complaints = []
    for module in house.modules.values():
        for line, name in house.imports(module):
            library = name.split(".")[0]
            if library in PACKAGES or library in sys.stdlib_module_names:
                continue
            if not _may_import(library, module):
                complaints.append(f"{module.name}:{line} (floor {module.floor}) imports {library}")
    return complaints


def _may_import(library: str, module: Module) -> bool:
    floor = module.floor or 0
    if library in FOR_MATCHING:
        return floor == 2
    if library in FOR_THE_WIRE and _sends(module.name):
        return True
    return floor >= LIBRARIES.get(library, OTHER_LIBRARIES)


def _sends(name: str) -> bool:
    return f"{name}.".startswith("workshop.wire.")


def knowing_wire(house: SourceTree) -> list[str]:
    """The wire importing anything of the house: it sends what it is given, and knows nothing else."""
    return [
        f"{module.name}:{line} imports {name}"
        for module in house.modules.values()
        if _sends(module.name)
        for line, name in house.imports(module)
        if name in house.modules and not _sends(name)
    ]


def meddling_neighbours(house: SourceTree) -> list[str]:
    """A kind that imports another kind; facilitator and participant importing each other."""
    return [
        f"{module.name}:{line} imports {name}"
        for module in house.modules.values()
        for line, name in house.imports(module)
        if (mine := _household(module.name, house)) and (other := _household(name, house)) and mine != other
        if mine[0] == other[0]
    ]


def _household(name: str, house: SourceTree) -> tuple[str, str] | None:
    """What must keep to itself: a kind's folder, or one of the two sides of the room."""
    parts = name.split(".")
    if parts[0] in ("facilitator", "participant"):
        return "side", parts[0]
    kind = house.modules.get(".".join(parts[:3])) if len(parts) > 2 else None
    if parts[:2] == ["workshop", "activities"] and kind and kind.is_package:
        return "kind", kind.name
    return None


def circles(house: SourceTree) -> list[str]:
    """Modules that import each other in a circle."""
    graph = {
        module.name: {
            name for _, name in house.imports(module) if name in house.modules and name != module.name
        }
        for module in house.modules.values()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        return [" imports ".join(reversed(circle.args[1]))]
    return []


def too_long(house: SourceTree) -> list[str]:
    """Files and functions beyond what one can take in at a glance. (Functions of scripts: see biome.json.)"""
    modules = [module for module in house.modules.values() if not module.is_a_record]
    scripts = [*house.files("*.js"), *house.files("*.mjs")]
    complaints = []
    for path in [*(module.path for module in modules), *scripts]:
        lines = len(path.read_text().splitlines())
        if lines > MOST_LINES:
            complaints.append(f"{path.relative_to(house.root)} has {lines} lines")
    for module in modules:
        for node in filter(_is_function, ast.walk(module.tree)):
            lines = (node.end_lineno or 0) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                complaints.append(f"{module.name}:{node.lineno} {node.name} has {lines} lines")
    return complaints


def _is_function(node: ast.AST) -> TypeGuard[ast.FunctionDef | ast.AsyncFunctionDef]:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)


def unexplained(house: SourceTree) -> list[str]:
    """Modules, public functions and public classes without a docstring."""
    complaints = []
    for module in house.modules.values():
        if not ast.get_docstring(module.tree):
            complaints.append(f"{module.name} does not say what it is about")
        for node in [] if module.is_a_record else module.tree.body:
            if (_is_function(node) or isinstance(node, ast.ClassDef)) and not node.name.startswith("_"):
                if not ast.get_docstring(node):
                    complaints.append(f"{module.name}:{node.lineno} {node.name} is not explained")
    return complaints


def empty_names(house: SourceTree) -> list[str]:
    """Files and folders whose name says nothing of the room."""
    paths = (path.relative_to(house.root) for path in house.files("*"))
    parts = {part for path in paths for part in path.parts}
    return [f"{part} is no name" for part in sorted(parts) if NOT_A_NAME.search(part.split(".")[0])]


# Jinja's own words are taken out first: `{% set style = ... %}` is no attribute.
JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.S)
INLINE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "an on... attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "a script without src": re.compile(r"<script\b(?![^>]*\ssrc\s*=)", re.I),
    "a javascript: address": re.compile(r"=\s*[\"']?\s*javascript:", re.I),
}


def inline_code(house: SourceTree) -> list[str]:
    """Scripts and styles written into templates, which the pages' policy would not run."""
    complaints = []
    for path in house.files("*.html"):
        text = JINJA.sub(lambda words: "\n" * words[0].count("\n"), path.read_text())
        for what, pattern in INLINE.items():
            for found in pattern.finditer(text):
                line = text.count("\n", 0, found.end()) + 1
                complaints.append(f"{path.relative_to(house.root)}:{line} has {what}")
    return complaints


RULES = (
    without_a_floor,
    looking_up,
    strangers,
    knowing_wire,
    meddling_neighbours,
    circles,
    too_long,
    unexplained,
    empty_names,
    inline_code,
)
