"""What a plan may say, to be read in a terminal: every kind with its settings, every key with its values."""

from collections.abc import Iterable, Iterator
from shutil import get_terminal_size
from textwrap import fill

from workshop.activities import KINDS
from workshop.activity import Kind
from workshop.plans import times
from workshop.plans.explained import Key, everywhere, settings
from workshop.plans.kinds import made_of
from workshop.words import _

NARROWEST, WIDEST = 50, 100
LONGEST_NAME = 12


def page(names: Iterable[str] = ()) -> str:
    """The kinds of these names; of all, and every other key of plan files, when none is named."""
    chosen = [KINDS[name] for name in names]
    blocks = [block(kind) for kind in chosen or KINDS.values()]
    blocks += [] if chosen else [f"{title}\n{_keys(keys)}" for title, keys in everywhere()]
    return "\n\n".join(blocks) + "\n"


def block(kind: Kind) -> str:
    """One kind: what it is for, of what phases it is made, and its settings."""
    lines = [f"{kind.name}: {_(kind.title)}", _wrapped(_(kind.about), "  ")]
    lines += [_beside(label, said, "  ") for label, said in _facts(kind) if said]
    return "\n".join([*lines, _keys(settings(kind))]).rstrip()


def _facts(kind: Kind) -> Iterator[tuple[str, str]]:
    made = made_of(kind)
    types = {phase["name"]: phase["type"] for phase in made["phases"]}
    said = (f"{name} {_length(length, types.get(name, ''))}" for name, length in kind.minutes.items())
    yield _("minutes"), ", ".join(said)
    if made["groups"]:
        roles = f": {', '.join(made['roles'])}" if made["roles"] else ""
        yield _("tables"), _("of {of}, {least} to {most}").format(**made["groups"]) + roles
    yield _("read by"), ", ".join(made["audiences"])


def _length(minutes: int | float, sort: str) -> str:
    length = str(times.written(minutes))
    return f"{length} ({sort})" if sort else length


def _keys(keys: Iterable[Key]) -> str:
    return "\n".join(
        _beside(
            key.name + "*" * key.needed,
            f"{_(key.about)} {_('Takes {values}.').format(values=key.takes)}",
            "    ",
        )
        for key in keys
    )


def _beside(name: str, words: str, indent: str) -> str:
    """The words beside a name, in a column of their own; below it where it is long."""
    column = f"{indent}{name:<{LONGEST_NAME}}  "
    return _wrapped(words, column, " " * len(f"{indent}{'':<{LONGEST_NAME}}  "))


def _wrapped(words: str, first: str, further: str = "") -> str:
    width = min(max(get_terminal_size().columns, NARROWEST), WIDEST)
    return fill(
        words, width, initial_indent=first, subsequent_indent=further or first, break_long_words=False
    )
