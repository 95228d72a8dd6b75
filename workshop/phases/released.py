"""What was answered and is shown: bars or lines of each question, once enough people have answered."""

from dataclasses import dataclass, replace

from workshop.audience import Audience
from workshop.fields import Field, Harvested, is_secret_vote
from workshop.moment import Moment, ReleasedLine, Tally
from workshop.phases.leaves import short
from workshop.phases.progress import Shown, shown
from workshop.wording import choices_in_words, once_each
from workshop.words import _

LONGEST_BAR = 60
"""Per cent of the room that the longest bar takes; its figures stand behind it."""


@dataclass(frozen=True)
class Bar:
    """One answer of a poll: how many chose it, and their share in per cent.

    `width` is the length of its bar in per cent of the room there is; `top` when none was chosen more.
    `about` stands in the place of the figures where all, or all but one, have chosen the same in secret.
    """

    label: str
    count: int
    share: int
    width: float
    top: bool
    about: str = ""


@dataclass(frozen=True)
class Answers:
    """What is shown of one question: `bars` of a poll and how many answered, or `lines` (hidden ones too)."""

    asked: Shown
    bars: tuple[Bar, ...] = ()
    answered: int = 0
    lines: tuple[ReleasedLine, ...] = ()


@dataclass(frozen=True)
class Leaf:
    """The answers to one question. `label` is the question, where the headline has not got its words.

    `bars` beside `later` are two votes on the same answers; `legend` says which is which.
    """

    label: str
    bars: tuple[Bar, ...] = ()
    answered: int = 0
    lines: tuple[ReleasedLine, ...] = ()
    later: tuple[Bar, ...] = ()
    legend: tuple[str, ...] = ()


@dataclass(frozen=True)
class Seen:
    """What the room has seen of one question, its words where the headline has not got them; without bars and
    lines it waits, and `later` says for what."""

    label: str
    bars: tuple[Bar, ...]
    answered: int
    lines: tuple[ReleasedLine, ...]
    later: str


def answers(moment: Moment) -> tuple[Answers, ...]:
    """Every question that the running phase shows."""
    return tuple(_answers(moment, each) for each in shown(moment))


def labels(known: tuple[Answers, ...], headline: str) -> tuple[str, ...]:
    """What stands above the answers to each question: its words, unless they are the headline, and the round
    where the same was asked in several."""
    words = [each.asked.field.label for each in known]
    rounds = [each.asked.question.split(".")[1] for each in known]
    made = []
    for said, round_ in zip(words, rounds, strict=True):
        several = len({r for w, r in zip(words, rounds, strict=True) if w == said}) > 1
        told = "" if said == headline else said
        in_round = _("Round {n}").format(n=round_)
        made.append(
            _("{round}: {question}").format(round=in_round, question=told)
            if several and told
            else in_round
            if several
            else told
        )
    return tuple(made)


def waits(asked: Shown) -> str:
    """What the answers to a question wait for while none is shown. What has a name waits for nothing."""
    if asked.field.audience is Audience.NAMED:
        return _("Nothing has been sent yet.")
    if isinstance(asked.field, Harvested):
        return _("Shown when {n} tables have sent one.").format(n=asked.least)
    return _("Shown when {n} have answered.").format(n=asked.least)


def on_the_wall(known: tuple[Answers, ...], headline: str) -> tuple[Leaf, ...]:
    """What the wall shows in turns: the bars of a question, or its lines without the hidden ones."""
    if two := compared(known, headline):
        return (two,)
    made: list[Leaf] = []
    for label, each in zip(labels(known, headline), known, strict=True):
        if each.bars:
            made.append(Leaf(label, each.bars, each.answered))
        if seen := tuple(replace(line, text=short(line.text)) for line in unhidden(each)):
            made.append(Leaf(label, lines=seen))
    return tuple(made)


def unhidden(each: Answers) -> tuple[ReleasedLine, ...]:
    """The lines that everybody sees: texts one by one, of equal choices one for all who made them."""
    lines = tuple(line for line in each.lines if not line.hidden)
    if each.asked.field.type == "text" or any(line.name for line in lines):
        return lines
    return tuple(ReleasedLine("", text) for text in once_each(line.text for line in lines))


def compared(known: tuple[Answers, ...], headline: str) -> Leaf | None:
    """Two votes on the same answers side by side; None when there are not just two, or one waits for more."""
    if len(known) != 2 or not (known[0].bars and known[1].bars):
        return None
    first, second = known
    if not first.asked.field.options or first.asked.field.options != second.asked.field.options:
        return None
    most = max(bar.count for each in known for bar in each.bars)
    before, after = (
        tuple(replace(bar, width=_width(bar.count, most)) for bar in each.bars) for each in known
    )
    return Leaf(
        "", before, min(first.answered, second.answered), later=after, legend=_legend(known, headline)
    )


def _legend(known: tuple[Answers, ...], headline: str) -> tuple[str, ...]:
    """Which of two votes is which: the first and the second on the headline, else each by its words."""
    above, below = labels(known, headline)
    if above == below or (above.endswith(headline) and below.endswith(headline)):
        return (_("Above the first vote, below the second."),)
    return _("Above: {question}").format(question=above), _("Below: {question}").format(question=below)


def _answers(moment: Moment, each: Shown) -> Answers:
    tally = moment.tallies.get(each.question)
    if tally is not None:
        return Answers(each, bars(each.field, tally), tally.answered)
    return Answers(each, lines=moment.lines.get(each.question, ()))


def bars(field: Field, tally: Tally) -> tuple[Bar, ...]:
    """The counts in the order of the options, each with its share of the people who answered."""
    most = max(tally.counts, default=0)
    people = max(tally.answered, 1)
    return tuple(
        Bar(
            label,
            count,
            round(100 * count / people),
            _width(count, most),
            count == most > 0,
            about(field, count, tally.answered, most),
        )
        for label, count in zip(choices_in_words(field), tally.counts, strict=False)
    )


def about(field: Field, count: int, answered: int, most: int) -> str:
    """A count in words where all, or all but one, have chosen the same in secret; else empty.

    The one is counted with the others already (`workshop.storage.release.blurred`).
    """
    if not is_secret_vote(field) or most < answered or not answered:
        return ""
    return _("{few} or {many}").format(few=max(count - 1, 0), many=max(count, 1))


def _width(count: int, most: int) -> float:
    return round(LONGEST_BAR * count / max(most, 1), 1)


def seen(moment: Moment, words: str) -> tuple[Seen, ...]:
    """The answers of the running phase as a phone shows them under a headline of these `words`."""
    known = answers(moment)
    return tuple(map(_seen, labels(known, words), known))


def _seen(label: str, each: Answers) -> Seen:
    return Seen(label, each.bars, each.answered, unhidden(each), waits(each.asked))
