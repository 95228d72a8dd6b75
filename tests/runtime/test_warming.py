"""Every template can be compiled, and is, before anybody presses a button."""

import gc

from workshop.runtime.warming import freeze_what_stays, warm
from workshop.screens.templates import environment


def test_every_template_is_ready_before_it_is_needed() -> None:
    environment().cache.clear()
    count = warm()
    assert count > 50
    assert len(environment().cache) >= count


def test_what_a_full_collection_leaves_is_not_looked_through_again() -> None:
    kept = [[number] for number in range(1_000)]
    gc.callbacks.append(freeze_what_stays)
    try:
        gc.collect(0)
        before = gc.get_freeze_count()
        gc.collect()
        assert gc.get_freeze_count() >= before + len(kept)
        assert gc.get_count()[2] == 0
    finally:
        gc.callbacks.remove(freeze_what_stays)
        gc.unfreeze()
