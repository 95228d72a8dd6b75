"""The countdown: deadlines as data."""

from workshop.clock import GRACE_MS, Countdown, start

NOW = 1_000_000


def test_a_phase_of_two_minutes_ends_in_two_minutes():
    assert start(120, NOW).ends_at == NOW + 120_000


def test_an_untimed_phase_has_no_bell_and_nothing_to_pause():
    assert start(0, NOW).ends_at is None
    assert start(0, NOW).pause(NOW) == start(0, NOW)
    assert not start(0, NOW).due(NOW + 10**9)


def test_pausing_keeps_what_is_left_however_long_it_lasts():
    paused = start(60, NOW).pause(NOW + 20_000)
    assert paused.paused and paused.left_ms == 40_000 and paused.ends_at is None
    assert paused.resume(NOW + 500_000).ends_at == NOW + 540_000


def test_more_time_after_the_bell_counts_from_now():
    assert start(60, NOW).extend(60, NOW + 90_000).ends_at == NOW + 150_000


def test_less_time_never_leaves_less_than_ten_seconds():
    assert start(60, NOW).extend(-300, NOW).ends_at == NOW + 10_000
    assert start(60, NOW).pause(NOW).extend(-300, NOW).left_ms == 10_000


def test_an_untimed_phase_can_be_given_time():
    assert start(0, NOW).extend(60, NOW) == Countdown(NOW, 60, NOW + 60_000)


def test_it_is_due_after_the_grace_and_not_before():
    clock = start(60, NOW)
    assert not clock.due(NOW + 60_000 + GRACE_MS - 1)
    assert clock.due(NOW + 60_000 + GRACE_MS)
