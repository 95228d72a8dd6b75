"""The eighteen statements in six domains, as a mentee and as a mentor reads them.

A conversation aid of our own; it has not been validated as a measurement.
"""

from dataclasses import dataclass

from workshop.words import _


@dataclass(frozen=True)
class Domain:
    """Three statements for each side, and the sentence that opens a conversation about them."""

    name: str
    title: str
    mentee: tuple[str, str, str]
    mentor: tuple[str, str, str]
    opener: str


def domains() -> tuple[Domain, ...]:
    """The six domains, in order."""
    return (_direction(), _give_and_take(), _trust(), _candour(), _momentum(), _reach())


def _direction() -> Domain:
    same = (
        _("We have said out loud what this relationship is for."),
        _("It is clear how often we meet and who brings the agenda."),
    )
    return Domain(
        "a",
        _("Direction"),
        (*same, _("My current goals are written where both of us can look at them.")),
        (*same, _("My mentee's current goals are written where both of us can look at them.")),
        _("Could we spend ten minutes on what we want from the next six months?"),
    )


def _give_and_take() -> Domain:
    credit = _("We settle credit for shared work before it starts.")
    return Domain(
        "b",
        _("Give and take"),
        (
            _("My mentor could name something they gain from our work."),
            _("I bring questions or material, not only news."),
            credit,
        ),
        (
            _("I could name something I gain from our work."),
            _("My mentee brings questions or material, not only news."),
            credit,
        ),
        _("What would make this more useful for you?"),
    )


def _trust() -> Domain:
    differences = _("Differences in background or position can be named here.")
    return Domain(
        "c",
        _("Trust and respect"),
        (
            _('I can say "I got this wrong" without bracing myself.'),
            _("What I tell in confidence stays where I left it."),
            differences,
        ),
        (
            _("My mentee can tell me about a mistake without bracing."),
            _("What I am told in confidence stays where it was left."),
            differences,
        ),
        _("There is something I find hard to raise here. May I?"),
    )


def _candour() -> Domain:
    return Domain(
        "d",
        _("Candour"),
        (
            _("In the last three months I heard, with an example, what I do well."),
            _("In the last three months I heard, with an example, what to change."),
            _("When advice did not fit, I said so and we worked with that."),
        ),
        (
            _("In the last three months I told them, with an example, what they do well."),
            _("In the last three months I told them, with an example, what to change."),
            _("When my advice did not fit, they could say so and we worked with that."),
        ),
        _("Could you give me one thing to keep and one to change?"),
    )


def _momentum() -> Domain:
    done = _("What we agree gets done between meetings, by both.")
    return Domain(
        "e",
        _("Momentum"),
        (
            done,
            _("When something matters I get an answer in reasonable time."),
            _("Compared with a year ago I am nearer to a goal I chose."),
        ),
        (
            done,
            _("When something matters they get my answer in reasonable time."),
            _("Compared with a year ago they are nearer to a goal they chose."),
        ),
        _("Shall we write down who does what by when?"),
    )


def _reach() -> Domain:
    end = _("We would both know how to change or end this well.")
    return Domain(
        "f",
        _("Reach"),
        (
            _("My mentor has opened a door or introduced me to someone."),
            _("I have other people for what this relationship cannot give."),
            end,
        ),
        (
            _("I have opened a door or introduced them to someone."),
            _("They have other people for what this relationship cannot give."),
            end,
        ),
        _("Whom else should I talk to, and would you introduce me?"),
    )
