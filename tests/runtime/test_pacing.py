"""A hall that comes back at once comes back in turns, and a few people do not wait at all."""

from workshop.runtime.pacing import A_SECOND, MOST_S, Pacing


def turns(crowd: int, apart_s: float = 0.0) -> list[float]:
    """When each of a crowd opens its socket, in seconds; they ask so far apart."""
    now = [0.0]
    pace, opened = Pacing(lambda: now[0]), []
    for phone in range(crowd):
        opened.append(now[0] + pace.turn(f"phone{phone}") / 1000)
        now[0] += apart_s
    return opened


def test_a_thousand_at_once_are_spread_and_back_within_seven_seconds() -> None:
    opened = turns(1000)
    assert opened == sorted(opened)
    assert opened[-1] < 7
    for second in range(6):
        assert sum(second <= at < second + 1 for at in opened) <= A_SECOND + 1


def test_people_at_the_door_do_not_wait() -> None:
    asked = [number * 0.02 for number in range(1000)]
    assert max(at - since for at, since in zip(turns(1000, 0.02), asked, strict=True)) < 0.001


def test_nobody_waits_until_the_ticket_is_old() -> None:
    assert max(turns(10_000)) <= MOST_S


def test_a_crowd_that_has_passed_is_forgotten() -> None:
    now = [0.0]
    pace = Pacing(lambda: now[0])
    for phone in range(500):
        pace.turn(f"phone{phone}")
    now[0] = 60.0
    assert pace.turn("ana") == 0


def test_asking_again_and_again_takes_nobody_elses_turn() -> None:
    pace = Pacing(lambda: 0.0)
    asked = [pace.turn("eve") for _time in range(5_000)]
    assert max(asked) == 0
    assert pace.turn("ana") < 20
