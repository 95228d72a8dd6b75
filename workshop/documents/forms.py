"""Private fields that can still be written in, as the phone's own forms with this person's words in them."""

from dataclasses import replace

from markupsafe import Markup

from workshop import ids
from workshop.documents.in_words import clean
from workshop.documents.notes import OpenField
from workshop.fields import FieldId
from workshop.phases.asked import ask
from workshop.phases.part import Part
from workshop.screens import templates
from workshop.screens.shared import without_markers
from workshop.wire.slots import split


def form(field: OpenField, place: str) -> Markup:
    """The form of one field. It keeps words and does no more: giving and showing belong to their step."""
    fid = FieldId.read(field.fid)
    assert fid is not None  # noqa: S101  it was made from one
    name = f"{fid.name}.{fid.receiver}" if fid.receiver else fid.name
    asked = replace(ask(field.field, Part()), name=name, label=clean(field.prompt), may_raise=False)
    own = {} if field.value is None else {name: field.value}
    facts = {"ask": asked, "base": f"{fid.activity}.{fid.round}", "own": without_markers(own)}
    drawn = split(templates.render("documents/takeaway_field.html", facts))
    filled = drawn.fill({"place": place, "op.0": ids.operation()})
    return Markup(filled)  # noqa: S704  drawn by a template, which escaped the words
