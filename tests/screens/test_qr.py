"""The QR code: the squares of the library, drawn as one path and as letters."""

import re

import pytest
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

from workshop.screens.qr import QUIET, matrix, svg_path, terminal

ADDRESS = "http://192.168.1.23:8000/j/K7QF4MW8H3T0ZV9N"


def drawn(size: int, path: str) -> list[list[bool]]:
    """The squares that a path covers."""
    squares = [[False] * size for _ in range(size)]
    for x, y, wide in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", path):
        for at in range(int(x), int(x) + int(wide)):
            assert not squares[int(y)][at], "a square is drawn twice"
            squares[int(y)][at] = True
    return squares


def test_the_path_covers_the_squares_of_the_code_and_no_others() -> None:
    size, path = svg_path(ADDRESS)
    code = QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(ADDRESS.upper())
    code.make(fit=True)
    assert drawn(size, path) == code.get_matrix()


def test_nothing_of_the_path_is_left_over() -> None:
    _size, path = svg_path(ADDRESS)
    assert re.sub(r"M\d+ \d+h(\d+)v1h-\1z", "", path) == ""


@pytest.mark.parametrize("turn", range(4))
def test_four_squares_are_white_on_every_side(turn: int) -> None:
    squares = [list(row) for row in matrix(ADDRESS)]
    for _ in range(turn):
        squares = [list(row) for row in zip(*squares[::-1], strict=True)]
    assert not any(any(row) for row in squares[:QUIET])
    assert any(squares[QUIET])


def test_capitals_make_the_code_smaller_than_small_letters_would() -> None:
    address = "https://rounds.example.org/j/K7QF4MW8H3T0ZV9N"
    small = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    small.add_data(address)
    small.make(fit=True)
    assert len(matrix(address)) < len(small.get_matrix())
    assert matrix(address) == matrix(address.upper())


def test_another_address_is_another_code() -> None:
    assert svg_path(ADDRESS) != svg_path(ADDRESS[:-1] + "M")


def test_the_terminal_shows_the_same_squares() -> None:
    light = {"█": (True, True), "▀": (True, False), "▄": (False, True), " ": (False, False)}
    rows: list[list[bool]] = []
    for line in terminal(ADDRESS).splitlines():
        rows += [[not light[letter][half] for letter in line] for half in (0, 1)]
    squares = [list(row) for row in matrix(ADDRESS)]
    assert rows[: len(squares)] == squares
    assert not any(any(row) for row in rows[len(squares) :])
