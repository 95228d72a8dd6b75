"""How much one push costs: server CPU a phone, time until the last phone has it, memory a phone. Run by hand.

python -m tests.bench.push [phones] [bytes] [pushes]      prints JSON, one line for each kind of server

Frames alone, without anything that a press of the facilitator does before. Ratios within one run mean
something; absolute times vary by machine and by hour.
"""

import json
import sys
from dataclasses import asdict

from tests.bench import frames, machine, peers

ORDERS = [
    ("Rounds", "push"),
    ("Rounds", "own"),
    *[(name, "push") for name in frames.KINDS if name != "Rounds"],
]


def main(phones: int = 1000, size: int = 4000, pushes: int = 20) -> None:
    """One line for each kind of server; for one that is not here, why."""
    machine.prepare()
    for name, order in ORDERS:
        facts: dict[str, object] = {"server": name, "order": order, "phones": phones, "bytes": size}
        try:
            found = frames.measure(frames.KINDS[name], order, phones, size, pushes)
            facts |= {what: round(figure, 1) for what, figure in asdict(found).items()}
        except peers.Absent as why:
            facts["absent"] = str(why)
        print(json.dumps(facts), flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
