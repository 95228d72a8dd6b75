"""How much is measured: the whole, or a small form of it that shows that everything works."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """`phones` is the hall, `room` the smaller one; `rounds` of everything, `pushes` in each.

    `growth` are the sizes of a hall that grows. With `others` the peers are measured too.
    """

    rounds: int = 3
    phones: int = 1000
    room: int = 300
    pushes: int = 10
    a_second: float = 50.0
    within: float = 2.0
    commit_ms: float = 5.0
    growth: tuple[int, ...] = (100, 300, 1000, 2000, 5000)
    others: bool = True


WHOLE = Size()
QUICK = Size(1, 200, 100, 4, 50.0, 1.0, 5.0, (50, 200))
TINY = Size(1, 20, 20, 2, 50.0, 0.3, 5.0, (20, 30), others=False)
