"""Reads a page for tests: its words, its controls and what stands beside them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

WITHIN_A_LINE = {"b", "bdi", "span", "use"}
EMPTY = {"input", "br", "meta", "link", "img", "hr", "rect", "circle", "path", "use"}


@dataclass
class Element:
    """One element with what is in it. `within` is the element around it."""

    tag: str
    has: dict[str, str]
    within: "Element | None" = None
    text: str = ""

    def inside(self, tag: str) -> "Element | None":
        """The nearest element of that tag around this one."""
        above = self.within
        while above is not None and above.tag != tag:
            above = above.within
        return above


@dataclass
class Page(HTMLParser):
    """A page taken apart. `elements` in the order of the page; `words` what can be read, folded."""

    html: str
    elements: list[Element] = field(default_factory=list)
    words: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[Element] = []
        self.feed(self.html)
        self.close()
        self.words = " ".join(self.words.split())

    def every(self, *tags: str) -> list[Element]:
        """All elements of these tags."""
        return [each for each in self.elements if each.tag in tags]

    def marked(self, name: str) -> list[Element]:
        """All elements that have this attribute."""
        return [each for each in self.elements if name in each.has]

    def controls(self) -> list[Element]:
        """Everything somebody can fill in or tick."""
        return [
            each for each in self.every("input", "textarea", "select") if each.has.get("type") != "hidden"
        ]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {n: v or "" for n, v in attrs}, self._open[-1] if self._open else None)
        self.elements.append(made)
        self.words += "" if tag in WITHIN_A_LINE else " "
        if tag not in EMPTY:
            self._open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop().tag != tag:
            pass
        self.words += "" if tag in WITHIN_A_LINE else " "

    def handle_data(self, data: str) -> None:
        if not any(each.tag in ("script", "style", "template") for each in self._open):
            self.words += data
        for each in self._open:
            each.text += data


def unlabelled(page: Page) -> list[str]:
    """Controls that nobody who cannot see them could name."""
    labels = {each.has["for"] for each in page.every("label") if "for" in each.has}
    named = [each for each in page.controls() if each.inside("label") or each.has.get("id") in labels]
    return [str(each.has) for each in page.controls() if each not in named or not each.has.get("id")]


def inline(page: Page) -> list[str]:
    """Styles and scripts written into the page, which its policy would not run."""
    bad = [
        f"{each.tag} {name}"
        for each in page.elements
        for name in each.has
        if name == "style" or name[:2] == "on"
    ]
    return bad + [each.tag for each in page.every("script", "style") if "src" not in each.has]


def twice(page: Page) -> list[str]:
    """Ids that stand more than once."""
    ids = [each.has["id"] for each in page.elements if "id" in each.has]
    return sorted({each for each in ids if ids.count(each) > 1})
