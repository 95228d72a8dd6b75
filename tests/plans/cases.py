"""Files in which plans with slips stand beside the sentences that are said about them."""

import re
from pathlib import Path
from typing import Any

import pytest

from workshop.activities import KINDS
from workshop.plans.said import one_of


def found(name: str) -> dict[str, tuple[str, list[str]]]:
    """Each case of `<name>.txt` by its title: the text of a plan, and the sentences, `line:col: ...`.

    In a sentence `<kinds>` stands for the list of all kinds. In a plan `<U+00A0>` stands for the character of
    that number, so that it can be seen in the case.
    """
    text = (Path(__file__).parent / f"{name}.txt").read_text("utf-8")
    made = {}
    for case in text.split("=== ")[1:]:
        title, rest = case.split("\n", 1)
        plan, said = rest.split("--- is said:\n")
        plan = re.sub(r"<U\+([0-9A-F]{4})>", lambda number: chr(int(number[1], 16)), plan)
        made[title] = (plan, [line.replace("<kinds>", one_of(KINDS)) for line in said.split("\n") if line])
    return made


def cases(name: str) -> list[Any]:
    """The cases of `<name>.txt` for `pytest.mark.parametrize`."""
    return [pytest.param(*case, id=title) for title, case in found(name).items()]
