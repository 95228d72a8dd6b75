"""What can be undone, in the words of the line that offers it."""

from workshop.words import N_, _

LAST = {
    "begin": N_("Begun"),
    "next": N_("Gone on"),
    "back": N_("Gone back"),
    "jump": N_("Jumped"),
    "skip": N_("Skipped"),
    "end": N_("Ended"),
    "pause": N_("Paused"),
    "resume": N_("Resumed"),
    "extend": N_("New time"),
    "shorten": N_("New end"),
    "hide": N_("Line hidden"),
    "remove": N_("Removed"),
    "clear": N_("Newest removed"),
    "stage": N_("New scene"),
}


def last_act(event: str) -> str:
    """The last act in words, from the name of its event; empty when there is nothing to undo."""
    return _(LAST[event]) if event in LAST else event
