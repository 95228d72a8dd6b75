"""YAML as plain data in which every key and value knows its place; nothing is executed, copied or guessed.

Anchors, aliases and tags are refused rather than followed, so a small file cannot grow into a large one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from workshop.plans.lines import Lines
from workshop.plans.problem import Complaint, Path
from workshop.plans.said import shown
from workshop.plans.scalars import plain, unseen
from workshop.plans.syntax import explained
from workshop.words import _

DEEPEST = 12
MOST_EVENTS = 20_000
"""Keys, values and brackets in a file. A long plan has about a thousand."""


@dataclass
class Tree:
    """The data of a file (None when it could not be read), offsets of keys and values, and complaints.

    Paths in `spoiled` have been complained about already; what is wrong beneath them is not said twice.
    `plain` says from where to where each text without quotes stands, `empty` what has no value at all.
    """

    data: Any = None
    keys: dict[Path, int] = field(default_factory=dict)
    values: dict[Path, int] = field(default_factory=dict)
    complaints: list[Complaint] = field(default_factory=list)
    spoiled: set[Path] = field(default_factory=set)
    plain: dict[Path, tuple[int, int]] = field(default_factory=dict)
    empty: list[Path] = field(default_factory=list)

    def offset(self, complaint: Complaint) -> int:
        """Where the complaint points: its own place, or the nearest one above it that exists."""
        if complaint.offset >= 0:
            return complaint.offset
        path = complaint.path
        if complaint.at_key and path in self.keys:
            return self.keys[path]
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, 0)

    def heard(self, path: Path) -> bool:
        """Whether something was said already about this path or one above it."""
        return any(path[:length] in self.spoiled for length in range(len(path) + 1))


def grow(text: str) -> Tree:
    """The tree of a YAML text with `\\n` line breaks. It never raises for what stands in the text."""
    grower = _Grower(text)
    try:
        grower.tree.data = grower.document()
    except _EnoughError:
        grower.tree.data = None
    except MarkedYAMLError as wrong:
        grower.tree.complaints += grower.not_said_yet(explained(wrong, text))
    return grower.tree


class _EnoughError(Exception):
    """Reading on would be of no use."""


class _Grower:
    """Builds data from the parser's events, one after the other."""

    def __init__(self, text: str) -> None:
        self.tree = Tree()
        self.lines = Lines(text)
        self.events: Iterator[Any] = iter(YAML(typ="safe", pure=True).parse(text))
        self.count = 0

    def document(self) -> Any:
        """The first document's data; a second document is one too many."""
        data, found = None, 0
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                found += 1
                if found > 1:
                    self.stop(event, _("a second plan begins here"), _("one plan in a file"))
                if event.version or event.tags:
                    self.complain(event, (), _("a line begins with %"), _("title and activities at once"))
                data = self.node(self.next(), ())
        return data

    def next(self) -> Any:
        self.count += 1
        event = next(self.events)
        if self.count > MOST_EVENTS:
            self.stop(event, _("this file has too many parts"), _("a plan for one workshop"))
        return event

    def node(self, event: Any, path: Path) -> Any:
        self.tree.values.setdefault(path, self.start(event, path))
        if len(path) > DEEPEST:
            self.stop(event, _("this is nested too deeply"), _("lists and keys as in the ready plans"))
        self.refuse_cleverness(event, path)
        if isinstance(event, MappingStartEvent):
            return self.mapping(path)
        if isinstance(event, SequenceStartEvent):
            return self.sequence(path)
        return self.scalar(event, path) if isinstance(event, ScalarEvent) else None

    def start(self, event: Any, path: Path) -> int:
        """Where a value begins. Nothing at all begins where its key does, or behind its dash."""
        at: int = event.start_mark.index
        if not isinstance(event, ScalarEvent) or event.value or event.style is not None:
            return at
        return self.tree.keys.get(path, max(len(self.lines.text[:at].rstrip()) - 1, 0))

    def mapping(self, path: Path) -> dict[str, Any]:
        made: dict[str, Any] = {}
        while not isinstance(event := self.next(), MappingEndEvent):
            key = self.key(event, path)
            here = (*path, key)
            if key in made:
                self.twice(event, here)
                here = (*path, f"{key}, {self.count}")
            self.tree.keys.setdefault(here, event.start_mark.index)
            value = self.node(self.next(), here)
            made.setdefault(key, value)
        return made

    def sequence(self, path: Path) -> list[Any]:
        made: list[Any] = []
        while not isinstance(event := self.next(), SequenceEndEvent):
            made.append(self.node(event, (*path, len(made))))
        return made

    def scalar(self, event: ScalarEvent, path: Path) -> Any:
        written: str = event.value
        if odd := unseen(written):
            wrong = _("the character U+{code:04X} cannot be shown").format(code=ord(odd))
            self.spoil(event, path, wrong, _("letters, digits and signs"))
            return ""
        if event.style is not None:
            if event.style in "|>" and not written.strip():
                expected = _("the text on the next lines, further in than its key")
                wrong = _("no text stands below the {sign}").format(sign=event.style)
                self.spoil(event, path, wrong, expected)
            return written
        if written:
            self.tree.plain[path] = (event.start_mark.index, event.end_mark.index)
        else:
            self.tree.empty.append(path)
        return plain(written)

    def key(self, event: Any, path: Path) -> str:
        """The text of a key. A list or a block in its place is refused and skipped."""
        if isinstance(event, ScalarEvent):
            self.refuse_cleverness(event, path)
            if not unseen(event.value):
                return str(event.value)
        unnamed = f"?{self.count}"
        self.complain(event, path, _("this cannot be a key"), _("a word"))
        self.tree.spoiled.add((*path, unnamed))
        if not isinstance(event, ScalarEvent):
            self.node(event, (*path, unnamed))
        return unnamed

    def refuse_cleverness(self, event: Any, path: Path) -> None:
        """Anchors, aliases and tags: a plan says what it means in plain words."""
        if isinstance(event, AliasEvent):
            self.spoil(event, path, _('a text cannot begin with "*" (an alias)'), _("the text in quotes"))
        elif event.anchor:
            self.complain(event, path, _('a text cannot begin with "&" (an anchor)'), _("the text in quotes"))
        elif event.ctag is not None:
            self.spoil(event, path, _('a text cannot begin with "!" (a tag)'), _("the text in quotes"))

    def twice(self, event: Any, path: Path) -> None:
        line, _col = self.lines.spot(self.tree.keys[path])
        wrong = _("{key} stands here again, after line {line}").format(key=shown(path[-1]), line=line)
        at = event.start_mark.index
        self.tree.complaints.append(Complaint(path, wrong, _("each key once"), at_key=True, offset=at))

    def not_said_yet(self, complaints: list[Complaint]) -> list[Complaint]:
        """Those on lines about which nothing was said yet: a slip is often stumbled over twice."""
        lines = {self.lines.spot(self.tree.offset(said))[0] for said in self.tree.complaints}
        return [each for each in complaints if self.lines.spot(each.offset)[0] not in lines]

    def complain(self, event: Any, path: Path, wrong: str, expected: str) -> None:
        self.tree.complaints.append(Complaint(path, wrong, expected, offset=event.start_mark.index))

    def spoil(self, event: Any, path: Path, wrong: str, expected: str) -> None:
        self.complain(event, path, wrong, expected)
        self.tree.spoiled.add(path)

    def stop(self, event: Any, wrong: str, expected: str) -> None:
        self.complain(event, (), wrong, expected)
        raise _EnoughError
