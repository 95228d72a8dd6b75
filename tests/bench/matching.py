#!/usr/bin/env python3
"""How good seating is, against every measured goal, and how long it takes. Run by hand; takes some minutes.

./test bench matching [--json FILE] [--quick]      prints a table: goal, instances, met or not, ms of CPU

Times are CPU times of one round on this machine, at this hour: p95 and the longest. `--quick` takes every
tenth instance. What counts as met is said in `tests/matching/`.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.matching import every  # noqa: E402
from tests.matching.goals import Found  # noqa: E402


def p95(times: Sequence[float]) -> float:
    """What 95 of 100 times are not above, ms."""
    return sorted(times)[int(len(times) * 0.95)] if times else 0.0


def row(name: str, ask: Callable[[int], Found], step: int) -> dict[str, object]:
    """One line of the table."""
    found = ask(step)
    return {
        "goal": name,
        "instances": found.cases,
        "met": not found.short,
        "short": found.short[:20],
        "p95_ms": round(p95(found.ms), 1),
        "longest_ms": round(max(found.ms, default=0.0), 1),
    }


def main() -> None:
    """Asks for every goal, prints each as it is known, and ends with 1 when one is not met."""
    asked = argparse.ArgumentParser(description="Seating against its goals.")
    asked.add_argument("--json", type=Path, help="write the table there as well")
    asked.add_argument("--quick", action="store_true", help="every tenth instance")
    said = asked.parse_args()
    rows = []
    print(f"{'goal':<62} {'instances':>9} {'met':>8} {'p95 ms':>8} {'longest':>8}")
    for name, ask in {**every.GOALS, **every.TIMES}.items():
        line = row(name, ask, 10 if said.quick else 1)
        rows.append(line)
        met = "met" if line["met"] else "NOT MET"
        print(
            f"{name:<62} {line['instances']:>9} {met:>8} {line['p95_ms']:>8} {line['longest_ms']:>8}",
            flush=True,
        )
        for short in line["short"] if isinstance(line["short"], list) else ():
            print(f"    {short}", flush=True)
    if said.json:
        said.json.write_text(json.dumps(rows, indent=1) + "\n")
    sys.exit(not all(line["met"] for line in rows))


if __name__ == "__main__":
    main()
