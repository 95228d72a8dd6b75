"""The shapes of tables: number, shape and colour always go together; from table 9 on a plain circle."""

from dataclasses import dataclass

from workshop.words import N_


@dataclass(frozen=True)
class Shape:
    """A drawing named `shape-<number>`, its name, and the row its numeral stands on (of 100)."""

    name: str
    row: int = 67


PLAIN = 0

SHAPES = {
    PLAIN: Shape(N_("Circle")),
    1: Shape(N_("Circle")),
    2: Shape(N_("Square")),
    3: Shape(N_("Triangle"), 79),
    4: Shape(N_("Diamond")),
    5: Shape(N_("Pentagon"), 71),
    6: Shape(N_("Hexagon")),
    7: Shape(N_("Arch"), 74),
    8: Shape(N_("Cross")),
}


def shape(table: int) -> int:
    """The number of the shape at a table."""
    return table if table in SHAPES else PLAIN
