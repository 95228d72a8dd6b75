"""The press's worker: reads facts from stdin, answers PDFs on stdout, each behind its length.

It ends with its stdin. A document it cannot set is answered by a length of 0. One that takes too long ends
it, even when nobody is there any more to do so.
"""

import json
import os
import signal
import struct
import sys
from importlib.resources import files
from typing import Any, Literal

import typst

from workshop.documents.glyphs import named

Standard = Literal["ua-1"] | None

HEAD = struct.Struct(">I16s")
LONGEST_S = 30
FITS = (1.0, 0.97, 0.94, 0.91, 0.88, 1.03, 1.06, 1.09, 1.12)
"""How much everything is tightened or stretched until no last page is left with a line or two."""
LEAST_MM = 54
"""So far down a last page has to reach: five lines below its upper margin."""
TRIES: tuple[tuple[bool, Standard], ...] = ((False, "ua-1"), (True, "ua-1"), (True, None))
"""As it is; with pictures named; and at last with boxes for what this computer has no letters for, and
therefore without the promise of the accessible standard (it is tagged all the same)."""


def main() -> None:
    """Set one document after another."""
    pipe_in, pipe_out = sys.stdin.buffer, sys.stdout.buffer
    compilers: dict[str, typst.Compiler] = {}
    while len(head := pipe_in.read(HEAD.size)) == HEAD.size:
        size, number = HEAD.unpack(head)
        facts = json.loads(pipe_in.read(size))
        _no_longer_than(LONGEST_S)
        made = set_in_type(facts, compilers)
        _no_longer_than(0)
        pipe_out.write(HEAD.pack(len(made), number) + made)
        pipe_out.flush()


def set_in_type(facts: dict[str, Any], compilers: dict[str, typst.Compiler]) -> bytes:
    """The PDF of these facts; empty when it cannot be made at all."""
    compiler = compilers.get(facts["template"]) or compilers.setdefault(
        facts["template"], _compiler(facts["template"])
    )
    for pictures_named, standard in TRIES:
        words = {**(named(facts) if pictures_named else facts), "boxes": not standard}
        if made := _fitted(compiler, words, standard):
            return made
    return b""


def _fitted(compiler: typst.Compiler, words: dict[str, Any], standard: Standard) -> bytes:
    """The PDF with the first fit that leaves no last page nearly empty, else as it comes; empty when there is
    none."""
    first = b""
    for fit in FITS:
        try:
            data = json.dumps({**words, "fit": fit})
            made = compiler.compile(sys_inputs={"data": data}, pdf_standards=standard)
        except typst.TypstError:
            return first
        if not isinstance(made, bytes) or _ends_well(compiler):
            return made if isinstance(made, bytes) else first
        first = first or made
    return first


def _ends_well(compiler: typst.Compiler) -> bool:
    """Whether the document just made is one page, or its last page is filled well enough."""
    end = json.loads(compiler.query("<end>", field="value", one=True))
    return bool(end["page"] == 1 or end["mm"] >= LEAST_MM)


def _compiler(template: str) -> typst.Compiler:
    """The template, able to read nothing but its own folder, with no place for packages."""
    folder = files("workshop") / "documents"
    return typst.Compiler(
        str(folder / template), root=str(folder), package_path=os.devnull, package_cache_path=os.devnull
    )


def _no_longer_than(seconds: int) -> None:
    """The system ends this process after so many seconds; 0 takes it back."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


if __name__ == "__main__":
    main()
