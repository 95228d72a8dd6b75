"""A page to read, a gate at which everybody waits for everybody, a page to write on, thanks."""

from otree.api import BaseConstants, BaseGroup, BasePlayer, BaseSubsession, Page, WaitPage, models


class C(BaseConstants):
    """What oTree wants to know."""

    NAME_IN_URL = "bench"
    PLAYERS_PER_GROUP = None
    NUM_ROUNDS = 1


class Subsession(BaseSubsession):
    """Nothing of its own."""


class Group(BaseGroup):
    """Nothing of its own."""


class Player(BasePlayer):
    """Somebody who writes."""

    words = models.LongStringField(blank=True)


class Intro(Page):
    """To read."""


class Gate(WaitPage):
    """Nobody goes on before everybody is here."""

    wait_for_all_groups = True


class Task(Page):
    """To write."""

    form_model = "player"
    form_fields = ["words"]


class Thanks(Page):
    """The end."""


page_sequence = [Intro, Gate, Task, Thanks]
