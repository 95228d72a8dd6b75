"""Four ways to give feedback: what is written on the card, and the card to keep."""

from collections.abc import Callable
from dataclasses import dataclass

from workshop.activity import Card
from workshop.fields import CardPart
from workshop.words import _


@dataclass(frozen=True)
class Frame:
    """A frame for feedback: the parts that the giver writes, and the card for the takeaway."""

    title: str
    parts: tuple[CardPart, ...]
    card: Card


def three_part() -> Frame:
    """Strength, growth, progress."""
    return Frame(
        _("Strength, growth, progress"),
        (
            CardPart("strength", _("Strength: you ... I saw it when ... It mattered because ...")),
            CardPart("growth", _("One thing that would move you on ... I noticed ... You could try ...")),
            CardPart("progress", _("Your goal was ... You are at ... Next milestone ... by ...")),
        ),
        Card(
            _("Three-part mentoring card"),
            (
                _("Strength: you ... I saw it when ... It mattered because ..."),
                _("Growth: one thing that would move you on ... I noticed ... You could try ..."),
                _("Progress: your goal was ... You are at ... Next milestone ... by ..."),
                _("Receiver: what I heard ... I will ..."),
            ),
        ),
    )


def ask_tell_ask() -> Frame:
    """Ask, tell, ask."""
    return Frame(
        _("Ask, tell, ask"),
        (
            CardPart("ask", _("Ask: what do you most want my view on?"), 300),
            CardPart("worked", _("Tell: one thing that worked, and what I saw")),
            CardPart("change", _("Tell: one thing to change, and what I saw")),
        ),
        Card(
            _("Ask, tell, ask"),
            (
                _("Ask: how did that go for you? What do you most want my view on?"),
                _("Tell: one thing that worked and one to change, each with what I saw."),
                _("Ask: what do you make of that? What will you try, and by when?"),
            ),
        ),
    )


def when_what_so() -> Frame:
    """When, what, so."""
    return Frame(
        _("When, what, so"),
        (
            CardPart("when", _("When: the moment"), 300),
            CardPart("what", _("What: what I saw or heard, as a camera would")),
            CardPart("so", _("So: what it did to me or the work")),
        ),
        Card(
            _("When, what, so"),
            (
                _("When: the moment."),
                _("What: what I saw or heard, as a camera would."),
                _("So: what it did to me or the work."),
                _("Then ask: what was your intention?"),
            ),
        ),
    )


def learner_first() -> Frame:
    """The learner speaks first."""
    return Frame(
        _("Learner first"),
        (
            CardPart("well", _("What went well, as I saw it")),
            CardPart("suggestion", _("One suggestion")),
        ),
        Card(
            _("Learner first"),
            (
                _("You: what went well?"),
                _("Me: what went well."),
                _("You: what would you change?"),
                _("Me: one suggestion."),
            ),
        ),
    )


FRAMES: dict[str, Callable[[], Frame]] = {
    "three_part": three_part,
    "ask_tell_ask": ask_tell_ask,
    "when_what_so": when_what_so,
    "learner_first": learner_first,
}
