"""`python -m tests.simulation SEED` tells one story line by line.

With the name of a mutant behind it, it is told without that part. `FIRST LAST` tells of many what was broken.
"""

import sys
from contextlib import AbstractContextManager, nullcontext

from .many import broken_in
from .mutants import MUTANTS
from .world import tell


def main(words: list[str]) -> int:
    """The number of stories in which something was broken."""
    if len(words) == 2 and words[1].isdecimal():
        found = broken_in(range(int(words[0]), int(words[1])))
        print("\n".join(found))
        return len(found)
    with _without(" ".join(words[1:])):
        broken, story = tell(int(words[0]))
    print("\n".join(story))
    return bool(broken)


def _without(name: str) -> AbstractContextManager[None]:
    return next(mutant for mutant in MUTANTS if mutant.name == name).out() if name else nullcontext()


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
