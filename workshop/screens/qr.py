"""QR codes without a picture file: one SVG path, or a drawing for the terminal.

The address is written in capitals, which a QR code packs tighter (alphanumeric mode): fewer and larger
squares, so it is read from further away. Level M still reads with 15 % of the squares hidden.
"""

from functools import lru_cache
from itertools import groupby

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

QUIET = 4
"""Squares of white on every side; readers need them."""

Matrix = tuple[tuple[bool, ...], ...]


@lru_cache(maxsize=32)
def matrix(text: str) -> Matrix:
    """The squares of the code for `text` in capitals, dark ones true, with the quiet zone around them."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(text.upper())
    code.make(fit=True)
    return tuple(tuple(bool(square) for square in row) for row in code.get_matrix())


@lru_cache(maxsize=32)
def svg_path(text: str) -> tuple[int, str]:
    """The width of the code in squares, and the `d` of one path that covers its dark squares row by row."""
    squares = matrix(text)
    return len(squares), "".join(_row(row, y) for y, row in enumerate(squares))


def _row(row: tuple[bool, ...], y: int) -> str:
    drawn, x = [], 0
    for dark, run in groupby(row):
        length = len(tuple(run))
        if dark:
            drawn.append(f"M{x} {y}h{length}v1h-{length}z")
        x += length
    return "".join(drawn)


HALVES = {(False, False): "█", (False, True): "▀", (True, False): "▄", (True, True): " "}
"""Two squares above one another in one letter; the terminal's own colour is the light one."""


def terminal(text: str) -> str:
    """The code in half-block letters, for a dark terminal."""
    squares = matrix(text)
    light = (False,) * len(squares)
    rows = squares if len(squares) % 2 == 0 else (*squares, light)
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return "\n".join("".join(HALVES[two] for two in zip(*pair, strict=True)) for pair in pairs)
