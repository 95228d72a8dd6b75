"""Whose request is next: the one for whom least was worked of late, and the hub comes in between."""

from collections.abc import Callable, Mapping
from typing import Any

import gevent

from workshop.wire import fair_turns as module
from workshop.wire.fair_turns import CHANGE_S, SLICE_S, FairTurns
from workshop.wire.work_accounts import HALF_S, MOST_S, Account, FadingWork


class Counter:
    """People at a counter. The clock goes on only while somebody is served, or when it is told."""

    def __init__(self, **accounts: Account) -> None:
        self.now = 100.0
        self.accounts = accounts
        self.served: list[str] = []
        self.turns = FairTurns(self.whose, "later", lambda: self.now, lambda: self.now)
        self.connections: dict[str, FadingWork] = {}

    def whose(self, environ: Mapping[str, Any]) -> Account:
        return self.accounts[environ["who"]]

    def asks(
        self, who: str, cost: float = 0.001, connection: str = "", method: str = "GET"
    ) -> gevent.Greenlet:
        used = self.connections.setdefault(connection, FadingWork()) if connection else FadingWork()
        environ = {"who": who, "REQUEST_METHOD": method}
        return gevent.spawn(self._asked, environ, used, cost, connection or who)

    def _asked(self, environ: Mapping[str, Any], used: FadingWork, cost: float, said: str) -> None:
        turn = self.turns.take(environ, used)
        if turn is None:
            self.served.append(f"{said} sent away")
            return
        self.served.append(said)
        self.now += cost
        self.turns.ended(turn)

    def all(self, *people: gevent.Greenlet) -> list[str]:
        gevent.joinall(people, timeout=10)
        served, self.served = self.served, []
        return served


def test_who_asks_seldom_is_served_before_who_asks_all_the_time() -> None:
    counter = Counter(ana=Account(), eve=Account())
    counter.all(*(counter.asks("eve", 0.02) for _time in range(6)))
    later = [counter.asks("eve", 0.005) for _time in range(5)]
    # One of eve's may have begun before ana was there.
    assert counter.all(*later, counter.asks("ana")).index("ana") <= 1


def test_of_the_busy_the_one_for_whom_less_was_worked_is_first() -> None:
    counter = Counter(ben=Account(), eve=Account())
    counter.all(counter.asks("eve", 0.3), counter.asks("ben", 0.2))
    assert counter.all(counter.asks("eve"), counter.asks("ben")) == ["ben", "eve"]


def test_what_is_cheap_goes_before_what_is_dear_but_not_for_ever() -> None:
    counter = Counter(ana=Account(), **{f"eve{number}": Account() for number in range(20)})
    counter.all(counter.asks("ana"), *(counter.asks(f"eve{number}", 0.004) for number in range(20)))
    dear = [counter.asks(f"eve{number}", 0.004) for number in range(20)]
    assert counter.all(*dear, counter.asks("ana"))[0] == "ana"
    dear = [counter.asks(f"eve{number}", 0.004) for number in range(2)]
    gevent.sleep(0)
    counter.now += 1.0
    assert counter.all(counter.asks("ana"), *dear)[0] == "eve0"


def test_newcomers_without_end_do_not_put_those_out_who_asked_a_little() -> None:
    """A crowd, none of whom has asked for anything yet, and somebody who has."""
    counter = Counter(ana=Account(), **{f"eve{number}": Account() for number in range(600)})
    counter.all(*(counter.asks("ana", 0.0009) for _time in range(12)))
    crowd = [
        gevent.spawn(_newcomers, counter, 200, lambda: f"eve{len(counter.served)}") for _lane in range(3)
    ]
    assert counter.all(counter.asks("ana"), *crowd).index("ana") < 60


def test_a_crowd_counts_as_many() -> None:
    counter = Counter(door=Account(share=40.0), eve=Account())
    counter.all(counter.asks("door", 0.5), counter.asks("eve", 0.2))
    assert counter.all(counter.asks("eve"), counter.asks("door")) == ["door", "eve"]


def test_one_account_is_served_in_order_and_a_busy_connection_later() -> None:
    counter = Counter(door=Account(share=40.0))
    assert counter.all(*(counter.asks("door", connection=name) for name in "abc")) == ["a", "b", "c"]
    counter.all(*(counter.asks("door", 0.02, "busy") for _time in range(3)))
    waiting = [counter.asks("door", connection=name) for name in ("busy", "new", "newer")]
    assert counter.all(*waiting) == ["new", "newer", "busy"]


