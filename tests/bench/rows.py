"""What Rounds must be good at, measured beside others: the table of the design. Run by hand.

python -m tests.bench.rows [PART ...] [--json FILE] [--markdown FILE] [--quick] [--rounds N]

Parts: wires, hall, slow-disk, room, weight, growth; all when none is named. Server and load have a core each.
Exit status 1 when a budget is missed or a part could not be measured. Ratios within one run mean something;
absolute times vary by machine and by hour.
"""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter

import gevent

from tests.bench import growth, hall, machine, room, size, table, weight, wires
from tests.bench.size import Size
from tests.bench.table import Row

PARTS: dict[str, Callable[[Size], list[Row]]] = {
    "wires": wires.rows,
    "hall": hall.rows,
    "slow-disk": hall.slow_rows,
    "room": room.rows,
    "weight": weight.rows,
    "growth": growth.rows,
}
LONGEST_S = 900


def main(words: list[str]) -> int:
    """Measure, print the table, write the file."""
    wish = _wish(words)
    how = replace(wish.size, rounds=wish.rounds or wish.size.rounds)
    machine.prepare()
    about = f"{date.today()}, {machine.described()}, {how.rounds} rounds."
    print(about, flush=True)
    rows, broken = measured(wish.parts or list(PARTS), how)
    print("\n".join(table.lines(rows)))
    if wish.json:
        wish.json.write_text(json.dumps([row.facts() for row in rows], indent=1) + "\n")
    if wish.markdown:
        wish.markdown.write_text("\n".join([about, "", *table.markdown(rows)]) + "\n")
    for part in broken:
        print(f"{part} could not be measured")
    missed = table.missed(rows)
    print(f"{sum(row.met is True for row in rows)} budgets met, {len(missed)} missed")
    return 1 if broken or missed else 0


def measured(parts: list[str], how: Size) -> tuple[list[Row], list[str]]:
    """The rows of these parts, and the parts that could not be measured, each with its reason."""
    rows: list[Row] = []
    broken = []
    for part in parts:
        began = perf_counter()
        try:
            with gevent.Timeout(LONGEST_S):
                rows += PARTS[part](how)
        except (Exception, gevent.Timeout) as trouble:
            broken.append(f"{part}: {type(trouble).__name__}: {trouble}")
        machine.tell(f"{part}: {perf_counter() - began:.0f} s")
    return rows, broken


def _wish(words: list[str]) -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="rows", description="What Rounds must be good at, beside others.")
    asked.add_argument("parts", nargs="*", metavar="PART", help="which parts; all when left out")
    asked.add_argument("--json", type=Path, help="write the rows into this file as well")
    asked.add_argument("--markdown", type=Path, help="write the table into this file as well")
    asked.add_argument("--rounds", type=int, help="how often everything is measured")
    asked.add_argument("--quick", dest="size", action="store_const", const=size.QUICK, default=size.WHOLE)
    found = asked.parse_args(words)
    if unknown := set(found.parts) - set(PARTS):
        asked.error(f"there is no part {', '.join(sorted(unknown))}: there are {', '.join(PARTS)}")
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
