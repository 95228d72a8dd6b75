"""How long a phone keeps the key to its place: no shorter than the place is there."""

from workshop.moment import CLOSED, Moment

DAY_S = 86_400
LONGEST_S = 400 * DAY_S
"""Browsers keep nothing longer. Nobody knows when an open session will be closed."""

AIR_S = 30 * DAY_S
"""What is due is deleted when Rounds runs again, and that may be later."""


def lasting_s(moment: Moment, now: int) -> int:
    """Seconds from now; a length and no date, since a phone's clock and ours may differ. `now` in ms."""
    if moment.state != CLOSED:
        return LONGEST_S
    return min(max(moment.delete_at - now, 0) // 1000 + AIR_S, LONGEST_S)
