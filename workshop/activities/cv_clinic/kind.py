"""CV clinic: check your own by a list, let a partner ask three questions, decide on three fixes."""

from collections.abc import Mapping
from typing import Any

from workshop.activities.cv_clinic.checks import checks
from workshop.activities.rounds import rounds, timed
from workshop.activities.together import OWNER, REVIEWER, find_partner, in_turn
from workshop.activity import RATE, TALK, WRITE, Card, Grouping, Kind, Phase, Setting
from workshop.audience import Audience
from workshop.fields import CardPart, Field
from workshop.words import _

PAGE = 5
FIX = "2"
"""The last of the three answers, as a card holds it."""
FIXES = 3
ROUNDS = 2


def compose(settings: Mapping[str, Any], minutes: Mapping[str, float]) -> tuple[Phase, ...]:
    """Check alone, find a partner, look at each other's, write down the fixes."""
    looks = rounds(ROUNDS, lambda n: (_look(),))
    return timed((_alone(settings), find_partner(), *looks, _fixes()), minutes)


def _alone(settings: Mapping[str, Any]) -> Phase:
    pages = _pages(settings)
    return Phase(
        "self",
        RATE,
        headline=_("Look at your own CV"),
        hint=_("Open it beside this list, on paper or on a screen."),
        say=settings["say"] or _("Alone, on paper or on a screen. Nothing is uploaded."),
        asks=tuple(_page(number, page) for number, page in enumerate(pages, 1)),
    )


def _pages(settings: Mapping[str, Any]) -> list[tuple[str, ...]]:
    listed = tuple(settings["list"]) or checks()
    return [listed[at : at + PAGE] for at in range(0, len(listed), PAGE)]


def _page(number: int, items: tuple[str, ...]) -> Field:
    answers = (_("yes"), _("partly"), _("fix"))
    parts = tuple(CardPart(f"i{n}", item, type="choice", options=answers) for n, item in enumerate(items, 1))
    return Field(f"p{number}", "card", _("Is it so?"), parts=parts, page=True)


def _look() -> Phase:
    note = Field(
        "note", "text", _("One note for the owner"), Audience.GIVEN, up_to=400, of=REVIEWER, give_to=OWNER
    )
    return Phase(
        "look",
        TALK,
        headline=_("Three questions about a CV"),
        points=(
            _("What is this person known for?"),
            _("What is hidden that should be on page one?"),
            _("What would a committee ask?"),
        ),
        say=_("Swap paper or screens. The reviewer answers three questions aloud; the owner listens."),
        lines={
            OWNER: _("Show yours, and listen."),
            REVIEWER: _("Look for two minutes, then answer aloud."),
        },
        warn=60,
        asks=(note,),
        gifts=True,
    )


def _fixes() -> Phase:
    parts: list[CardPart] = []
    for number in range(1, FIXES + 1):
        parts += (
            CardPart(f"fix{number}", _("Fix {number}").format(number=number), 140, "line"),
            CardPart(f"when{number}", _("By when"), type="date"),
        )
    return Phase(
        "fixes",
        WRITE,
        headline=_("Three fixes, with dates"),
        say=_("Three fixes, the easiest first. A date for each."),
        asks=(Field("step", "card", _("Three fixes, with dates"), parts=tuple(parts)),),
        gifts=True,
    )


def to_fix(settings: Mapping[str, Any], words: Mapping[str, Any]) -> tuple[Card, ...]:
    """What somebody marked as to be fixed."""
    marked = [
        item
        for number, page in enumerate(_pages(settings), 1)
        for n, item in enumerate(page, 1)
        if _words_of(words, number, n) == FIX
    ]
    return (Card(_("To fix"), tuple(marked)),) if marked else ()


def _words_of(words: Mapping[str, Any], page: int, item: int) -> str:
    card = words.get(f"p{page}")
    return str(card.get(f"i{item}", "")) if isinstance(card, Mapping) else ""


CV_CLINIC = Kind(
    "cv_clinic",
    _("CV clinic"),
    _("Check your own by a list, let a partner ask three questions, decide on three fixes with dates."),
    {"self": 4, "find": 1, "look": 3.5, "fixes": 3},
    compose,
    (
        Setting("list", "lines", _("What to look at; eighteen lines when left out."), least=3, most=24),
        Setting("say", "text", _("What the facilitator says first.")),
    ),
    grouping=lambda settings: Grouping(2, 2, 3, in_turn(ROUNDS, OWNER, REVIEWER), (OWNER, REVIEWER)),
    tells=to_fix,
)
