"""Drawing templates: one Jinja environment in which a template lies beside the code that uses it."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup

from workshop.tongue import other as other_tongue
from workshop.tongue import ours, side
from workshop.wire.slots import mark
from workshop.wording import by_value, in_words
from workshop.words import _, ngettext, speaking, spoken

FOLDERS = {
    "phases": ("workshop", "phases"),
    "activities": ("workshop", "activities"),
    "screens": ("workshop", "screens/templates"),
    "documents": ("workshop", "documents"),
    "facilitator": ("facilitator", ""),
    "participant": ("participant", ""),
}


@cache
def environment() -> Environment:
    """The environment of every page and screen: autoescape on, an unknown name is an error."""
    loader = PrefixLoader(
        {name: FileSystemLoader(str(files(package) / path)) for name, (package, path) in FOLDERS.items()}
    )
    env = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
    )
    env.install_gettext_callables(_, ngettext, newstyle=True)  # type: ignore[attr-defined]  # from ext.i18n
    env.globals.update(asset=asset, slot=slot, named=named, named_as=named_as)
    env.globals.update(by_value=by_value, in_words=in_words)
    env.globals.update(tongue=tongue, room_tongue=room_tongue, ours=ours, side=side, spoken=spoken)
    return env


def render(template: str, facts: Mapping[str, Any]) -> str:
    """One template, such as `participant/join.html`, drawn from facts: in their `language`, if they have."""
    with speaking(facts.get("language") or spoken()):
        return environment().get_template(template).render(facts)


def slot(name: str) -> Markup:
    """The place of a personal word: filled for each phone after the drawing, escaped then."""
    return Markup(mark(name))  # noqa: S704  a marker, never anybody's words


def named(name: str) -> Markup:
    """The slot of a person's name in a sentence: whatever script it is in, the rest stays in its order."""
    return named_as(slot(name))


def named_as(name: str) -> Markup:
    """A person's name as it stands in a sentence."""
    return Markup("<bdi>{}</bdi>").format(name)


def tongue(text: str) -> Markup:
    """The attributes of an element that holds this text alone: none where it is in the page's language."""
    language = other_tongue(text)
    return Markup(' lang="{}" dir="{}"').format(language, side(language)) if language else Markup()


def room_tongue() -> Markup:
    """The attribute of what the room has written, in the language of the plan as far as anybody knows."""
    language = spoken()
    return Markup(' lang="{}"').format(language) if ours(language) != language else Markup()


def asset(name: str) -> str:
    """The address of a built file: `phone.js` becomes `/static/phone-3f2a.js`."""
    return f"/static/{built()[name]['file']}"


@cache
def built() -> dict[str, dict[str, Any]]:
    """The manifest of the browser bundle. Missing: the build has not run."""
    path = files("static") / "dist" / "manifest.json"
    try:
        manifest: dict[str, dict[str, Any]] = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise NotBuilt from None
    return manifest


class NotBuilt(RuntimeError):
    """The browser files have not been built."""

    def __str__(self) -> str:
        """What happened and what to do."""
        return "The browser files are missing. Start with ./run, or run: pip install -e ."
