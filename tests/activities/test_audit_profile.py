"""The profile of an audit, in Python; tests/js/profile.test.js asks the phone's own the same."""

import pytest

from workshop.activities.audit.profile import lowest, profile, told
from workshop.activities.audit.statements import domains


def means(**cards):
    return {each.domain.name: (each.mean, each.word) for each in profile(cards)}


@pytest.mark.parametrize(
    ("card", "mean", "word"),
    [
        ({"s1": "4", "s2": "4", "s3": "4"}, 4.0, "keep"),
        ({"s1": "5", "s2": "4", "s3": "2"}, 3.7, "look at"),
        ({"s1": "3", "s2": "3", "s3": "0"}, 3.0, "look at"),
        ({"s1": "1", "s2": "4", "s3": ""}, 2.5, "talk about"),
        ({"s1": "5", "s2": "0", "s3": "0"}, None, ""),
        ({}, None, ""),
    ],
)
def test_a_domain_has_a_mean_when_two_of_three_are_rated(card, mean, word):
    assert means(a=card)["a"] == (mean, word)
    assert means(ma=card)["a"] == (mean, word)


def test_one_begins_with_the_lowest_and_of_equals_with_the_first():
    low, high = {"s1": "1", "s2": "1"}, {"s1": "5", "s2": "5"}
    assert lowest(profile({"a": high, "c": low, "d": low})).domain.name == "c"
    assert lowest(profile({})) is None and told({}, {}) == ()


def test_each_side_has_eighteen_statements_and_every_domain_an_opener():
    for side in ("mentee", "mentor"):
        statements = [statement for domain in domains() for statement in getattr(domain, side)]
        assert len(set(statements)) == 18
        assert all(len(statement) <= 140 for statement in statements)
    assert all(domain.opener.endswith("?") for domain in domains())


def test_the_takeaway_says_that_it_is_no_measurement():
    card, opener = told({}, {"b": {"s1": "2", "s2": "2"}})
    assert card.lines[0] == "Give and take: 2.0, talk about" and "not been validated" in card.lines[-1]
    assert opener.lines == ("What would make this more useful for you?",)
