"""Ratings are counted honestly: nothing under five, counts under ten, an interval from ten on."""

import pytest

from tests.documents.reports import over
from tests.rooms import moment
from workshop.documents.objectives import rated, reactions, wilson


def cards(*pairs, question="1.0.o1"):
    return [(question, {"before": before, "now": now}) for before, now in pairs]


@pytest.mark.parametrize(
    ("count", "of", "expected"),
    [(5, 5, (100, 57, 100)), (8, 9, (89, 56, 98)), (18, 20, (90, 70, 97)), (45, 50, (90, 79, 96)),
     (110, 120, (92, 85, 95)), (0, 10, (0, 0, 28))],
)  # fmt: skip
def test_wilsons_interval(count, of, expected):
    assert wilson(count, of) == expected


def test_five_pairs_have_counts_medians_and_what_moved():
    (each,) = rated(over("evaluation"), cards("14", "23", "22", "33", "21"))
    assert each.answered == 5 and each.share is None
    assert each.before == (1, 3, 1, 0, 0) and each.now == (1, 1, 2, 1, 0)
    assert each.medians == (2, 3) and (each.higher, each.same, each.lower) == (2, 2, 1)


def test_four_pairs_are_a_number_and_nothing_else():
    (each,) = rated(over("evaluation"), cards("14", "23", "22", "33"))
    assert (each.answered, each.before, each.now, each.share) == (4, (), (), None)


def test_ten_pairs_have_an_interval():
    (each,) = rated(over("evaluation"), cards(*["24"] * 9, "33"))
    assert each.share == (90, 60, 98)


def test_half_a_pair_is_no_pair():
    given = [*cards(*["24"] * 4), ("1.0.o1", {"before": "2", "now": ""})]
    assert rated(over("evaluation"), given)[0].answered == 4


def test_before_the_end_nothing_is_said():
    assert rated(moment("evaluation"), cards(*["24"] * 9)) == ()
    assert reactions(moment("evaluation"), [("1.0.day", {"worth": "5"})] * 9) == ()


def test_reactions_stand_apart_and_each_needs_five():
    given = [("1.0.day", {"worth": "5", "safe": "4" if n else ""}) for n in range(5)]
    worth, safe, pace = reactions(over("evaluation"), given)
    assert worth.counts == (0, 0, 0, 0, 5) and safe.counts == () and safe.answered == 4
    assert pace.answered == 0 and rated(over("evaluation"), given) == ()
