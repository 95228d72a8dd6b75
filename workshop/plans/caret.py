"""The line of a file in which a problem stands, with a caret under the place."""

from rich.cells import cell_len

from workshop.plans.problem import Problem

WIDTH = 96
"""Columns of a line that are shown; a longer line is cut around the place."""


def marked(problem: Problem, text: str) -> str:
    """The line and, beneath it, the caret; empty when the file has no such line."""
    lines = text.split("\n")
    if not 0 < problem.line <= len(lines) or not lines[problem.line - 1].strip():
        return ""
    line = "".join(char if char.isprintable() else " " for char in lines[problem.line - 1])
    start = max(0, problem.col - WIDTH * 2 // 3)
    number = f"{problem.line:>6} | "
    beneath = " " * cell_len(line[start : problem.col - 1])
    return f"{number}{line[start : start + WIDTH].rstrip()}\n{' ' * (len(number) - 2)}| {beneath}^"
