"""The press's worker: reads facts from stdin, answers PDFs on stdout, each behind its length; ends with stdin."""

import json
import struct
import sys
from importlib.resources import files
from typing import Any

import typst

HEAD = struct.Struct(">I")


def main() -> None:
    """Set one document after another. A length of 0 says that the words could not be set."""
    pipe_in, pipe_out = sys.stdin.buffer, sys.stdout.buffer
    while len(head := pipe_in.read(HEAD.size)) == HEAD.size:
        facts = json.loads(pipe_in.read(*HEAD.unpack(head)))
        made = set_in_type(facts)
        pipe_out.write(HEAD.pack(len(made)) + made)
        pipe_out.flush()


def set_in_type(facts: dict[str, Any]) -> bytes:
    """The PDF: to the accessible standard, or without it when a character has no glyph; empty when neither."""
    folder = files("workshop") / "documents"
    template = str(folder / str(facts["template"]))
    inputs = {"data": json.dumps(facts, ensure_ascii=False)}
    for standards in (["ua-1"], []):
        try:
            made = typst.compile(template, root=str(folder), sys_inputs=inputs, pdf_standards=standards)
        except typst.TypstError:
            continue
        return bytes(made) if isinstance(made, bytes) else b""
    return b""


if __name__ == "__main__":
    main()