def test_what_a_busy_connection_waits_has_an_end() -> None:
    """Newcomers without end do not keep it out for ever."""
    counter = Counter(door=Account(share=1000.0, most_waiting=1000))
    counter.all(*(counter.asks("door", 0.004, "busy") for _time in range(15)))
    crowd = [gevent.spawn(_newcomers, counter, 200) for _lane in range(3)]
    served = counter.all(counter.asks("door", connection="busy"), *crowd)
    assert 100 < served.index("busy") < 500


def _newcomers(counter: Counter, count: int, name: Callable[[], str] = lambda: "door") -> None:
    """One after the other, each on a connection of its own."""
    for _time in range(count):
        counter.asks(name(), 0.002).join()


def test_the_hub_has_a_turn_after_every_slice() -> None:
    counter = Counter(door=Account(share=1000.0, most_waiting=1000))
    between: list[int] = []

    def look() -> None:
        while len(counter.served) < 100:
            between.append(len(counter.served))
            gevent.sleep(0)

    looking = gevent.spawn(look)
    people = [counter.asks("door", SLICE_S / 2) for _time in range(100)]
    gevent.joinall([looking, *people], timeout=10)
    steps = [later - earlier for earlier, later in zip(between, [*between[1:], 100], strict=True)]
    assert len(counter.served) == 100 and max(steps[1:]) <= 3


def test_who_has_had_too_much_rests_until_it_is_forgotten() -> None:
    account = Account()
    account.charge(2 * MOST_S, 50.0)
    assert account.rests(50.0) == HALF_S
    assert account.rests(50.0 + HALF_S) == 0.0


def test_who_rests_is_not_served_and_others_are() -> None:
    counter = Counter(ana=Account(), eve=Account())
    counter.all(counter.asks("eve", 2 * MOST_S))
    eve, ana = counter.asks("eve"), counter.asks("ana")
    assert counter.all(ana) == ["ana"] and not eve.dead
    counter.now += 2 * HALF_S
    assert "eve" in counter.all(counter.asks("ana"), eve)


def test_a_change_costs_more_than_a_look() -> None:
    counter = Counter(ana=Account(), ben=Account())
    counter.all(counter.asks("ana", method="PUT"), counter.asks("ben"))
    both = [account.at(counter.now) for account in counter.accounts.values()]
    assert CHANGE_S * 0.9 < both[0] - both[1] < CHANGE_S * 1.1


def test_more_than_may_wait_are_sent_away() -> None:
    counter = Counter(eve=Account(most_waiting=3))
    served = counter.all(*(counter.asks("eve") for _time in range(5)))
    assert sorted(served) == ["eve", "eve", "eve", "eve sent away", "eve sent away"]


def test_no_more_than_may_be_at_work_are_begun() -> None:
    account, done = Account(most_at_work=2), gevent.event.Event()
    turns, at_once = FairTurns(lambda _environ: account), []

    def ask() -> None:
        turn = turns.take({"REQUEST_METHOD": "GET"}, FadingWork())
        assert turn is not None
        at_once.append(account.at_work)
        done.wait()
        turns.ended(turn)

    people = [gevent.spawn(ask) for _time in range(6)]
    gevent.sleep(0.05)
    assert (len(at_once), len(account.waiting)) == (2, 4)
    done.set()
    gevent.joinall(people, timeout=10, raise_error=True)
    assert max(at_once) == 2 and account.idle


def test_who_goes_while_waiting_leaves_nothing_behind(monkeypatch: Any) -> None:
    counter = Counter(eve=Account())
    counter.all(counter.asks("eve", 2 * MOST_S))
    waiting = counter.asks("eve")
    gevent.sleep(0)
    waiting.kill()
    assert counter.accounts["eve"].idle
    monkeypatch.setattr(module, "PATIENCE_S", 0.01)
    assert counter.all(counter.asks("eve")) == ["eve sent away"]
    assert counter.accounts["eve"].idle


def _burn(used: FadingWork, seconds: float, now: float) -> Callable[[], float]:
    used.add(seconds, now)
    return lambda: used.rank


def test_the_order_of_two_does_not_change_by_waiting() -> None:
    more, less = FadingWork(), FadingWork()
    assert _burn(more, 0.2, 10.0)() > _burn(less, 0.1, 10.0)()
    assert more.at(10_000.0) >= less.at(10_000.0) >= 0
    less.add(0.5, 10_000.0)
    assert less.rank > more.rank
