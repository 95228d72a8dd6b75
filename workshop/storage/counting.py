"""How many wait in the box: answers of nobody, counted as if they lay in their table already."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlalchemy.engine import Connection

from workshop.storage import box
from workshop.storage.tables import anonymous

EMPTY = "null"
"""The value of a page that was turned without an answer."""


def in_the_box(conn: Connection, within: Mapping[str, Any]) -> tuple[Counter[str], Counter[str]]:
    """How many answers to each question wait there, turned pages included; and how many texts for the room.

    `within` has the session's `ident`, and the `scope` and `past` between which the questions lie.
    """
    answers, texts = Counter[str](), Counter[str]()
    for slip in [*box.waiting(conn).values()]:
        if slip.table == anonymous.name and slip.session_id == within["ident"] and slip.facts is not None:
            question = slip.facts["question"]
            if within["scope"] <= question < within["past"]:
                answers[question] += 1
                texts[question] += bool(slip.facts["line"])
    return answers, texts
