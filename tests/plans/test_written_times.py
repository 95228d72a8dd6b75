"""How long: the ways in which people write it, and what is no length of time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.plans import times

NAN = float("nan")


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        (4, 4),
        (0, 0),
        (1.5, 1.5),
        (480, 480),
        ("4", 4),
        ("4 min", 4),
        ("4min", 4),
        (" 4 Minutes ", 4),
        ("90 s", 1.5),
        ("45 sec", 0.75),
        ("1:30", 1.5),
        ("0:05", 5 / 60),
        ("1 h", 60),
        ("1 h 30 min", 90),
        ("2 min 30 s", 2.5),
        ("0.5 h", 30),
        (0.3333, 20 / 60),
    ],
)
def test_a_time_may_be_written_in_several_ways(written, minutes):
    assert times.minutes(written) == minutes


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        (True, "true is not a time"),
        (None, "nothing is not a time"),
        ([], "a list is not a time"),
        ({}, "a block of keys is not a time"),
        ("", '"" is not a time'),
        ("five", '"five" is not a time'),
        ("1:60", '"1:60" is not a time'),
        ("30 s 1 min", '"30 s 1 min" is not a time'),
        ("1 min 1 min", '"1 min 1 min" is not a time'),
        ("4 weeks", '"4 weeks" is not a time'),
        ("4 min or so", '"4 min or so" is not a time'),
        ("٤", '"٤" is not a time'),
        (NAN, "nan is not a time"),
        (float("inf"), "inf is too long"),
        (-3, "-3 is below zero"),
        ("-1:30", '"-1:30" is below zero'),
        ("-2 min", '"-2 min" is below zero'),
        (float("-inf"), "-inf is below zero"),
        (481, "481 is too long"),
        ("8 h 1 s", '"8 h 1 s" is too long'),
        (0.001, "0.001 is shorter than a second"),
    ],
)
def test_what_is_no_time_is_refused_in_words(written, wrong):
    with pytest.raises(times.NotATime) as refused:
        times.minutes(written)
    assert refused.value.wrong == wrong
    assert refused.value.expected


@settings(deadline=None)
@given(st.integers(0, times.LONGEST_S))
def test_what_is_written_is_read_as_the_same_time(seconds):
    minutes = times.in_minutes(seconds)
    assert times.minutes(times.written(minutes)) == minutes
    assert times.seconds(times.in_words(seconds)) == seconds


@pytest.mark.parametrize(
    ("seconds", "said"), [(45, "45 s"), (60, "1 min"), (90, "1 min 30 s"), (2700, "45 min"), (0, "0 min")]
)
def test_a_time_is_said_in_the_shortest_way(seconds, said):
    assert times.in_words(seconds) == said
