"""Tickets: good for a minute, for one page, and not to be forged."""

import pytest

from workshop.wire.tickets import GOOD_FOR_S, Ticket, Tickets


class Clock:
    seconds = 1_800_000_000.0

    def __call__(self) -> float:
        return self.seconds


def test_a_ticket_says_who_this_is() -> None:
    tickets = Tickets("secret", Clock())
    ticket = tickets.read(tickets.issue("phone", "ana0ana0ana0", "session123"))
    assert ticket == Ticket("phone", "ana0ana0ana0", "session123")


def test_a_ticket_grows_old() -> None:
    clock = Clock()
    tickets = Tickets("secret", clock)
    ticket = tickets.issue("phone", "ana", "s")
    clock.seconds += GOOD_FOR_S
    assert tickets.read(ticket) is not None
    clock.seconds += 1
    assert tickets.read(ticket) is None


def test_a_ticket_cannot_be_forged() -> None:
    tickets, clock = Tickets("secret", Clock()), Clock()
    good = tickets.issue("phone", "ana", "s")
    assert tickets.read(Tickets("another secret", clock).issue("phone", "ana", "s")) is None
    for at in range(0, len(good), 5):
        other = "A" if good[at] != "A" else "B"
        assert tickets.read(good[:at] + other + good[at + 1 :]) is None
    assert tickets.read("") is None
    assert tickets.read("no.ticket.at all") is None


def test_there_are_only_so_many_pages() -> None:
    with pytest.raises(ValueError, match="kitchen"):
        Tickets("secret").issue("kitchen", "ana", "s")
