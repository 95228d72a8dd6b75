"""The takeaway as Markdown: plain text that every editor reads."""

from workshop.documents.escaping import in_markdown
from workshop.documents.sections import Item, labels, sections
from workshop.documents.takeaway import Takeaway


def markdown(takeaway: Takeaway) -> str:
    """The whole takeaway as text."""
    said = labels(takeaway)
    lines = [f"# {in_markdown(said['yours'])}", "", in_markdown(said["about"]), ""]
    for section in sections(takeaway):
        lines += [f"## {in_markdown(section.title)}", ""]
        for item in section.items:
            lines += _item(item)
    return "\n".join([*lines, "---", "", said["until"], ""])


def _item(item: Item) -> list[str]:
    label = [f"**{in_markdown(item.label)}**", ""] if item.label else []
    if item.blank:
        return [*label, "_" * 40, ""]
    if not item.quoted:
        return [*label, f"- {in_markdown(item.text)}", ""]
    return [*label, *(f"> {in_markdown(line)}" for line in item.text.splitlines() or [""]), ""]
