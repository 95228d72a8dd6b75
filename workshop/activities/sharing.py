"""Thinking alone, talking, one line for the room: what pair share and snowball have in common."""

from workshop.activities.meeting import meanwhile
from workshop.activity import HARVEST, TALK, WRITE, Phase
from workshop.audience import Audience
from workshop.fields import BENCH, Field
from workshop.words import _


def think(prompt: str, hint: str, say: str) -> Phase:
    """Everybody writes for themselves; nobody else reads it."""
    mine = Field("mine", "text", prompt, hint=hint)
    said = say or _("Write first, in silence. Nobody reads along.")
    return Phase("write", WRITE, headline=prompt, hint=hint, say=said, asks=(mine,))


def talk(name: str, prompt: str, *asks: Field, say: str = "") -> Phase:
    """People at a table talk; whoever has none writes on until there is one."""
    return Phase(
        name,
        TALK,
        headline=prompt,
        say=say or _("Both speak for the same time. At the bell finish your sentence."),
        warn=30,
        lines={BENCH: _("You join a table at the next step. Until then:")},
        asks=(*asks, meanwhile(_("What else comes to mind?"))),
    )


def line(prompt: str) -> Field:
    """One sentence of a table; the room sees it later, without names."""
    return Field("line", "text", prompt, Audience.GROUP, up_to=200)


def share(headline: str) -> Phase:
    """The tables' lines on the wall, once three tables have sent one."""
    said = _("Ask for one thing not yet said. Three voices at most.")
    return Phase("harvest", HARVEST, headline=headline, say=said, shows=("line",))
