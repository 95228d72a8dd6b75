"""What a step is called on the console and the wall, and what comes next."""

from dataclasses import dataclass

from workshop.activity import HARVEST, HOLD, MOVE, RATE, READ, REVEAL, TALK, Activity, Phase
from workshop.moment import CLOSED, LOBBY, Moment
from workshop.pace import after, coming
from workshop.phases.face import length
from workshop.phases.headline import headline
from workshop.words import _


@dataclass(frozen=True)
class Ahead:
    """What the one primary button does. `verb` is where it posts to; `end` asks first, `read` is a link."""

    verb: str
    words: str


def label(phase: Phase) -> str:
    """The step in a few words: its place in the course, or what is done in it."""
    if 0 <= phase.course_at < len(phase.course):
        return phase.course[phase.course_at]
    return {
        HOLD: phase.headline,
        READ: _("Read your part"),
        RATE: _("Choose"),
        TALK: _("Talk"),
        MOVE: _("Find your table"),
        HARVEST: _("Hear the room"),
        REVEAL: _("Show answers"),
    }.get(phase.type, _("Write"))


def turn(activity: Activity, phase: Phase) -> str:
    """Which round of how many, in the kind's own word; empty outside rounds."""
    if not phase.round or phase.rounds < 2:
        return ""
    return _(activity.round_words.of_all).format(round=phase.round, rounds=phase.rounds)


def _coming(activity: Activity, phase: Phase) -> str:
    return _(activity.round_words.coming).format(round=phase.round)


def running(moment: Moment) -> str:
    """What is on now, in one large line."""
    phase = moment.phase
    if moment.state == LOBBY:
        return _("The doors are open")
    if moment.state == CLOSED:
        return _("The workshop has ended")
    if not phase.course:
        return headline(phase, moment.activity)
    round_ = turn(moment.activity, phase)
    return f"{round_}: {within(label(phase))}" if round_ else label(phase)


def ahead(moment: Moment, now: int) -> Ahead:
    """The one thing that can be done next, what it is called, and how long it will take."""
    if moment.state == CLOSED:
        return Ahead("read", _("Read the report"))
    phase, activity = _following(moment, now)
    if moment.state == LOBBY and activity is not None:
        return Ahead("begin", _("Begin: {activity}").format(activity=activity.title))
    lengths = coming(moment, now)
    if phase is not None:
        seconds = lengths[moment.activity_at, moment.phase_at + 1]
        return Ahead("next", _next(_in_turn(moment, phase), seconds))
    if activity is not None:
        following = after(moment, now)
        seconds = sum(long for (at, _phase), long in lengths.items() if at == following)
        return Ahead("next", _next(activity.title, seconds))
    return Ahead("end", _("End the workshop"))


def _following(moment: Moment, now: int) -> tuple[Phase | None, Activity | None]:
    if moment.phase_at + 1 < len(moment.activity.phases):
        return moment.activity.phases[moment.phase_at + 1], None
    at = after(moment, now)
    return None, None if at is None else moment.agenda.activities[at]


def _in_turn(moment: Moment, phase: Phase) -> str:
    words = within(label(phase))
    if phase.rounds > 1 and phase.round != moment.phase.round:
        return f"{_coming(moment.activity, phase)}, {words}"
    return words


def _next(step: str, seconds: int) -> str:
    if seconds:
        return _("Next: {step}, {length}").format(step=step, length=length(seconds))
    return _("Next: {step}").format(step=step)


def within(words: str) -> str:
    """The words as they stand inside a sentence: with a small first letter, unless they begin in capitals."""
    if len(words) > 1 and words[0].isupper() and not words[1].isupper():
        return words[0].lower() + words[1:]
    return words
