"""Reads from a PDF what a test needs of it: how many lines of text each page has, and how large a page is."""

import re
import zlib

OBJECT = re.compile(rb"(?<![0-9])(\d+) 0 obj(.*?)endobj", re.DOTALL)
PAGE = re.compile(rb"/Type ?/Page\b")
PLACED = re.compile(rb" ([-0-9.]+) (cm|Tm)\b")
"""Where the origin is moved to, or a text begins: how far up."""
BOX = re.compile(rb"/MediaBox ?\[ ?([-0-9.]+) ([-0-9.]+) ([-0-9.]+) ([-0-9.]+) ?\]")
TOGETHER = 3
"""Units within which letters stand on one line: a number in a circle is set a little higher."""


def lines_by_page(pdf: bytes) -> list[int]:
    """How many lines of text each page has, in order; a footer counts."""
    objects = {int(found[1]): found[2] for found in OBJECT.finditer(pdf)}
    pages = [body for _number, body in sorted(objects.items()) if PAGE.search(body)]
    return [_lines(_content(objects, page)) for page in pages]


def size_mm(pdf: bytes) -> tuple[int, int]:
    """Width and height of the first page in mm."""
    found = BOX.search(pdf)
    assert found
    left, bottom, right, top = (float(number) for number in found.groups())
    return round((right - left) * 25.4 / 72), round((top - bottom) * 25.4 / 72)


def _content(objects: dict[int, bytes], page: bytes) -> bytes:
    found = re.search(rb"/Contents (\d+) 0 R", page)
    assert found
    packed = objects[int(found[1])].split(b"stream", 1)[1].lstrip(b"\r\n")
    return zlib.decompressobj().decompress(packed)


def _lines(content: bytes) -> int:
    origin, heights = 0.0, []
    for found in PLACED.finditer(content):
        if found[2] == b"cm":
            origin = float(found[1])
        else:
            heights.append(origin + float(found[1]))
    heights.sort()
    return sum(n == 0 or height - heights[n - 1] > TOGETHER for n, height in enumerate(heights))
