"""Pretend people are the same ones each time, and what they write fits where they write it."""

from random import Random

import pytest

from tests.rehearsal.test_offered import FIELDS
from tests.rooms import handle, moment
from workshop.fields import FieldId, blank, misfit
from workshop.people import ROLES, clean_name
from workshop.rehearsal import answering
from workshop.rehearsal.client.reading import read
from workshop.rehearsal.latency import Spread, percentile, spread
from workshop.rehearsal.names import NAMES
from workshop.rehearsal.people import personas
from workshop.rehearsal.sentences import sentence
from workshop.screens.drawing import phone


def test_the_same_seed_makes_the_same_people_and_another_seed_others() -> None:
    assert personas(20, seed=3) == personas(20, seed=3)
    assert personas(20, seed=3) != personas(20, seed=4)
    assert personas(20, seed=3)[:5] == personas(5, seed=3)


def test_no_two_people_have_the_same_name_even_in_a_full_hall() -> None:
    names = [person.name for person in personas(500)]
    assert len(set(names)) == 500
    assert len(set(NAMES)) == len(NAMES) >= 120
    assert all(clean_name(name) == name for name in names)
    assert {person.role for person in personas(500)} == set(ROLES)


@pytest.mark.parametrize("longest", [400, 100, 30, 5, 0])
def test_sentences_follow_chance_and_never_outgrow_their_place(longest: int) -> None:
    written = [sentence(Random(seed), longest) for seed in range(50)]
    assert written == [sentence(Random(seed), longest) for seed in range(50)]
    assert max(map(len, written)) <= longest


@pytest.mark.parametrize("seed", range(20))
def test_what_somebody_thinks_of_can_be_entered(seed: int) -> None:
    for form in read(FIELDS).forms:
        if form.asks:
            form.check_value(answering.imagine(form, Random(seed)))


def test_percentiles_are_measurements_that_happened() -> None:
    ordered = [float(n) for n in range(1, 101)]
    assert [percentile(ordered, part) for part in (0.5, 0.95, 0.99, 1.0)] == [50, 95, 99, 100]
    assert percentile([7.0], 0.5) == 7.0
    assert spread([0.003, 0.001, 0.002]) == Spread(2.0, 3.0, 3.0, 3.0)
    assert spread([]).facts() == {"p50": None, "p95": None, "p99": None, "last": None}


@pytest.mark.parametrize(
    ("kind", "phase"),
    [("evaluation", "rate"), ("commitment", "sentence"), ("cv_clinic", "self"), ("audit", "decide")],
)
@pytest.mark.parametrize("seed", range(3))
def test_a_card_of_ratings_days_and_lists_is_filled_in_so_that_it_fits(
    kind: str, phase: str, seed: int
) -> None:
    at = moment(kind, phase=phase)
    form = next(form for form in read(phone(at, handle("Ana")).html).forms if form.asks)
    value = answering.imagine(form, Random(seed))
    form.check_value(value)
    fid = FieldId.read(form.asks)
    assert fid is not None
    field = at.activity.field(fid.name, fid.round)
    assert field is not None and misfit(field, value) == "" and not blank(field, value)
