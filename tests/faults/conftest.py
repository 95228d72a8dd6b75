"""What tests of faults share."""

import pytest

from workshop.rehearsal import line, outbox


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Phones that try again within a second, so that a test need not wait for their good manners."""
    monkeypatch.setattr(outbox, "AT_MOST_S", 1.0)
    monkeypatch.setattr(line, "MOST_S", 1.0)
    monkeypatch.setattr(line, "FIRST_TRY_S", (0.1, 0.5))
